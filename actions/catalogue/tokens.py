"""The words of a message and of a catalogue, made alike: without accents and plurals, units joined to their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from actions.questions import folded
from actions.synonyms import canonical, groups, is_unspaced, written_words

UNITS: Final = {
    "gb": "gb|gigabytes?|gigas?|gig",
    "tb": "tb|terabytes?|teras?",
    "in": "inch(?:es)?|pulgadas?|″|''",
    "ml": "ml|millilit(?:er|re)s?|mililitros?",
    "l": "l|lit(?:er|re)s?|litros?",
    "cm": "cm|centimet(?:er|re)s?|centimetros?",
    "mm": "mm|millimet(?:er|re)s?|milimetros?",
    "ft": "ft|feet|foot|pies",
    "h": "h|hours?|hrs?|horas?",
    "w": "w|watts?|vatios?",
    "mah": "mah",
    "mp": "mp|megapixels?|megapixeles",
    "kg": "kg|kilos?|kilograms?|kilogramos?",
    "lb": "lbs?|pounds? weight",
    "bar": "bar(?:es)?",
    "pct": "%|percent|por ciento",
}
"""How a unit is written, in a text without accents and capitals."""
_NUMBER = r"\d+(?:[.,]\d+)?"
_UNIT = tuple(
    (re.compile(rf"(?<![\w.,])({_NUMBER})\s*-?\s*(?:{words})(?![\w])"), unit) for unit, words in UNITS.items()
)
_LITRES = re.compile(rf"(?<![\w.,])({_NUMBER})l(?!\w)")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{3})(?!\d)")
_BY = re.compile(r"(?<!\w)(\d{2,4})\s*(?:x|×|by|por)\s*(\d{2,4})(?!\w)")
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_CONTRACTED = re.compile(r"(?<=\w)['’](?:s|m|d|t|ll|re|ve)\b")
_ELIDED = re.compile(r"(?<!\w)(?:[cdjlmnst]|qu|un|all|dell|nell|sull|dall)['’](?=\w)")
"""French and Italian articles and the like: "l'imperméable", "dell'orologio"."""
_LONE_LETTER = re.compile(r"\b([a-z])-([a-z]{2,})\b|\b([a-z]{2,})-([a-z])\b")
_SPACED_LETTER = re.compile(r"\b([a-z]) ([a-z]{2,})\b")
LETTERS: Final = {"s": "small", "m": "medium", "l": "large"}
"""Sizes that are a letter, by the word that shoppers say as well."""
LARGE: Final = re.compile(r"\bextra[\s-]?(?:large|grande)\b|\bx-?large\b")


@dataclass(frozen=True)
class Token:
    """A word as it was written (without accents and capitals), and what it counts as."""

    written: str
    meaning: str


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words in their order: "16 GB" and "16gb" are one, so are "T-shirt" and "tshirt", "kettles" and "tetera"."""
    plain = LARGE.sub("xl", _CONTRACTED.sub(" ", _ELIDED.sub(" ", folded(text))))
    plain = _THOUSANDS.sub(r"\1\2", plain)
    for pattern, unit in _UNIT:
        plain = pattern.sub(rf"\1{unit}", plain)
    plain = _LITRES.sub(lambda found: f"{round(float(found[1].replace(',', '.')) * 1000)}ml", plain)
    plain = _DECIMAL.sub("p", _BY.sub(r"\1x\2", plain))
    plain = _LONE_LETTER.sub(lambda found: "".join(filter(None, found.groups())), plain)
    plain = _SPACED_LETTER.sub(_joined_if_known, plain)
    return tuple(Token(word, meaning_of(word)) for word in written_words(plain))


def _joined_if_known(found: re.Match[str]) -> str:
    joined = found[1] + found[2]
    return joined if joined in groups() else found[0]


def meanings_of(text: str) -> frozenset[str]:
    """What the words of a text count as."""
    return frozenset(token.meaning for token in tokens_of(text))


def meaning_of(word: str) -> str:
    """The first word of its group of synonyms, else its stem."""
    same = canonical(word)
    return same if same in groups() or is_unspaced(same) else LETTERS.get(same, stem(same))


def stem(word: str) -> str:
    """A word without the ending of a plural: "machines" and "machine", "cojines" and "cojin" are one."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
