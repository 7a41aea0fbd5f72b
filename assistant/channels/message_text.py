"""What a message may consist of before anything else looks at it."""

from __future__ import annotations

import re

from assistant.channels.refusals import EmptyMessage, Malformed, TooLong

_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean_text(message: object, max_characters: int) -> str:
    """The text without control characters and outer blanks.

    Control characters go first: Python takes some of them for blanks, and behind one a slash would hide.

    Raises:
        Malformed: it is not a text.
        EmptyMessage: nothing is left.
        TooLong: it has more than `max_characters` characters.
    """
    if not isinstance(message, str):
        raise Malformed('"message" must be a text, for example "Where is my order?".')
    if len(message) > 2 * max_characters:
        raise _too_long(max_characters)
    text = without_control_characters(message).strip()
    if not text:
        raise EmptyMessage('"message" holds nothing to answer to.')
    if len(text) > max_characters:
        raise _too_long(max_characters)
    return text


def without_control_characters(text: str) -> str:
    """The text with plain line ends and nothing that a database or a terminal would stumble over."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def is_plain_identifier(value: object, max_characters: int) -> bool:
    """Whether a client's identifier is a text of printable characters, not too long and without outer blanks."""
    if not isinstance(value, str) or not 0 < len(value) <= max_characters:
        return False
    return value.isprintable() and value == value.strip()


def _too_long(max_characters: int) -> TooLong:
    return TooLong(f"A message may have at most {max_characters} characters. Send it in parts.")
