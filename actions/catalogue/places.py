"""Where something is to be sent: a country by its name in any language, and a postcode by its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from babel import Locale

from actions.identity_details import POSTCODE
from actions.questions import folded
from actions.vocabulary import AFTER, ATTACHED, BEFORE

LANGUAGES: Final = ("en", "es", "fr", "de", "it", "pt", "zh", "ja", "ar", "ru")
OTHER_NAMES: Final = {
    "usa": "US",
    "u.s.a": "US",
    "u.s.": "US",
    "the us": "US",
    "eeuu": "US",
    "ee.uu": "US",
    "estados unidos": "US",
    "america": "US",
    "uk": "GB",
    "u.k.": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "inglaterra": "GB",
    "escocia": "GB",
    "turkey": "TR",
    "canary islands": "ES",
    "canarias": "ES",
    "islas canarias": "ES",
    "ceuta": "ES",
    "melilla": "ES",
    "holland": "NL",
    "holanda": "NL",
    "korea": "KR",
    "corea": "KR",
    "mejico": "MX",
    "emirates": "AE",
    "czech republic": "CZ",
}
COUNTRY: Final = 2
NO_COUNTRY: Final = frozenset(
    {"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO", "IC", "EA", "AC", "CP", "CQ", "DG", "TA"}  # CLDR's own
)
AMOUNT: Final = re.compile(r"(?:€|\$|£)\s*\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s*(?:€|\$|£|euros?|eur|dollars?|pesos)")


@dataclass(frozen=True)
class Place:
    """`country` is ISO 3166-1 alpha-2; what was not said is None."""

    country: str | None = None
    postcode: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether a quote can be asked for."""
        return bool(self.country and self.postcode)

    def or_else(self, other: Place) -> Place:
        """This, and what another one knows besides; a postcode of another country is none of it."""
        is_same = self.country is None or other.country is None or self.country == other.country
        return Place(self.country or other.country, self.postcode or (other.postcode if is_same else None))


def place_in(text: str) -> Place:
    """What a text says of where something goes."""
    plain = AMOUNT.sub(" ", folded(text))
    found = _country_pattern().search(plain)
    country = _countries()[found[1]] if found else None
    rest = plain[: found.start(1)] + " " + plain[found.end(1) :] if found else plain
    postcode = POSTCODE.search(rest)
    return Place(country, postcode.group().upper() if postcode else None)


def leave_out(text: str, place: Place) -> str:
    """A text, folded, without what was read of a place in it."""
    plain = _country_pattern().sub(" ", folded(text))
    return plain.replace(place.postcode.casefold(), " ") if place.postcode else plain


def country_name(country: str, locale: str) -> str:
    """A country as a language calls it."""
    return str(Locale.parse(locale, sep="-").territories.get(country, country))


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    names = dict(OTHER_NAMES)
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == COUNTRY and code.isalpha() and code not in NO_COUNTRY:
                names.setdefault(folded(name), code)
    return names


@lru_cache(maxsize=1)
def _country_pattern() -> re.Pattern[str]:
    longest_first = sorted(_countries(), key=len, reverse=True)
    return re.compile(rf"{BEFORE}{ATTACHED}({'|'.join(re.escape(name) for name in longest_first)}){AFTER}")
