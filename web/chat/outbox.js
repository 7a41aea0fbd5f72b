/** Messages that the server has not acknowledged; they outlive a lost connection and a reload. */

const KEY = "outbox";
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

export class Outbox {
  #memory;
  #items;

  constructor(memory) {
    this.#memory = memory;
    const kept = memory.get(KEY);
    const young = Date.now() - MAX_AGE_MS;
    this.#items = Array.isArray(kept) ? kept.filter((item) => item?.id && item.writtenAt > young) : [];
  }

  get items() {
    return [...this.#items];
  }

  has(id) {
    return this.#items.some((item) => item.id === id);
  }

  /** The next message to send; one that failed waits for the shopper. */
  next() {
    return this.#items.find((item) => item.state === "sending") ?? null;
  }

  add(message, shown) {
    const item = { id: newId(), message, shown, state: "sending", attempts: 0, writtenAt: Date.now() };
    this.#items.push(item);
    this.#save();
    return item;
  }

  mark(id, state) {
    const item = this.#items.find((one) => one.id === id);
    if (item) item.state = state;
    this.#save();
    return item ?? null;
  }

  remove(id) {
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#save();
  }

  #save() {
    this.#memory.set(KEY, this.#items);
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Pages without TLS on another host lack randomUUID.
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
