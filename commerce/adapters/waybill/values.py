"""Single values of the contract's documents: what is not of its kind is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

T = TypeVar("T")


def maybe(parse: Callable[[Any], T], value: Any) -> T | None:
    """The value parsed, or None for none."""
    return None if value is None else parse(value)


def text(value: Any) -> str:
    """A text. Raises TypeError."""
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} where a text should be")
    return value


def texts(value: Any) -> dict[str, str]:
    """A map of texts."""
    return {text(key): text(each) for key, each in dict(value).items()}


def count(value: Any) -> int:
    """A whole number. Raises TypeError."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{type(value).__name__} where a whole number should be")
    return value


def time(value: Any) -> datetime:
    """An aware UTC time. Raises ValueError, TypeError."""
    moment = datetime.fromisoformat(text(value))
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(UTC)


def day(value: Any) -> date:
    """A date. Raises ValueError, TypeError."""
    return date.fromisoformat(text(value))
