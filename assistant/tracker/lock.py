"""One turn at a time in a conversation, first come first served, in one process or over many."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Optional

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.exceptions import RedisError

from assistant.errors import ConversationBusy, LockLost
from assistant.tracker.ticket_queue import HELD, Ticket, TicketQueue

POLL_S = 0.015


class ConversationLockStore(LockStore):
    """Rasa's lock store without its races and its second of waiting.

    In `endpoints.yml`: `type: assistant.tracker.lock.ConversationLockStore`, `url` (empty: this process alone), and if
    need be `wait_s` (how long a message waits for those before it), `lease_s` (how soon the conversations of a killed
    replica are free again) and `retry_s` (how long Redis is asked again).
    """

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None) -> None:
        options: dict[str, Any] = endpoint_config.kwargs if endpoint_config else {}
        url = (endpoint_config.url if endpoint_config else None) or ""
        self._wait_s = float(options.get("wait_s", 30))
        self._lease_s = float(options.get("lease_s", 4))
        self._queue = TicketQueue(url, self._lease_s, float(options.get("retry_s", 3))) if url else None
        self._local: dict[str, _LocalLock] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """Have a conversation to oneself; the two numbers of Rasa's signature mean nothing here.

        Raises:
            ConversationBusy: the turns before this one took longer than `wait_s`.
            LockUnavailable: Redis stayed away; nobody holds the conversation by this call.
            LockLost: Redis went away, or this process stood still, while the turn was at work; the turn was cancelled.
        """
        held = self._held_here(conversation_id) if self._queue is None else self._held_in(self._queue, conversation_id)
        async with held:
            yield TicketLock(conversation_id)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._queue is not None:
            await self._queue.close()

    @asynccontextmanager
    async def _held_here(self, conversation_id: str) -> AsyncIterator[None]:
        local = self._local.setdefault(conversation_id, _LocalLock())
        local.users += 1
        try:
            await self._acquire_here(conversation_id, local.lock)
            try:
                yield
            finally:
                local.lock.release()
        finally:
            local.users -= 1
            if not local.users:
                del self._local[conversation_id]

    async def _acquire_here(self, conversation_id: str, lock: asyncio.Lock) -> None:
        if not lock.locked():
            await lock.acquire()
            return
        try:
            await asyncio.wait_for(lock.acquire(), self._wait_s)
        except asyncio.TimeoutError as error:
            raise self._busy(conversation_id) from error

    @asynccontextmanager
    async def _held_in(self, queue: TicketQueue, conversation_id: str) -> AsyncIterator[None]:
        ticket = Ticket(conversation_id, uuid.uuid4().hex)
        try:
            asked_at = await self._acquire_in(queue, ticket)
            async with self._kept_alive(queue, ticket, asked_at):
                yield
        finally:
            await asyncio.shield(queue.leave(ticket))

    async def _acquire_in(self, queue: TicketQueue, ticket: Ticket) -> float:
        """Wait for one's turn; returns when (monotonic) the question was asked whose answer began the lease."""
        deadline = time.monotonic() + self._wait_s
        while True:
            asked_at = time.monotonic()
            if await queue.wait_in_line(ticket) == HELD and time.monotonic() < asked_at + self._lease_s / 2:
                return asked_at
            if time.monotonic() > deadline:
                raise self._busy(ticket.conversation_id)
            await asyncio.sleep(POLL_S)

    @asynccontextmanager
    async def _kept_alive(self, queue: TicketQueue, ticket: Ticket, asked_at: float) -> AsyncIterator[None]:
        turn = asyncio.current_task()
        lost = asyncio.Event()
        beat = asyncio.create_task(self._beat(queue, ticket, asked_at, turn, lost))
        try:
            yield
            if lost.is_set():
                await asyncio.sleep(0)
        except asyncio.CancelledError as error:
            if lost.is_set():
                raise LockLost(f"conversation {ticket.conversation_id} was given up in mid-turn") from error
            raise
        finally:
            beat.cancel()
            await asyncio.wait([beat])

    async def _beat(
        self, queue: TicketQueue, ticket: Ticket, asked_at: float, turn: Optional[asyncio.Task], lost: asyncio.Event
    ) -> None:
        """Renew the lease while the turn works; cancel the turn before the lease can end without it."""
        lease_ends = asked_at + self._lease_s
        while True:
            await asyncio.sleep(self._lease_s / 4)
            asked_at = time.monotonic()
            try:
                is_held = await queue.renew(ticket) == HELD
                lease_ends = asked_at + self._lease_s
            except RedisError:
                is_held = time.monotonic() < lease_ends - self._lease_s / 3
            if not is_held:
                lost.set()
                if turn is not None:
                    turn.cancel()
                return

    def _busy(self, conversation_id: str) -> ConversationBusy:
        return ConversationBusy(f"conversation {conversation_id}: the turns before took over {self._wait_s:g} s")


class _LocalLock:
    """A lock of this process and how many hold or await it."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0
