"""Order numbers, addresses and spelling habits must not decide what a message means, so classifiers read it masked."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 800
"""Longer messages are understood by their first and last halves of this: the wish stands at an end, time is bounded."""

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
CODE = re.compile(r"#?\b(?=[\w-]*\d)[a-z]{1,3}-?\d{3,12}\b|#\d{3,12}\b|\b1z[0-9a-z]{16}\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
ELONGATION = re.compile(r"(.)\1{2,}")
SPACE = re.compile(r"\s+")


def without_accents(text: str) -> str:
    """`envío` becomes `envio`; the letters of other scripts stay as they are."""
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn"))


def bounded(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text, or its two ends where it is longer than `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: limit // 2] + " " + text[-limit // 2 :]


def masked(text: str) -> str:
    """Lower case, no accents, no elongation; links, emails, order numbers and numbers as one word each."""
    text = LINK.sub(" xxlink ", bounded(text))
    text = EMAIL.sub(" xxemail ", text)
    text = CODE.sub(" xxcode ", text)
    text = NUMBER.sub(" xxnumber ", text)
    text = without_accents(text.lower().replace("’", "'"))
    text = ELONGATION.sub(r"\1\1", text)
    return SPACE.sub(" ", text).strip()
