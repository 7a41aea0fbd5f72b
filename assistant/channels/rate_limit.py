"""How many messages one address and one user may send: counted in memory, or in Redis where there are replicas."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Sequence
from typing import Any

from limits import parse_many
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter
from redis.exceptions import RedisError

from assistant.channels.refusals import RateLimited
from waybill.settings import SettingsError

logger = logging.getLogger(__name__)


class RateLimit:
    """A rate such as `100/15 minutes`, counted apart for each key.

    When Redis is away each process counts for itself: a shopper is not turned away for that.
    """

    def __init__(self, rate: str, redis_url: str = "") -> None:
        try:
            self._items = parse_many(rate)
        except ValueError as error:
            raise SettingsError(f"WAYBILL_RATE_LIMIT cannot be read ({rate!r}). Example: 100/15 minutes") from error
        self._storages: list[Any] = [_CountsInMemory()]  # limiters hold theirs by a weak reference only
        self._here = FixedWindowRateLimiter(self._storages[0])
        self._shared = self._limiter_on(redis_url) if redis_url else None

    async def count(self, *keys: str) -> None:
        """Count one message for each key.

        Raises:
            RateLimited: one of them has had its share.
        """
        wait_s = await self._wait_of(keys)
        if wait_s:
            raise RateLimited(f"Too many messages. Try again in {wait_s} seconds.", retry_after_s=wait_s)

    def _limiter_on(self, redis_url: str) -> FixedWindowRateLimiter:
        self._storages.append(storage_from_string(redis_url, socket_timeout=1, socket_connect_timeout=1))
        return FixedWindowRateLimiter(self._storages[-1])

    async def _wait_of(self, keys: Sequence[str]) -> int:
        if self._shared is not None:
            try:
                return await asyncio.to_thread(self._hit, self._shared, keys)
            except RedisError as error:
                logger.warning("rate limits are counted in this process alone: %s", error)
        return self._hit(self._here, keys)

    def _hit(self, limiter: FixedWindowRateLimiter, keys: Sequence[str]) -> int:
        """Seconds to wait, 0 for none."""
        wait_s = 0
        for item in self._items:
            for key in keys:
                if not limiter.hit(item, "waybill", key):
                    reset_at, _ = limiter.get_window_stats(item, "waybill", key)
                    wait_s = max(wait_s, 1, math.ceil(reset_at - time.time()))
        return wait_s


class _CountsInMemory:
    """A storage for `limits` that sweeps as it goes; the package's own starts a thread to sweep after each hit."""

    _SWEEP_AT_KEYS = 10_000

    def __init__(self) -> None:
        self._counts: dict[str, tuple[int, float]] = {}
        self._sweep_at_keys = self._SWEEP_AT_KEYS

    def incr(self, key: str, expiry: int, elastic_expiry: bool = False, amount: int = 1) -> int:
        """Count; a window begins with its first hit and lasts `expiry` seconds."""
        now = time.time()
        count, reset_at = self._counts.get(key, (0, 0.0))
        if reset_at <= now:
            count, reset_at = 0, now + expiry
        self._counts[key] = (count + amount, reset_at)
        if len(self._counts) > self._sweep_at_keys:
            self._sweep(now)
        return count + amount

    def get(self, key: str) -> int:
        """Hits in the current window."""
        return self._counts.get(key, (0, 0.0))[0]

    def get_expiry(self, key: str) -> float:
        """When the current window ends, in seconds since the epoch."""
        return self._counts.get(key, (0, time.time()))[1]

    def _sweep(self, now: float) -> None:
        self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
        self._sweep_at_keys = max(self._SWEEP_AT_KEYS, 2 * len(self._counts))
