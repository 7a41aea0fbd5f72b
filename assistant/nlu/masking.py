"""Order numbers, addresses and spelling habits must not decide what a message means, so classifiers read it masked."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 800
"""Longer messages are understood by their first and last halves of this: the wish stands at an end, time is bounded."""

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
CODE = re.compile(r"(?<![a-z0-9])#?(?:[a-z]{1,3}-?\d{3,12}|(?<=#)\d{3,12}|1z[0-9a-z]{16})(?![a-z0-9])", re.IGNORECASE)
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Wide Latin letters, digits and signs to the usual ones."""
DIGITS = {zero + digit: ord("0") + digit for zero in (0x0660, 0x06F0, 0x0966) for digit in range(10)}
"""Arabic, Persian and Indian digits to the usual ones."""
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
ELONGATION = re.compile(r"(.)\1{2,}")
SPACE = re.compile(r"\s+")
PUNCTUATION = re.compile(r"([!?¡¿.,;:()\"…。、，！？；：（）「」؟،؛]+)")
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""A sign of a script that does not part words by spaces."""
VOICED = {0x3099, 0x309A}
"""The marks that make another sound of a kana: no accents."""
ARABIC = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None, "گ": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف", "ک": "ك", "ی": "ي"})
"""Letters that are typed one for the other."""


def without_accents(text: str) -> str:
    """`envío` becomes `envio`, `ё` `е`, `أ` `ا`; a kana keeps its marks, wide letters become narrow ones."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if unicodedata.category(c) != "Mn" or ord(c) in VOICED)
    )


def narrow(text: str) -> str:
    """The text with the usual letters and digits for wide and foreign ones, sign by sign: places stay the same."""
    return text if text.isascii() else text.translate({**NARROW, **DIGITS})


def bounded(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text, or its two ends where it is longer than `limit` characters; halves of surrogate pairs are dropped."""
    text = text.encode("utf8", "ignore").decode("utf8")
    if len(text) <= limit:
        return text
    return text[: limit // 2] + " " + text[-limit // 2 :]


def masked(text: str) -> str:
    """Lower case, without accents and elongation, punctuation apart; links, emails and numbers as one word each."""
    text = LINK.sub(" xxlink ", narrow(bounded(text)))
    text = EMAIL.sub(" xxemail ", text)
    text = CODE.sub(" xxcode ", text)
    text = NUMBER.sub(" xxnumber ", text)
    text = without_accents(text.lower().replace("’", "'").translate(ARABIC))
    text = ELONGATION.sub(r"\1\1", text)
    return SPACE.sub(" ", PUNCTUATION.sub(r" \1 ", text)).strip()
