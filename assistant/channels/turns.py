"""One turn of a conversation: in order, once, finished even when the client is gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Optional

from rasa.core.channels.channel import UserMessage

from assistant.channels.bot_messages import BotMessage, from_stored
from assistant.channels.incoming import Incoming
from assistant.channels.output import Deliver, HeldOutput
from assistant.channels.ports import Agent
from assistant.channels.refusals import Busy, NotReady
from assistant.errors import DuplicateMessage
from waybill.log import conversation_id

logger = logging.getLogger(__name__)
_MAX_WAITING = 20


@dataclass(frozen=True)
class Answer:
    """What was said; `replayed` when the message had been answered before."""

    messages: list[BotMessage]
    replayed: bool = False


class Turns:
    """Takes messages to Rasa: those of one conversation in the order in which they came, each `message_id` once."""

    def __init__(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> None:
        self._on_new_message = on_new_message
        self._running: dict[tuple[str, str], asyncio.Task[Answer]] = {}
        self._queues: dict[str, _Queue] = {}

    async def take(self, agent: Optional[Agent], incoming: Incoming, deliver: Optional[Deliver] = None) -> Answer:
        """Answer one message; `deliver` gets what is said as soon as it is stored.

        A message that is being answered already is waited for; one that was answered gets the stored answer.

        Raises:
            NotReady: there is no model yet.
            Busy: too many messages of this conversation are waiting.
            StoreError, ConversationLockError: see `assistant.errors`; the message was not taken.
        """
        if agent is None or not agent.is_ready():
            raise NotReady("The assistant is starting. Try again in a moment.", retry_after_s=5)
        key = (incoming.sender_id, incoming.message_id)
        turn = self._running.get(key)
        if turn is None:
            turn = asyncio.ensure_future(self._answer(agent, incoming, deliver))
            self._running[key] = turn
            turn.add_done_callback(lambda done: self._forget(key, done))
        return await asyncio.shield(turn)

    async def _answer(self, agent: Agent, incoming: Incoming, deliver: Optional[Deliver]) -> Answer:
        conversation_id.set(incoming.sender_id)
        output = HeldOutput(incoming.channel, deliver)
        message = UserMessage(
            incoming.text,
            output,
            incoming.sender_id,
            input_channel=incoming.channel,
            message_id=incoming.message_id,
            metadata=incoming.metadata,
        )
        async with self._turn_of(incoming.sender_id):
            try:
                await self._on_new_message(message)
            except DuplicateMessage:
                stored = await agent.tracker_store.answer_to(incoming.sender_id, incoming.message_id) or []
                return Answer([from_stored(incoming.sender_id, one) for one in stored], replayed=True)
            await output.release(incoming.sender_id)
        return Answer(output.messages)

    @asynccontextmanager
    async def _turn_of(self, sender_id: str) -> AsyncIterator[None]:
        queue = self._queues.setdefault(sender_id, _Queue())
        if queue.waiting >= _MAX_WAITING:
            raise Busy("Too many messages are waiting for an answer. Send it again.", retry_after_s=2)
        queue.waiting += 1
        try:
            async with queue.lock:
                yield
        finally:
            queue.waiting -= 1
            if not queue.waiting:
                self._queues.pop(sender_id, None)

    def _forget(self, key: tuple[str, str], turn: asyncio.Task[Answer]) -> None:
        self._running.pop(key, None)
        if not turn.cancelled() and turn.exception() is not None:
            logger.warning("a message was not answered: %s", type(turn.exception()).__name__)


class _Queue:
    """The messages of one conversation that wait for their turn in this process."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0
