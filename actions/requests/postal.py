"""Postal addresses as people write them, in one line or several; what is missing stays missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale

from actions.identity_details import POSTCODE

LANGUAGES = ("en", "es", "fr", "de", "it", "pt")
LEADING = re.compile(r"^.*\b(?:to|at|is|be|a|es|en|sea|:)\s+(?=\S)|^.*:\s*", re.IGNORECASE)
SPOKEN_OF = re.compile(
    r"\b(address|direcci[oó]n|ship|send|deliver|order|pedido|env[ií]\w*|manda\w*|change|c[aá]mbi\w*|place|moved)\b|W\d",
    re.I,
)
UNIT = re.compile(
    r"\b(apt|apartment|suite|unit|flat|floor|piso|puerta|apto|departamento|depto|esc|#)\b\.?|^\d{1,3}\s?[ºª°]",
    re.IGNORECASE,
)
COURTESY = re.compile(
    r"(?:[\s.!]+(?:please|pls|plz|thanks?|thank you|thx|now|instead|por favor|porfa|gracias|ahora))+[\s.!]*$",
    re.IGNORECASE,
)
PARAGRAPH = re.compile(r"\n\s*\n")
LONGEST_STREET = 60
ORDER_NUMBER = re.compile(r"\bW\d{3,}\b", re.IGNORECASE)
LEAD = re.compile(
    r"^(?:(?:no|nope|wait|sorry|oops|hmm+|actually|and|also|then|please|perd[oó]na?|uy|espera|mejor|bueno|pues|y|"
    r"adem[aá]s|entonces|por favor)(?=\W)\W+|"
    r"(?:it['’]?s|it is|that['’]?s|that is|make (?:it|that)|(?:it )?should (?:be|read|say)|i (?:meant|mean)|"
    r"(?:i|we) (?:now )?live|the (?:(?:new|right|correct) )?(?:address|street|one) is|"
    r"(?:send|ship|deliver) (?:it|them|this|that)|es|son|era|que sea|(?:quer[ií]a|quise) decir|viv(?:o|imos)|"
    r"la (?:correcta|nueva|buena|direcci[oó]n) es|m[aá]nd[ae]\w*|env[ií][ae]\w*)\s+|"
    r"(?:to|at|in|on|a|al|en|el|la|the)\s+(?=\d|(?:el|la|the|calle|c/|avenida|avda|av|paseo|plaza|rue)\b))",
    re.IGNORECASE,
)
"""What people say before an address when they correct it: no part of the street."""
RULED_OUT = re.compile(
    r"^(?:not|no|instead of|rather than|en vez de|en lugar de)\s+(?:the |el |la )?\d+\W*$", re.IGNORECASE
)
OF_ORDER = re.compile(r"\s+(?:for|of|on|para|de|del)\s+(?:my |the |mi |el )?(?:order|pedido)\b.*$", re.IGNORECASE)
REGION = re.compile(r"^[A-Z]{2}$")
STREET = re.compile(r"\d")


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
    parts = [COURTESY.sub("", OF_ORDER.sub("", part)).strip(" .") for part in re.split(r"[,\n;]+", text)]
    parts = [part for part in parts if part and not RULED_OUT.match(part)]
    coded = [i for i, part in enumerate(parts) if _postcode_in(part, i) and not ORDER_NUMBER.search(part)]
    numbered = [i for i, part in enumerate(parts) if STREET.search(part) and not UNIT.match(part)]
    nearest = [i for i in numbered if coded and i < coded[-1]]
    parts = parts[(nearest or numbered or [len(parts)])[-1 if nearest else 0] :]
    if parts and SPOKEN_OF.search(parts[0]):
        parts[0] = LEADING.sub("", parts[0], count=1)
    return [_without_lead(parts[0].rpartition(": ")[2]), *parts[1:]] if parts else []


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
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(name.casefold(), code)
    return names
