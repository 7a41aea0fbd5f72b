/** Wires the chat page: what the shopper does goes to the connection, what comes back to the transcript. */

import { Composer } from "/chat/composer.js";
import { Connection } from "/chat/connection.js";
import { applyLabels, labelsOf, LANGUAGES } from "/chat/labels.js";
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
  locale: () => where().locale,
  choose: say,
});
const composer = new Composer(element("composer"), element("text"), element("send"), (text) => say(text, text));
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
  const chosen = LANGUAGE_PAYLOAD.exec(message)?.[1];
  if (chosen in LANGUAGES) switchTo(chosen);
  const item = outbox.add(message, shown);
  transcript.addUser({ id: item.id, text: shown }, "sending");
  afterChange(true);
  composer.focus();
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
  const labels = labelsOf(language);
  const detail = labels.errors[code]?.(labels.wait(retryAfterS ?? 60)) ?? "";
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
  const browser = isLocale(navigator.language) ? navigator.language : language;
  const locale = browser.toLowerCase().startsWith(language) ? browser : language;
  return { locale, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}

function isLocale(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false; // such as "en-US@posix", which a browser on a plain system says
  }
}

function startLanguage() {
  const known = memory.get("language");
  if (known in LANGUAGES) return known;
  const wished = (navigator.languages ?? []).map((tag) => tag.slice(0, 2).toLowerCase());
  return wished.find((tag) => tag in LANGUAGES) ?? "en";
}

function switchTo(chosen) {
  language = chosen;
  memory.set("language", chosen);
  showLanguage();
}

function showLanguage() {
  applyLabels(language);
  writeStatus();
  element("starters").replaceChildren(...transcript.replies(labelsOf(language).starters).children);
  const buttons = Object.entries(LANGUAGES).map(([code, name]) => languageButton(code, name));
  const focused = element("languages").contains(document.activeElement);
  element("languages").replaceChildren(...buttons);
  if (focused) buttons.find((button) => button.lang === language).focus();
}

function languageButton(code, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.lang = code;
  button.textContent = name;
  button.setAttribute("aria-pressed", String(code === language));
  button.addEventListener("click", () => {
    if (code !== language) say(`/change_language{"language":"${code}"}`, name);
  });
  return button;
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
