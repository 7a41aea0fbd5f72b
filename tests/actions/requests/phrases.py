"""What shoppers say to a list: messages that are a clear yes, and those that are none, by heading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from actions.wishes import REQUESTS

HERE = Path(__file__).parent
ANY = "change_payment"
"""The kind of request for which a message that is about none is tried."""


def phrases(name: str) -> list[tuple[str, str]]:
    """Pairs (kind, message) of a file; a message that is under no kind's name is for any."""
    return list(_read((HERE / name).read_text(encoding="utf8")))


def _read(text: str) -> Iterator[tuple[str, str]]:
    kind = ANY
    for line in text.splitlines():
        heading = line.removeprefix("# ")
        if heading != line:
            kind = heading if heading in REQUESTS else ANY
        else:
            yield kind, line.replace("\\u202e", "\u202e")


CLEAR = phrases("clear_yes.txt")
NOT_CLEAR = phrases("not_a_yes.txt")
