/** The messages on the page: each once, in order, built from nodes and never from markup. */

import { directionOf } from "/chat/labels.js";
import { appendText, isWebAddress } from "/chat/links.js";

const PAUSE_MS = 15 * 60 * 1000;
const AS_THE_ASSISTANT_WRITES = { calendar: "gregory", numberingSystem: "latn" };

export class Transcript {
  #list;
  #labels;
  #locale;
  #choose;
  #byId = new Map();

  /** `choose(payload, title)` is called for a quick reply; `labels()` are the page's words, `locale()` writes times. */
  constructor(list, { labels, locale, choose }) {
    this.#list = list;
    this.#labels = labels;
    this.#locale = locale;
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
    this.#place(element, before);
    this.setState(id, state);
    return true;
  }

  /** Show a message of the assistant. Returns whether it was new. */
  addBot({ id, text, quick_replies: replies, attachment, timestamp, metadata }, { before = null } = {}) {
    if (this.has(id)) return false;
    const element = this.#message(id, "bot", this.#labels().assistant, timestamp);
    const bubble = element.querySelector(".bubble");
    if (metadata?.language) markLanguage(bubble, metadata.language);
    if (text) appendText(bubble, text);
    if (attachment) this.#attach(bubble, attachment);
    if (!text && !attachment) bubble.remove();
    if (replies?.length) element.append(this.replies(replies, metadata?.language));
    this.#place(element, before ?? this.#laterAnswer(element, timestamp));
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

  /** A row of quick replies, in the page's language where no other is told. */
  replies(replies, language = null) {
    const row = document.createElement("div");
    row.className = "replies";
    for (const { title, payload } of replies) row.append(buttonOf(title, () => this.#choose(payload, title)));
    if (language !== null) for (const button of row.children) markLanguage(button, language);
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
    bubble.dir = "auto";
    element.append(this.#timeOf(timestamp), name, bubble);
    if (who === "user") {
      const state = document.createElement("p");
      state.className = "state";
      element.append(state);
    }
    this.#byId.set(id, element);
    return element;
  }

  /** The first answer said after this one: with several servers, a later answer may arrive sooner. */
  #laterAnswer(element, timestamp) {
    if (!timestamp) return null;
    const said = momentOf(element);
    return [...this.#list.querySelectorAll(".message.bot")].find((other) => momentOf(other) > said) ?? null;
  }

  /** Insert a message; its time is shown where there was a pause before it. */
  #place(element, before) {
    this.#list.insertBefore(element, before);
    for (const one of [element, element.nextElementSibling]) {
      if (one === null) continue;
      const earlier = one.previousElementSibling;
      one.dataset.pause = String(earlier === null || momentOf(one) - momentOf(earlier) > PAUSE_MS);
    }
  }

  #timeOf(timestamp) {
    const moment = timestamp ? new Date(timestamp * 1000) : new Date();
    const time = document.createElement("time");
    time.dateTime = moment.toISOString();
    const today = moment.toDateString() === new Date().toDateString();
    const day = today ? {} : { weekday: "short", day: "numeric", month: "short" };
    const written = { hour: "2-digit", minute: "2-digit", ...day, ...AS_THE_ASSISTANT_WRITES };
    time.textContent = moment.toLocaleString(this.#locale(), written);
    return time;
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

function markLanguage(element, language) {
  element.lang = language;
  element.dir = directionOf(language);
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

function momentOf(element) {
  return Date.parse(element.querySelector("time").dateTime);
}
