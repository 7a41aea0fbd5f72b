"""All languages are tried, since people write in another one than that of the conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from actions.requests.account.english import ENGLISH
from actions.requests.account.spanish import SPANISH
from actions.requests.account.wording import Pattern, Wording

WORDINGS: Final[tuple[Wording, ...]] = (ENGLISH, SPANISH)


def says(text: str, pattern: Callable[[Wording], Pattern]) -> bool:
    """Whether a pattern is found in a text, in any language."""
    return any(pattern(wording).search(text) for wording in WORDINGS)
