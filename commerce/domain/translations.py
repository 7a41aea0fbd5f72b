"""Texts that a shop keeps in several languages."""

from __future__ import annotations

from collections.abc import Mapping


def in_language(texts: Mapping[str, str], language: str, fallback: str) -> str:
    """The text for a language or locale: `es-MX`, then `es`, then the fallback."""
    locale = language.replace("_", "-")
    return texts.get(locale) or texts.get(locale.split("-")[0].lower()) or fallback
