/** Where the shopper writes: grows with the text, Enter sends, Shift and Enter begins a line. */

export class Composer {
  #text;
  #send;

  constructor(form, text, send, said) {
    this.#text = text;
    this.#send = send;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(said);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#submit(said);
    });
    text.addEventListener("input", () => this.#fit());
    this.#fit();
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  #submit(said) {
    const text = this.#text.value.trim();
    if (!text) return;
    this.#text.value = "";
    this.#fit();
    said(text);
    this.focus();
  }

  #fit() {
    this.#send.disabled = this.#text.value.trim() === "";
    this.#text.rows = 1;
    const line = parseFloat(getComputedStyle(this.#text).lineHeight) || 24;
    const padding = this.#text.offsetHeight - line;
    this.#text.rows = Math.min(6, Math.max(1, Math.round((this.#text.scrollHeight - padding) / line)));
  }
}
