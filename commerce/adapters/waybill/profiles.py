"""Profiles that were read a moment ago."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from cachetools import TTLCache

from commerce.domain.customers import Customer


class Profiles:
    """A short cache; it forgets on writes, also if their answer was lost. A read that a write overtook is not kept."""

    def __init__(self, kept: int, ttl_s: float) -> None:
        self._kept: TTLCache[str, Customer] = TTLCache(maxsize=kept, ttl=ttl_s)
        self._writes = 0

    async def get(self, customer_id: str, fetch: Callable[[], Awaitable[Customer]]) -> Customer:
        """The profile that is kept, else what `fetch` brings. Nothing is kept of its errors."""
        known = self._kept.get(customer_id)
        if known is not None:
            return known
        writes = self._writes
        customer = await fetch()
        if writes == self._writes:
            self._kept[customer_id] = customer
        return customer

    @asynccontextmanager
    async def written(self, customer_id: str | None = None) -> AsyncIterator[None]:
        """Around a write that may change one profile, or any: gift cards gain and lose with orders."""
        try:
            yield
        finally:
            self._writes += 1
            if customer_id is None:
                self._kept.clear()
            else:
                self._kept.pop(customer_id, None)
