"""Copies of messages as they come when people are in a hurry, dictate, or mix languages; the same for the same text."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

from assistant.nlu.masking import UNSPACED, without_accents

FILLERS = {
    "en": "um",
    "es": "eh",
    "fr": "euh",
    "de": "äh",
    "it": "ehm",
    "pt": "é",
    "zh": "嗯",
    "ja": "えっと",
    "ar": "يعني",
    "ru": "ну",
}
SWITCHES = ("sorry but", "quick question", "please help", "hi there", "asap")
BACK = ("por favor", "merci", "bitte", "gracias", "ok")
"""What English gets mixed in."""
SHORTEST = 4
KEPT = re.compile(r"\d|@|://")


def typos(text: str, language: str) -> str:
    """About one letter in fifteen doubled, dropped or swapped with its neighbour; numbers and addresses stay."""
    chance = _chance(text)
    if UNSPACED.search(text):
        place = chance.randrange(len(text))
        return text[:place] + text[place + 1 :] if len(text) >= SHORTEST else text
    return " ".join(word if KEPT.search(word) else _mistyped(word, chance) for word in text.split())


def no_diacritics(text: str, language: str) -> str:
    """Plain letters in lower case."""
    return without_accents(text.lower())


def speech(text: str, language: str) -> str:
    """As dictated: no capitals, no punctuation, a filler at the start and a word said twice."""
    words = re.sub(r"[^\w\s@.#'’-]|[.'’-](?!\w)", " ", text.lower()).split()
    if not words:
        return text
    if UNSPACED.search(text):
        return FILLERS.get(language, "") + "".join(words)
    again = _chance(text).randrange(len(words))
    return " ".join([FILLERS.get(language, "um"), *words[: again + 1], *words[again:]])


def code_switched(text: str, language: str) -> str:
    """With a few words of another language before or after."""
    chance = _chance(text)
    mixed_in = chance.choice(BACK if language == "en" else SWITCHES)
    return f"{mixed_in} {text}" if chance.random() < 0.5 else f"{text} {mixed_in}"


NOISES: dict[str, Callable[[str, str], str]] = {
    "typos": typos,
    "no diacritics": no_diacritics,
    "speech": speech,
    "code-switched": code_switched,
}


def _chance(text: str) -> random.Random:
    return random.Random(zlib.crc32(text.encode("utf8", "replace")))  # noqa: S311 - noise, no secret


def _mistyped(word: str, chance: random.Random) -> str:
    if len(word) < SHORTEST or chance.random() > len(word) / 15:
        return word
    place = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
