"""Postal addresses as people write them, in one line or several; what is missing stays missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale

from actions.identity_details import POSTCODE
from actions.vocabulary import GAP, UNSPACED, built, languages

LEADING = built(rf"^.*(?:<before_address>{GAP}|\b[:：]\s+)(?=\S)|^.*[:：]\s*")
SPOKEN_OF = built(r"<speaks_of_address>|W\d")
UNIT = built(r"<unit>\.?|\b#\b|^\d{1,3}\s?[ºª°]")
COURTESY = built(rf"(?:(?:[\s.!。！]+|(?<=[{UNSPACED}]))<courtesy>)+[\s.!。！]*$")
SPACES = re.compile(r"[^\S\n]{2,}")
PARAGRAPH = re.compile(r"\n\s*\n")
LONGEST_STREET = 60
ORDER_NUMBER = re.compile(r"\bW\d{3,}\b", re.IGNORECASE)
LEAD = built(rf"^(?:<lead_word>(?=\W)\W+|<lead>{GAP}|<lead_to>\s+(?=\d|<street_begins>))")
"""What people say before an address when they correct it: no part of the street."""
RULED_OUT = built(rf"^<not_address>{GAP}(?:<the> )?\d+\W*$")
OF_ORDER = built(r"\s+<for_order>.*$")
REGION = re.compile(r"^[A-Z]{2}$")
STREET = re.compile(r"\d")
NUMBER = built(r"(?:<house>[.:]?\s*)?#?\d{1,5}\s?[a-zа-я]?")
NAMED_STREET = built(r"^(?:<street_begins>|<street_words>)|<street_words>\.?(?:\s|$)")
"""A street without its number, which some write after a comma: "Via Roma, 12", "12, rue de Lyon"."""


def read_address(text: str, like: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    """The parts of an address, or None where a street, a city or a postcode is missing.

    `like` is the address it replaces: its country stands where the text names none. In a letter it is a paragraph.
    """
    blocks = PARAGRAPH.split(text)
    in_a_paragraph = (_read(block, like) for block in (blocks if len(blocks) > 1 else ()))
    return next((found for found in in_a_paragraph if found), None) or _read(text, like)


def _read(text: str, like: Mapping[str, Any] | None) -> dict[str, Any] | None:
    parts = _from_the_street(text)
    country, parts = _country(parts)
    found = next(((i, m) for i, part in reversed(list(enumerate(parts))) if (m := _postcode_in(part, i))), None)
    if found is None:
        return None
    place, match = found
    rest = (parts[place][: match.start()] + " " + parts[place][match.end() :]).strip(" -")
    street = rest if place == 0 else parts[0]
    if not STREET.search(street) or len(street) > LONGEST_STREET or ORDER_NUMBER.search(street):
        return None
    rest = "" if place == 0 else rest
    before, after = parts[1:place], parts[place + 1 :]
    region, rest = _region(rest)
    line2 = next((part for part in before if UNIT.search(part)), "")
    names = [part for part in [*before, rest, *after] if part and part != line2]
    regions = [name for name in names if REGION.match(name)]
    region = region or (regions[0] if regions else "")
    cities = [name for name in names if name not in regions]
    if not cities:
        return None
    return {
        "line1": street,
        "line2": line2,
        "city": cities[0],
        "region": region,
        "postcode": match.group().upper(),
        "country": country or (like or {}).get("country") or "",
    }


def _from_the_street(text: str) -> list[str]:
    """The comma-separated parts from the street on, without the words that lead to it."""
    text = SPACES.sub(" ", text)
    parts = [COURTESY.sub("", OF_ORDER.sub("", part)).strip(" .") for part in re.split(r"[,，、،\n;；؛]+", text)]
    parts = [part for part in parts if part and not RULED_OUT.match(part)]
    parts = _numbers_joined(parts)
    coded = [i for i, part in enumerate(parts) if _postcode_in(part, i) and not ORDER_NUMBER.search(part)]
    numbered = [i for i, part in enumerate(parts) if STREET.search(part) and not UNIT.match(part)]
    nearest = [i for i in numbered if coded and i < coded[-1]]
    parts = parts[(nearest or numbered or [len(parts)])[-1 if nearest else 0] :]
    if parts and SPOKEN_OF.search(parts[0]):
        parts[0] = LEADING.sub("", parts[0], count=1)
    return [_without_lead(parts[0].rpartition(": ")[2]), *parts[1:]] if parts else []


def _numbers_joined(parts: list[str]) -> list[str]:
    """The parts, with the number of a house that stands by itself beside its street again."""
    for i, part in enumerate(parts):
        if not NUMBER.fullmatch(part):
            continue
        if i + 1 < len(parts) and not STREET.search(parts[i + 1]) and NAMED_STREET.search(parts[i + 1]):
            return [*parts[:i], f"{part}, {parts[i + 1]}", *parts[i + 2 :]]
        if i and not STREET.search(parts[i - 1]) and NAMED_STREET.search(parts[i - 1]):
            return [*parts[: i - 1], f"{parts[i - 1]}, {part}", *parts[i + 1 :]]
    return parts


def _without_lead(street: str) -> str:
    while lead := LEAD.match(street):
        street = street[lead.end() :]
    return street


def _postcode_in(part: str, place: int) -> re.Match[str] | None:
    matches = list(POSTCODE.finditer(part))
    if place == 0:
        matches = [match for match in matches if match.start() > 0 and match.end() == len(part)]
    return matches[-1] if matches else None


def _region(text: str) -> tuple[str, str]:
    words = text.split()
    codes = [word for word in words if REGION.match(word)]
    return (codes[0], " ".join(word for word in words if word != codes[0])) if codes else ("", text)


def _country(parts: list[str]) -> tuple[str | None, list[str]]:
    for i in range(len(parts) - 1, 0, -1):
        code = _countries().get(parts[i].casefold())
        if code:
            return code, parts[:i] + parts[i + 1 :]
    return None, parts


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = {"usa": "US", "u.s.a": "US", "united states of america": "US", "uk": "GB", "england": "GB", "eeuu": "US"}
    for language in languages():
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(name.casefold(), code)
    return names
