/** Which language and region the browser asks for, as BCP 47 has them: "pt-BR", "zh-Hans-CN". */

/** The first of the browser's languages that is among those spoken; null where none is. */
export function wishedLanguage(spoken) {
  return wishes().map(languageOf).find((language) => language in spoken) ?? null;
}

/** The browser's own locale of a language, with its region; the language alone where the browser has none. */
export function localeOf(language) {
  return wishes().find((tag) => languageOf(tag) === language) ?? language;
}

function wishes() {
  return [navigator.language, ...(navigator.languages ?? [])].filter(isLocale);
}

function languageOf(tag) {
  return new Intl.Locale(tag).language;
}

function isLocale(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false; // such as "en-US@posix", which a browser on a plain system says
  }
}
