"""Lists of the contract, page after page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, Query

T = TypeVar("T")

PAGE = 100


async def collected(
    client: Client, path: str, parse: Callable[[Any], T], query: Query, limit: int | None = None
) -> tuple[T, ...]:
    """The first `limit` things of a list, or all of it."""
    found: list[T] = []
    cursor: str | None = None
    while limit is None or len(found) < limit:
        asked: dict[str, str | int] = {**query, "limit": PAGE if limit is None else min(PAGE, limit - len(found))}
        if cursor is not None:
            asked["cursor"] = cursor
        items, cursor = await client.read(path, mapper.page_of(parse), asked)
        found += items
        if cursor is None or not items:
            break
    return tuple(found if limit is None else found[:limit])
