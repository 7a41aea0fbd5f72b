"""What shoppers want to hear from the shop, by which way and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from actions.questions import folded
from actions.requests.account.languages import says
from commerce.domain.customers import Preference

NEWSLETTER, NOTIFY_BY, LANGUAGE = "newsletter", "notify_by", "language"


def preferences_in(plain: str, languages: Iterable[str]) -> dict[str, Preference | None]:
    """The preferences that a text (without capitals and accents) tells; None where only the subject is clear."""
    told: dict[str, Preference | None] = {}
    if says(plain, lambda w: w.news.offers_by_text):
        return told
    if says(plain, lambda w: w.news.by_text):
        told[NOTIFY_BY] = "sms"
    elif says(plain, lambda w: w.news.by_mail):
        told[NOTIFY_BY] = "email"
    newsletter = _newsletter(plain)
    if newsletter is not None:
        told[NEWSLETTER] = newsletter
    elif not told and says(plain, lambda w: w.news.about):
        told[NEWSLETTER] = None
    is_named = says(plain, lambda w: w.news.language)
    language = language_in(plain, languages) if is_named or says(plain, lambda w: w.news.in_language) else None
    if is_named or language:
        told[LANGUAGE] = language
    return told


def switched(plain: str) -> bool | None:
    """What is said where it was asked whether the newsletter shall be on."""
    if says(plain, lambda w: w.news.off):
        return False
    return True if says(plain, lambda w: w.news.on) else None


def language_in(plain: str, languages: Iterable[str]) -> str | None:
    """The language that is named, of those that the shop writes in."""
    words = set(re.findall(r"[^\W\d_]+", plain))
    return next((code for code in languages if words & _names_of(code)), None)


def _newsletter(plain: str) -> bool | None:
    if says(plain, lambda w: w.news.denied):
        return None
    if says(plain, lambda w: w.news.unwanted):
        return False
    return True if says(plain, lambda w: w.news.wanted) else None


@lru_cache(maxsize=32)
def _names_of(code: str) -> frozenset[str]:
    """What the language is called in English, Spanish and itself, without accents."""
    named = (Locale(spoken).languages.get(code, "") for spoken in ("en", "es", code))
    return frozenset(folded(name) for name in named if name)
