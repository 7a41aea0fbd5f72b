"""How far a load has come, so that something can be ended in the middle of it."""

from __future__ import annotations

import asyncio


class Progress:
    """A count that can be waited for."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = asyncio.Event()

    def add(self) -> None:
        """Count one more."""
        self._count += 1
        self._changed.set()

    async def reaches(self, count: int) -> None:
        """Wait until so many were counted."""
        while self._count < count:
            self._changed.clear()
            await self._changed.wait()
