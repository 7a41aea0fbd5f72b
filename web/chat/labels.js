/** Puts the page's own words where they belong. What the assistant says comes from the assistant. */

import { WORDS } from "/chat/words.js";

const A_MINUTE_AND_A_HALF_S = 90;

/** The languages that the page speaks, by code; each is called what it calls itself. */
export const LANGUAGES = Object.fromEntries(Object.entries(WORDS).map(([code, { name }]) => [code, name]));

/** The labels of a language that the page has. */
export function labelsOf(language) {
  return WORDS[language];
}

/** Which way a language is written: "ltr", "rtl", or "auto" for one that the page does not speak. */
export function directionOf(language) {
  return WORDS[language]?.direction ?? "auto";
}

/** What to begin with, as quick replies. */
export function startersOf(language) {
  return Object.entries(WORDS[language].starters).map(([intent, title]) => ({ title, payload: `/${intent}` }));
}

/** Why a message was not taken; empty for a reason that the page has no words for. */
export function errorOf(language, code, retryAfterS) {
  const sentence = WORDS[language].errors[code] ?? "";
  return sentence.replace("{wait}", () => durationOf(language, retryAfterS));
}

/** Put the labels of a language into every element that names one. */
export function applyLabels(language, root = document) {
  const labels = WORDS[language];
  root.documentElement.lang = language;
  root.documentElement.dir = labels.direction;
  root.title = labels.title;
  for (const element of root.querySelectorAll("[data-label]")) element.textContent = labels[element.dataset.label];
  for (const element of root.querySelectorAll("[data-label-aria]")) {
    element.setAttribute("aria-label", labels[element.dataset.labelAria]);
  }
  for (const element of root.querySelectorAll("[data-label-placeholder]")) {
    element.placeholder = labels[element.dataset.labelPlaceholder];
  }
}

function durationOf(language, seconds) {
  const [count, unit] = seconds < A_MINUTE_AND_A_HALF_S ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  const written = { style: "unit", unit, unitDisplay: "long", numberingSystem: "latn" };
  return new Intl.NumberFormat(language, written).format(count);
}
