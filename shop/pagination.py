"""Cursors: where the next page starts, as opaque text."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

from shop.errors import Invalid


def page(items: Sequence[Any], next_position: Sequence[str | int] | None = None) -> dict[str, Any]:
    """A list in the contract's shape; `next_position` is what `position_of` will give back."""
    return {"items": list(items), "next_cursor": None if next_position is None else _cursor_of(next_position)}


def position_of(cursor: str | None, *kinds: type) -> list[Any] | None:
    """The position in a cursor, checked to hold values of `kinds`; None for the first page.

    Raises:
        Invalid: the text is not a cursor that this shop made.
    """
    if cursor is None:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise _not_a_cursor() from error
    if not isinstance(values, list) or [type(value) for value in values] != list(kinds):
        raise _not_a_cursor()
    if any(isinstance(value, int) and not 0 <= value < 2**31 for value in values):
        raise _not_a_cursor()
    return values


def _cursor_of(position: Sequence[str | int]) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(position)).encode()).decode("ascii").rstrip("=")


def _not_a_cursor() -> Invalid:
    return Invalid("The request is not valid.", (("cursor", "is not a cursor of this list"),))
