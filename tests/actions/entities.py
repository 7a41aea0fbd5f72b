"""Entities as the assistant would find them, for texts of tests: by their shape only."""

from __future__ import annotations

import re
from typing import Any

SHAPES = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("tracking_number", re.compile(r"\b1Z[0-9A-Z]{16}\b", re.IGNORECASE)),
    ("order_id", re.compile(r"\b[A-Z]{1,3}\d{3,12}\b", re.IGNORECASE)),
    ("order_id", re.compile(r"(?<=#)\d{3,12}\b|^\d{4,12}$")),
)


def of(text: str) -> list[dict[str, Any]]:
    """None overlaps another; sorted by where they stand."""
    found: list[dict[str, Any]] = []
    for kind, shape in SHAPES:
        for match in shape.finditer(text):
            if not any(match.start() < each["end"] and each["start"] < match.end() for each in found):
                found.append(entity(kind, match.group(), match.start()))
    return sorted(found, key=lambda each: each["start"])


def entity(kind: str, value: Any, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """One entity as Rasa passes it on."""
    return {"entity": kind, "value": value, "start": start, "end": start + len(str(value)) if end is None else end}


def period(text: str, words: str, first: str, last: str) -> dict[str, Any]:
    """A date entity: the words in the text, and the ISO days they mean, both included."""
    start = text.index(words)
    return entity("date", {"from": first, "to": last}, start, start + len(words))
