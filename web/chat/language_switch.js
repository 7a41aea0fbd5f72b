/** The list of languages in the header. */

import { LANGUAGES } from "/chat/labels.js";

const PAUSE_MS = 1000;
const KEYS_THAT_CHOOSE = new Set(["Enter", " ", "Tab"]);

export class LanguageSwitch {
  #select;
  #chosen;
  #shown;
  #timer = 0;
  #isStepping = false;

  /** `chosen(language, name)` is called when the shopper picks another language. */
  constructor(select, chosen) {
    this.#select = select;
    this.#chosen = chosen;
    select.replaceChildren(...Object.entries(LANGUAGES).map(([code, name]) => optionOf(code, name)));
    select.addEventListener("keydown", ({ key }) => (this.#isStepping = !KEYS_THAT_CHOOSE.has(key)));
    select.addEventListener("pointerdown", () => (this.#isStepping = false));
    select.addEventListener("change", () => this.#changed());
    select.addEventListener("blur", () => this.#choose());
  }

  /** Show which language the page is in. */
  show(language) {
    clearTimeout(this.#timer);
    this.#shown = language;
    this.#select.value = language;
  }

  /** Where arrow keys step through a closed list, each step is a change; the last one is meant. */
  #changed() {
    clearTimeout(this.#timer);
    if (this.#isStepping) this.#timer = setTimeout(() => this.#choose(), PAUSE_MS);
    else this.#choose();
  }

  #choose() {
    clearTimeout(this.#timer);
    const language = this.#select.value;
    if (language !== this.#shown) this.#chosen(language, LANGUAGES[language]);
  }
}

function optionOf(code, name) {
  const option = document.createElement("option");
  option.value = code;
  option.lang = code;
  option.textContent = name;
  return option;
}
