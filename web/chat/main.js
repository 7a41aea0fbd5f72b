/** Wires the chat page: what the shopper does goes to the connection, what comes back to the transcript. */

import { Composer } from "/chat/composer.js";
import { Connection } from "/chat/connection.js";
import { applyLabels, errorOf, labelsOf, LANGUAGES, startersOf } from "/chat/labels.js";
import { LanguageSwitch } from "/chat/language_switch.js";
import { localeOf, wishedLanguage } from "/chat/locales.js";
import { dropLogin, Memory, takeLogin } from "/chat/memory.js";
import { Outbox } from "/chat/outbox.js";
import { Transcript } from "/chat/transcript.js";

const LANGUAGE_PAYLOAD = /^\/change_language\s*\{\s*"language"\s*:\s*"([a-z]{2})"\s*\}$/;
const element = (id) => document.getElementById(id);
const log = element("log");
const memory = new Memory();
const outbox = new Outbox(memory);

let language = startLanguage();
let status = "connecting";
let statusTimer = 0;
let following = true;

const transcript = new Transcript(element("messages"), {
  labels: () => labelsOf(language),
  locale: () => localeOf(language),
  choose: say,
});
const composer = new Composer(element("composer"), element("text"), element("send"), (text) => say(text, text));
const languageSwitch = new LanguageSwitch(element("language"), (chosen, name) => {
  send(`/change_language{"language":"${chosen}"}`, name);
});
const connection = new Connection({
  memory,
  outbox,
  login: takeLogin(),
  where,
  on: { status: showStatus, fresh, history: showHistory, said, echoed, typing, sent, failed, loginRefused: dropLogin },
});

showLanguage();
for (const item of outbox.items) restore(item);
element("latest").addEventListener("click", () => toEnd());
log.addEventListener("scroll", () => follow(isAtEnd()), { passive: true });
new ResizeObserver(() => following && toEnd()).observe(log);
connection.start();
composer.focus();

function say(message, shown) {
  send(message, shown);
  composer.focus();
}

function send(message, shown) {
  const chosen = LANGUAGE_PAYLOAD.exec(message)?.[1];
  if (chosen in LANGUAGES) switchTo(chosen);
  const item = outbox.add(message, shown);
  transcript.addUser({ id: item.id, text: shown }, "sending");
  afterChange(true);
  connection.flush();
}

function restore(item) {
  transcript.addUser({ id: item.id, text: item.shown, timestamp: item.writtenAt / 1000 }, item.state);
  if (item.state === "failed") failed(item.id, null, null);
  afterChange(true);
}

function said(message) {
  const wasAtEnd = isAtEnd();
  typing(false);
  transcript.addBot(message);
  afterChange(wasAtEnd);
}

function echoed(message) {
  const wasAtEnd = isAtEnd();
  transcript.addUser(message, "sent");
  afterChange(wasAtEnd);
}

function showHistory(items) {
  log.setAttribute("aria-busy", "true");
  for (const item of items) {
    if (item.from === "user" && transcript.has(item.id)) transcript.setState(item.id, "sent");
    const place = { before: transcript.firstPending };
    if (item.from === "user") transcript.addUser(item, "sent", place);
    else transcript.addBot(item, place);
  }
  log.removeAttribute("aria-busy");
  afterChange(true);
}

function fresh() {
  transcript.clear();
  afterChange(true);
}

function sent(id) {
  transcript.setState(id, "sent");
}

function failed(id, code, retryAfterS) {
  const detail = errorOf(language, code, retryAfterS ?? 60);
  const retry = () => {
    outbox.mark(id, "sending").attempts = 0;
    transcript.setState(id, "sending");
    composer.focus();
    connection.flush();
  };
  transcript.setState(id, "failed", detail, retry);
  afterChange(false);
}

function typing(on) {
  const wasAtEnd = isAtEnd();
  element("typing").hidden = !on;
  if (wasAtEnd) toEnd();
}

function showStatus(now) {
  status = now;
  clearTimeout(statusTimer);
  // A connection that is back in a moment is not worth a word.
  statusTimer = setTimeout(writeStatus, now === "online" ? 0 : 700);
}

function writeStatus() {
  const labels = labelsOf(language);
  const words = { connecting: labels.connecting, online: labels.online, offline: labels.reconnecting };
  document.body.dataset.status = status;
  element("status").textContent = words[status];
}

function where() {
  return { locale: localeOf(language), timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function startLanguage() {
  const known = memory.get("language");
  return known in LANGUAGES ? known : (wishedLanguage(LANGUAGES) ?? "en");
}

function switchTo(chosen) {
  language = chosen;
  memory.set("language", chosen);
  showLanguage();
}

function showLanguage() {
  applyLabels(language);
  writeStatus();
  languageSwitch.show(language);
  element("starters").replaceChildren(...transcript.replies(startersOf(language)).children);
}

function afterChange(toNewest) {
  element("welcome").hidden = !transcript.isEmpty;
  if (toNewest) toEnd();
  else follow(isAtEnd());
}

function follow(atEnd) {
  following = atEnd;
  element("latest").hidden = atEnd;
}

function isAtEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
  follow(true);
}
