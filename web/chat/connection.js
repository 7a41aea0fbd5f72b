/** The protocol of the chat: a session, messages that arrive exactly once, and what was missed. Knows no page. */

import { io } from "/chat/socket.io.esm.min.js";

const ACKNOWLEDGEMENT_TIMEOUT_MS = 30000;
const MAX_ATTEMPTS = 6;
const WORTH_ANOTHER_TRY = new Set(["store_unavailable", "conversation_busy", "not_ready", "internal_error"]);

/**
 * `on` is told what happens: `status("connecting" | "online" | "offline")`, `fresh()` when another conversation
 * begins, `history(items)`, `said(message)` by the assistant, `echoed(message)` from another tab, `typing(on)`,
 * `sent(id)`, `failed(id, code, retryAfterS)`, `loginRefused()`.
 */
export class Connection {
  #memory;
  #outbox;
  #on;
  #socket;
  #where;
  #ready = false;
  #sending = false;
  #lastSequence = 0;

  constructor({ memory, outbox, login, where, on }) {
    this.#memory = memory;
    this.#outbox = outbox;
    this.#on = on;
    this.#where = where;
    this.#socket = io({
      auth: login ? { token: login } : {},
      autoConnect: false,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
    });
    this.#listen();
  }

  start() {
    this.#on.status("connecting");
    this.#socket.connect();
  }

  /** Send what is in the outbox, one after the other, so that order is kept. */
  async flush() {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let item = this.#outbox.next(); item && this.#ready; item = this.#outbox.next()) await this.#send(item);
    } finally {
      this.#sending = false;
    }
  }

  #listen() {
    const socket = this.#socket;
    socket.on("connect", () => this.#askForSession());
    socket.on("disconnect", (reason) => {
      this.#ready = false;
      this.#on.typing(false);
      this.#on.status("offline");
      if (reason === "io server disconnect") setTimeout(() => socket.connect(), 1000);
    });
    socket.on("connect_error", (error) => this.#refused(error));
    socket.on("session_confirm", (id) => this.#confirmed(id));
    socket.on("session_refused", ({ retry_after_s: wait }) => {
      setTimeout(() => this.#askForSession(), (wait ?? 3) * 1000);
    });
    socket.on("history", (items) => this.#caughtUp(items));
    socket.on("bot_uttered", (message) => this.#on.said(message));
    socket.on("user_said", (message) => this.#on.echoed(message));
    socket.on("bot_typing", ({ on }) => this.#on.typing(on));
  }

  #askForSession() {
    if (!this.#socket.connected) return;
    const after = this.#lastSequence;
    this.#socket.emit("session_request", { session_id: this.#memory.get("session"), after, ...this.#where() });
  }

  #confirmed(id) {
    const known = this.#memory.get("session");
    if (id === known) return;
    this.#memory.set("session", id);
    this.#lastSequence = 0;
    if (known !== null) this.#on.fresh();
  }

  #caughtUp(items) {
    for (const item of items) this.#lastSequence = Math.max(this.#lastSequence, item.sequence);
    for (const item of items) if (item.from === "user") this.#outbox.remove(item.id);
    this.#on.history(items);
    this.#ready = true;
    this.#on.status("online");
    this.flush();
  }

  #refused(error) {
    if (error.message === "login_refused") {
      this.#socket.auth = {};
      this.#on.loginRefused();
      this.#socket.connect();
      return;
    }
    this.#on.status("offline");
    if (!this.#socket.active) setTimeout(() => this.#socket.connect(), 3000);
  }

  async #send(item) {
    const metadata = { message_id: item.id };
    if (item.shown !== item.message) metadata.display_text = item.shown;
    const event = { message: item.message, session_id: this.#memory.get("session"), metadata };
    let answer;
    try {
      answer = await this.#socket.timeout(ACKNOWLEDGEMENT_TIMEOUT_MS).emitWithAck("user_uttered", event);
    } catch {
      answer = { accepted: false, code: "not_ready", retry_after_s: 1 };
    }
    if (answer.accepted) {
      this.#outbox.remove(item.id);
      this.#on.sent(item.id);
      return;
    }
    if (this.#ready) await this.#notTaken(item, answer);
  }

  async #notTaken(item, { code, retry_after_s: wait }) {
    item.attempts += 1;
    if (WORTH_ANOTHER_TRY.has(code) && item.attempts < MAX_ATTEMPTS) {
      await new Promise((resolve) => setTimeout(resolve, (wait ?? 2) * 1000));
      return;
    }
    this.#outbox.mark(item.id, "failed");
    this.#on.failed(item.id, code, wait);
  }
}
