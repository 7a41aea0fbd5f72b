"""Text reduced to what counts when people type it."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Lower case without accents; runs of space are one space."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


def key_of(text: str) -> str:
    """Letters and digits only."""
    return "".join(sign for sign in folded(text) if sign.isalnum())


def words_of(text: str) -> list[str]:
    """Words to search by, a plural s cut off."""
    plain = "".join(sign if sign.isalnum() else " " for sign in folded(text))
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in plain.split()]
