"""Rasa's agent without its two silences: a failing store is heard, a model that does not load stops the start."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Optional, Union

from rasa.core.agent import Agent
from rasa.core.brokers.broker import EventBroker
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import LockStore
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain

from assistant.action_endpoint import ActionEndpoint
from assistant.errors import DuplicateMessage, StoreError
from assistant.processor import WaybillProcessor
from assistant.remote_action import install as install_remote_action
from assistant.tracker.store import SqlTrackerStore

WARM_UP = "hello, where is the order from last week?"
"""Understood once at start, so that no shopper waits while the encoder and the time zones are read."""


class WaybillAgent(Agent):
    """An agent that uses its tracker store bare and handles a message with a known `message_id` once."""

    async def handle_message(self, message: UserMessage) -> Optional[list[dict[str, Any]]]:
        """Handle one message under the conversation's lock.

        Raises:
            DuplicateMessage: the conversation already holds a message with this id; nothing was run.
            StoreUnavailable: the conversation could not be read or written; nothing was kept.
            ConversationLockError: the turn could not have the conversation for itself.
        """
        message_id = (message.metadata or {}).get("message_id")
        if not message_id or not self.is_ready() or not isinstance(self.tracker_store, SqlTrackerStore):
            return await super().handle_message(message)
        async with self.lock_store.lock(message.sender_id):
            if await self.tracker_store.answer_to(message.sender_id, message_id) is not None:
                raise DuplicateMessage(f"conversation {message.sender_id} already holds message {message_id}")
            return await self.processor.handle_message(message)

    def load_model(self, model_path: Union[str, Path], fingerprint: Optional[str] = None) -> None:
        """Load a model into the assistant's own processor, with connections to the action server kept open."""
        install_remote_action()
        if self.action_endpoint is not None:
            self.action_endpoint = ActionEndpoint.of(self.action_endpoint)
        self.processor = WaybillProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
        )
        self.domain = self.processor.domain
        self.tracker_store.domain = self.domain
        self._set_fingerprint(fingerprint)

    @staticmethod
    def _create_tracker_store(store: Optional[TrackerStore], domain: Optional[Domain]) -> TrackerStore:
        """Rasa wraps every store in one that answers an outage with an empty conversation in memory; this does not."""
        if store is None:
            raise StoreError("the assistant has no tracker store: name one under tracker_store in endpoints.yml")
        store.domain = domain
        return store


async def load_agent(
    model_path: Union[str, Path],
    endpoints: AvailableEndpoints,
    loop: Optional[asyncio.AbstractEventLoop] = None,
) -> WaybillAgent:
    """The agent for a model file (or the newest in a folder) with the stores of `endpoints.yml`.

    Raises:
        StoreError: the tracker store is missing, misspelt or away.
        rasa.exceptions.ModelNotFound: there is no readable model at this path.
    """
    broker = await EventBroker.create(endpoints.event_broker, loop=loop)
    store = TrackerStore.create(endpoints.tracker_store, event_broker=broker)
    named = getattr(endpoints.tracker_store, "type", None)
    if not isinstance(store, SqlTrackerStore):
        raise StoreError(f"tracker_store in endpoints.yml names {named!r}, which gave a {type(store).__name__}")
    agent = WaybillAgent(
        generator=endpoints.nlg,
        tracker_store=store,
        lock_store=LockStore.create(endpoints.lock_store),
        action_endpoint=endpoints.action,
    )
    agent.load_model(model_path)
    await agent.parse_message(WARM_UP)
    return agent
