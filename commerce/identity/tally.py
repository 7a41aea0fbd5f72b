"""Counts that end by themselves, in this process or in Redis where there are replicas."""

from __future__ import annotations

import math
import time
from types import TracebackType

from limits.aio.storage import MemoryStorage, RedisStorage
from limits.errors import StorageError
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as ConnectionLost

from commerce.errors import Unavailable

REDIS_TIMEOUT_S = 1


class Tally:
    """Whoever counts to guard something must not go on without the count: a lost Redis is Unavailable."""

    def __init__(self, redis_url: str = "") -> None:
        self._pool = _pool(redis_url) if redis_url else None
        self._storage: MemoryStorage | RedisStorage = MemoryStorage() if self._pool is None else _redis(self._pool)

    async def add(self, key: str, lifetime_s: int, amount: int = 1) -> int:
        """The count afterwards, at once for all replicas; the life begins when it begins. Raises Unavailable."""
        try:
            return await self._storage.incr(key, lifetime_s, amount)
        except StorageError as error:
            raise Unavailable("the count of tries cannot be kept") from error

    async def count(self, key: str) -> int:
        """0 when it was never begun, or has ended. Raises Unavailable."""
        try:
            return await self._storage.get(key)
        except StorageError as error:
            raise Unavailable("the count of tries cannot be read") from error

    async def seconds_left(self, key: str) -> int:
        """How long a count that was begun still lives, 1 at least. Raises Unavailable."""
        try:
            ends_at = await self._storage.get_expiry(key)
        except StorageError as error:
            raise Unavailable("the count of tries cannot be read") from error
        return max(1, math.ceil(ends_at - time.time()))

    async def forget(self, key: str) -> None:
        """End a count. Raises Unavailable."""
        try:
            await self._storage.clear(key)
        except StorageError as error:
            raise Unavailable("the count of tries cannot be ended") from error

    async def close(self) -> None:
        """Give connections back."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def __aenter__(self) -> Tally:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _pool(url: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        url,
        socket_timeout=REDIS_TIMEOUT_S,
        socket_connect_timeout=REDIS_TIMEOUT_S,
        retry=Retry(ExponentialBackoff(cap=0.2, base=0.02), 3, (ConnectionLost,)),  # connections from before a restart
    )


def _redis(pool: ConnectionPool) -> RedisStorage:
    options = {"connection_pool": pool, "implementation": "redispy"}
    return RedisStorage("async+redis://", wrap_exceptions=True, **options)  # type: ignore[arg-type]  # handed to redis
