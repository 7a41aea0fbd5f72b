"""What the knowledge base answers with, and how a question that it could not answer is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

FALLBACK_LANGUAGE = "en"
KEPT_CHARACTERS = 300
_PERSONAL = (
    # an email, also as people spell it out to get past filters
    (re.compile(r"[^\s<>()]+\s*(?:@|[(\[](?:at|arroba)[)\]]|\barroba\b)\s*[^\s<>()]+", re.IGNORECASE), "[email]"),
    (re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE), "[link]"),
    # whatever holds a digit: order and tracking numbers, phones, cards, postcodes, also written in groups
    (re.compile(r"\+?[^\W_]*\d[^\s]*(?:[ .\-/()+]*[^\W_]*\d\S*)*"), "[number]"),
)


@dataclass(frozen=True)
class Hit:
    """An article that answers, and its best passage as plain text.

    `score` from 0 to 1 is how likely the article answers the question; `language` is the article's own, and
    `is_fallback` says that it is not the one asked for.
    """

    article_id: str
    title: str
    excerpt: str
    url: str
    score: float
    language: str
    is_fallback: bool = False


@dataclass(frozen=True)
class Gap:
    """A question that no article answered, without what is personal, and how often it was asked."""

    question: str
    language: str
    times: int


@dataclass(frozen=True)
class Feedback:
    """How often an article was said to have helped, or not."""

    article_id: str
    language: str
    helpful: int
    unhelpful: int


def base_language(language: str) -> str:
    """The language of a locale: `es` for `es-MX`."""
    return language.replace("_", "-").split("-")[0].lower()


def without_personal_data(question: str) -> str:
    """A question as it may be kept: one line, no emails, links or numbers of any kind, at most 300 characters."""
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in question).split())
    for pattern, name in _PERSONAL:
        text = pattern.sub(name, text)
    return text[:KEPT_CHARACTERS].strip()


def counted_question(question: str) -> str:
    """A question in the form under which its repetitions are counted."""
    return without_personal_data(question).casefold().strip(" ?!¿¡.,;:")
