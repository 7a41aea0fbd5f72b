"""Which language to answer in: the shopper's own, without flipping on a short or mixed message."""

from __future__ import annotations

from typing import Any

CERTAIN = 0.9
LIKELY = 0.6
SURER_THAN_THE_BROWSER = 0.75
FEWEST_LETTERS = 2
ENOUGH_LETTERS = 8
"""A message with fewer letters changes the language of a conversation only at its start."""


def decide(
    current: str | None, detected: dict[str, Any] | None, text: str, locale: str | None, supported: tuple[str, ...]
) -> str | None:
    """The language for this turn, or None where nothing tells and the default should stand.

    `current` is the language of the conversation so far, `detected` is `{name, confidence}` from the text, `locale` is
    the browser's. An explicit wish to change the language is not decided here but by its own action.
    """
    written = detected["name"] if detected and detected["name"] in supported else None
    confidence = detected["confidence"] if detected and written else 0.0
    letters = sum(character.isalpha() for character in text)
    if current is not None:
        return written if confidence >= CERTAIN and letters >= ENOUGH_LETTERS else current
    browser = (locale or "").split("-")[0].lower()
    told_by_browser = browser if browser in supported else None
    enough = LIKELY if told_by_browser is None else SURER_THAN_THE_BROWSER
    return written if confidence >= enough and letters >= FEWEST_LETTERS else told_by_browser
