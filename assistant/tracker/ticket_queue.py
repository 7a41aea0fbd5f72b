"""One conversation's queue in Redis: fair, atomic, and rid of the dead by itself.

The queue is a sorted set of tickets in the order in which they came; a second one holds until when each ticket is
alive. Every step is one script, so that no two processes ever see the queue half-changed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import redis.asyncio
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from assistant.errors import LockUnavailable

logger = logging.getLogger(__name__)

HELD = 0
LOST = -1
AWAY = (RedisConnectionError, RedisTimeoutError, redis.exceptions.BusyLoadingError, redis.exceptions.ReadOnlyError)

# KEYS: queue, alive. ARGV: ticket, lease in ms, "1" if the caller holds the conversation.
# Returns the place in the queue, 0 for the holder, -1 for a holder that lost its place.
# A Redis that has just started may have forgotten a holder that is still at work: it gives the conversation to nobody
# until every such holder has either come back to the front or run out of its lease.
_STAY = """
local queue, alive = KEYS[1], KEYS[2]
local ticket, lease, holding = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local uptime = tonumber(string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)')) * 1000
local young = uptime <= lease + 1000
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', alive, '-inf', '(' .. now)) do
  redis.call('ZREM', queue, dead)
  redis.call('ZREM', alive, dead)
end
local place = redis.call('ZRANK', queue, ticket)
if not place and holding then
  if not young then return -1 end
  local first = redis.call('ZRANGE', queue, 0, 0, 'WITHSCORES')
  redis.call('ZADD', queue, first[2] and first[2] - 1 or 0, ticket)
elseif not place then
  local last = redis.call('ZREVRANGE', queue, 0, 0, 'WITHSCORES')
  redis.call('ZADD', queue, last[2] and last[2] + 1 or 0, ticket)
end
redis.call('ZADD', alive, now + lease, ticket)
redis.call('PEXPIRE', queue, lease * 2)
redis.call('PEXPIRE', alive, lease * 2)
place = redis.call('ZRANK', queue, ticket)
if holding then return place == 0 and 0 or -1 end
if place == 0 and young then return 1 end
return place
"""

_LEAVE = """
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
"""


@dataclass(frozen=True)
class Ticket:
    """One turn's place in the queue of one conversation."""

    conversation_id: str
    number: str

    @property
    def keys(self) -> list[str]:
        """The two Redis keys of the conversation, in one slot of a cluster."""
        slot = "waybill:lock:{" + self.conversation_id + "}"
        return [slot + ":queue", slot + ":alive"]


class TicketQueue:
    """The queues of all conversations on one Redis. `lease_s`: how long a silent process keeps its place."""

    def __init__(self, url: str, lease_s: float, retry_s: float) -> None:
        patience = {"socket_timeout": max(0.2, lease_s / 4), "socket_connect_timeout": max(0.2, lease_s / 4)}
        pool = redis.asyncio.BlockingConnectionPool.from_url(url, max_connections=32, timeout=retry_s, **patience)
        self._redis = redis.asyncio.Redis(connection_pool=pool)
        self._lease_ms = int(lease_s * 1000)
        self._retry_s = retry_s
        self._stay = self._redis.register_script(_STAY)
        self._leave = self._redis.register_script(_LEAVE)

    async def wait_in_line(self, ticket: Ticket) -> int:
        """Join, or show that one still waits; returns the place, `HELD` when it is one's turn.

        Raises:
            LockUnavailable: Redis stayed away.
        """
        return await self._retried(lambda: _whole(self._stay(ticket.keys, [ticket.number, self._lease_ms, "0"])))

    async def renew(self, ticket: Ticket) -> int:
        """Show that the holder still works; returns `HELD`, or `LOST`. Tries once.

        Raises:
            redis.exceptions.RedisError: Redis did not answer.
        """
        return int(await _whole(self._stay(ticket.keys, [ticket.number, self._lease_ms, "1"])))

    async def leave(self, ticket: Ticket) -> None:
        """Give the place up; if Redis is away the lease ends it a little later."""
        try:
            await self._leave(ticket.keys, [ticket.number])
        except RedisError as error:
            logger.warning("Redis did not hear that a turn ended, its lease will end it: %s", error)

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.close()
        await self._redis.connection_pool.disconnect()

    async def _retried(self, step: Callable[[], Awaitable[Any]]) -> int:
        retrying = AsyncRetrying(
            stop=stop_after_delay(self._retry_s),
            wait=wait_random_exponential(multiplier=0.05, max=0.5),
            retry=retry_if_exception_type(AWAY),
            reraise=True,
        )
        try:
            async for attempt in retrying:
                with attempt:
                    return int(await step())
        except RedisError as error:
            raise LockUnavailable(f"Redis, which keeps turns apart, is away: {error}") from error
        raise LockUnavailable("Redis, which keeps turns apart, was not asked")


async def _whole(command: Awaitable[Any]) -> Any:
    """Await a command that is never cut short, so that no cancellation of the caller is lost.

    The client sends with `asyncio.wait_for`, which before Python 3.12 drops a cancellation that comes as it ends. When
    the cancellation goes on from here, the command has ended: what is sent next comes after it.
    """
    task = asyncio.ensure_future(command)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
