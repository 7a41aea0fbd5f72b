"""What a person demands of what the shop knows of them."""

from __future__ import annotations

from typing import Final

from actions.requests.account.languages import WORDINGS, says

EXPORT, DELETE, DELETE_CHATS, NO_AI, OBJECT = "export", "delete", "delete_chats", "no_ai", "object"
DEMANDS: Final = (EXPORT, DELETE, DELETE_CHATS, NO_AI, OBJECT)


def demands_in(plain: str) -> tuple[str, ...]:
    """The demands of a text (without capitals and accents), in the order of `DEMANDS`."""
    found = set()
    rest = plain
    if says(plain, lambda w: w.data.delete_chats):
        found.add(DELETE_CHATS)
        for wording in WORDINGS:
            rest = wording.data.delete_chats.sub(" ", rest)
    if says(rest, lambda w: w.data.delete):
        found = {DELETE}
    if says(plain, lambda w: w.data.export):
        found.add(EXPORT)
    if says(plain, lambda w: w.data.no_ai):
        found.add(OBJECT if says(plain, lambda w: w.data.training) else NO_AI)
    elif says(plain, lambda w: w.data.object) and not found:
        found.add(OBJECT)
    return tuple(each for each in DEMANDS if each in found)


def is_question(plain: str) -> bool:
    """Whether it is asked what is done with data."""
    return says(plain, lambda w: w.data.asks)
