/** What this browser remembers between visits; where it may not store anything, for as long as the page is open. */

const PREFIX = "waybill.";

export class Memory {
  #fallback = new Map();

  get(key) {
    try {
      const text = localStorage.getItem(PREFIX + key);
      return text === null ? (this.#fallback.get(key) ?? null) : JSON.parse(text);
    } catch {
      return this.#fallback.get(key) ?? null;
    }
  }

  set(key, value) {
    this.#fallback.set(key, value);
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the copy above serves this visit.
    }
  }
}

/** The login token that the shop put behind `#login=`, taken out of the address bar at once. */
export function takeLogin() {
  const given = new URLSearchParams(location.hash.slice(1)).get("login");
  if (given !== null) history.replaceState(null, "", location.pathname + location.search);
  try {
    if (given !== null) sessionStorage.setItem(`${PREFIX}login`, given);
    return sessionStorage.getItem(`${PREFIX}login`) || null;
  } catch {
    return given || null;
  }
}

/** Forget a login token that the server no longer takes. */
export function dropLogin() {
  try {
    sessionStorage.removeItem(`${PREFIX}login`);
  } catch {
    // It was never stored.
  }
}
