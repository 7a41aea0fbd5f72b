"""Five wrong tries lock: counted for the conversation, for whom it is about, and for the client they come from."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from commerce.errors import CommerceError, LockedOut, NotRecognised
from commerce.identity.tally import Tally

# What to wait for when only tries that are still being checked stand in the way.
IN_FLIGHT_WAIT_S = 1


@dataclass(frozen=True)
class Counted:
    """Something that tries are counted for; `key` says nothing about the person."""

    key: str
    limit: int


class Lockout:
    """Locks what had its share of wrong tries.

    Tries are counted in spans of `window_s`, and the span before counts too, so that no edge between two spans lets
    more through; a lock lasts `lock_s`. Nothing but time takes wrong tries away: whoever has one right answer of their
    own does not buy new guesses with it.
    """

    def __init__(
        self, tally: Tally, *, window_s: int = 900, lock_s: int = 900, now: Callable[[], float] = time.time
    ) -> None:
        self._tally = tally
        self._window_s = window_s
        self._lock_s = lock_s
        self._now = now

    @asynccontextmanager
    async def guard(self, counted: Iterable[Counted]) -> AsyncIterator[None]:
        """Let one try through; NotRecognised out of it counts as wrong, another error of commerce does not.

        The try is counted before it is made and taken back when it was not wrong: many at once are no way around.

        Raises:
            LockedOut: no more tries now; also in place of NotRecognised when this try was the last.
        """
        every = tuple(counted)
        await self.check(every)
        span = int(self._now() // self._window_s)
        tries = await asyncio.gather(*(self._begin(each, span) for each in every))
        if any(tried > each.limit for each, tried in zip(every, tries, strict=True)):
            await self._take_back(every, span)
            raise LockedOut(IN_FLIGHT_WAIT_S)
        try:
            yield
        except NotRecognised as error:
            full = [each for each, tried in zip(every, tries, strict=True) if tried == each.limit]
            if full:
                await asyncio.gather(*(self._lock(each, span) for each in full))
                raise LockedOut(self._lock_s) from error
            raise
        except CommerceError:
            await self._take_back(every, span)
            raise
        await self._take_back(every, span)

    async def check(self, counted: Iterable[Counted]) -> None:
        """Raises LockedOut when one of them is locked."""
        every = tuple(counted)
        locks = await asyncio.gather(*(self._tally.count(_lock(each)) for each in every))
        locked = [each for each, lock in zip(every, locks, strict=True) if lock]
        if locked:
            raise LockedOut(max(await asyncio.gather(*(self._tally.seconds_left(_lock(each)) for each in locked))))

    async def _begin(self, each: Counted, span: int) -> int:
        before, now = await asyncio.gather(
            self._tally.count(_tries(each, span - 1)), self._tally.add(_tries(each, span), 2 * self._window_s)
        )
        return before + now

    async def _lock(self, each: Counted, span: int) -> None:
        await self._tally.add(_lock(each), self._lock_s)
        await asyncio.gather(*(self._tally.forget(_tries(each, every)) for every in (span - 1, span)))

    async def _take_back(self, every: tuple[Counted, ...], span: int) -> None:
        await asyncio.gather(*(self._tally.add(_tries(each, span), 2 * self._window_s, -1) for each in every))


def _tries(each: Counted, span: int) -> str:
    return f"identity/tries/{each.key}/{span}"


def _lock(each: Counted) -> str:
    return f"identity/lock/{each.key}"
