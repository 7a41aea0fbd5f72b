/** The messages on the page: each once, in order, built from nodes and never from markup. */

import { appendText, isWebAddress } from "/chat/links.js";

export class Transcript {
  #list;
  #labels;
  #choose;
  #byId = new Map();

  /** `choose(payload, title)` is called for a quick reply, `labels()` gives the page's words. */
  constructor(list, { labels, choose }) {
    this.#list = list;
    this.#labels = labels;
    this.#choose = choose;
  }

  get isEmpty() {
    return this.#byId.size === 0;
  }

  has(id) {
    return this.#byId.has(id);
  }

  /** Forget what was shown, except what still waits to be sent. */
  clear() {
    for (const [id, element] of this.#byId) {
      if (isPending(element)) continue;
      element.remove();
      this.#byId.delete(id);
    }
  }

  /** Show a message of the shopper; `state` is "sending", "sent" or "failed". Returns whether it was new. */
  addUser({ id, text, timestamp }, state, { before = null } = {}) {
    if (this.has(id)) return false;
    this.#retireReplies();
    const element = this.#message(id, "user", this.#labels().you, timestamp);
    appendText(element.querySelector(".bubble"), text);
    this.#list.insertBefore(element, before);
    this.setState(id, state);
    return true;
  }

  /** Show a message of the assistant. Returns whether it was new. */
  addBot({ id, text, quick_replies: replies, attachment, timestamp, metadata }, { before = null } = {}) {
    if (this.has(id)) return false;
    const element = this.#message(id, "bot", this.#labels().assistant, timestamp);
    const bubble = element.querySelector(".bubble");
    if (metadata?.language) bubble.lang = metadata.language;
    if (text) appendText(bubble, text);
    if (attachment) this.#attach(bubble, attachment);
    if (!text && !attachment) bubble.remove();
    if (replies?.length) element.append(this.replies(replies));
    this.#list.insertBefore(element, before);
    return true;
  }

  /** Show what came of a message of the shopper. */
  setState(id, state, detail = "", retry = null) {
    const element = this.#byId.get(id);
    if (!element) return;
    element.dataset.state = state;
    const line = element.querySelector(".state");
    const labels = this.#labels();
    line.textContent = state === "failed" ? `${labels.failed} ${detail}` : labels[state];
    if (state === "failed" && retry) {
      const button = buttonOf(labels.retry, retry);
      button.className = "retry";
      line.append(" ", button);
    }
  }

  /** Where messages from before belong: in front of those that still wait. */
  get firstPending() {
    return [...this.#list.children].find(isPending) ?? null;
  }

  /** A row of quick replies. */
  replies(replies) {
    const row = document.createElement("div");
    row.className = "replies";
    for (const { title, payload } of replies) row.append(buttonOf(title, () => this.#choose(payload, title)));
    return row;
  }

  #message(id, who, speaker, timestamp) {
    const element = document.createElement("div");
    element.className = `message ${who}`;
    const name = document.createElement("span");
    name.className = "hidden";
    name.textContent = `${speaker} `;
    const bubble = document.createElement("p");
    bubble.className = "bubble";
    const foot = document.createElement("p");
    foot.className = "foot";
    const state = document.createElement("span");
    state.className = "state";
    foot.append(timeOf(timestamp), state);
    element.append(name, bubble, foot);
    this.#byId.set(id, element);
    return element;
  }

  #attach(bubble, { type, payload }) {
    if (type === "image" && isWebAddress(payload?.src)) {
      const picture = document.createElement("img");
      picture.src = payload.src;
      picture.alt = this.#labels().picture;
      picture.loading = "lazy";
      bubble.append(picture);
    } else if (payload?.elements) {
      appendText(bubble, [payload.elements.title, payload.elements.subtitle].filter(Boolean).join("\n"));
    } else if (typeof payload?.src === "string") {
      appendText(bubble, payload.src);
    }
  }

  #retireReplies() {
    for (const button of this.#list.querySelectorAll(".replies button")) button.disabled = true;
  }
}

function isPending(element) {
  return element.dataset.state === "sending" || element.dataset.state === "failed";
}

function buttonOf(title, pressed) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = title;
  button.addEventListener("click", pressed);
  return button;
}

function timeOf(timestamp) {
  const moment = timestamp ? new Date(timestamp * 1000) : new Date();
  const time = document.createElement("time");
  time.dateTime = moment.toISOString();
  const today = moment.toDateString() === new Date().toDateString();
  const day = today ? {} : { day: "numeric", month: "short" };
  time.textContent = moment.toLocaleString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", ...day });
  return time;
}
