"""The tracker store: conversations in SQL, one transaction a turn, never forgotten and never in memory."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from typing import Any, Optional

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from assistant.errors import ConversationChanged
from assistant.tracker import queries
from assistant.tracker.cache import TrackerCache
from assistant.tracker.database import Database
from assistant.tracker.event_rows import event_from_json, row_of, starts_session
from assistant.tracker.history import StoredEvent, answer_of, history_of
from assistant.tracker.outbox import Outbox
from assistant.tracker.schema import conversations, migrate
from assistant.tracker.stored_tracker import StoredTracker

logger = logging.getLogger(__name__)


class SqlTrackerStore(TrackerStore):
    """Rasa's tracker store on SQLite or PostgreSQL.

    In `endpoints.yml`: `type: assistant.tracker.store.SqlTrackerStore`, `url`, and if need be `retry_s` (how long, in
    seconds, an operation is tried again while the database is away), `connections` (to PostgreSQL) and `cache_size`
    (conversations kept ready). Every method raises `StoreUnavailable` when the database stays away.
    """

    def __init__(
        self,
        host: Optional[str] = None,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        retry_s: float = 5.0,
        connections: int = 8,
        cache_size: int = 500,
        **kwargs: Any,
    ) -> None:
        self._cache = TrackerCache(int(cache_size))
        super().__init__(domain, event_broker, **kwargs)
        self.database = Database(host or "", float(retry_s), int(connections))
        self.database.write_at_start(migrate)
        self.outbox = Outbox(self.database)

    @property
    def domain(self) -> Domain:
        """The domain whose slots the trackers have."""
        return self._domain

    @domain.setter
    def domain(self, domain: Optional[Domain]) -> None:
        self._domain = domain or Domain.empty()
        self._cache.clear()

    def init_tracker(self, sender_id: str) -> StoredTracker:
        """An empty tracker that notes what is to be stored."""
        return StoredTracker(sender_id, self.domain.slots, self.max_event_history)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation since its latest session started, None if it was never stored."""
        cached = self._cache.take(sender_id)
        known = (cached.conversation, cached.last_sequence) if cached else (0, 0)
        found = await self.database.read(lambda connection: _news_of(connection, sender_id, *known))
        if found is None:
            return None
        conversation, is_continued, rows = found
        newer = [(row.sequence, event_from_json(row.data)) for row in rows]
        if cached is None or not is_continued:
            rebuilt = self._rebuilt(sender_id, conversation, newer)
            rebuilt.keep_recent_turns()
            return rebuilt
        cached.caught_up_with(newer)
        return cached

    async def retrieve_full_tracker(self, conversation_id: str) -> Optional[DialogueStateTracker]:
        """The whole conversation over all its sessions, None if it was never stored."""
        found = await self.database.read(lambda connection: _all_of(connection, conversation_id), short=False)
        if found is None:
            return None
        conversation, rows = found
        return self._rebuilt(conversation_id, conversation, [(row.sequence, event_from_json(row.data)) for row in rows])

    async def exists(self, conversation_id: str) -> bool:
        """Whether anything was ever stored of this conversation."""
        found = await self.database.read(lambda connection: queries.conversation_of(connection, conversation_id))
        return found is not None

    async def keys(self) -> Iterable[str]:
        """The sender ids of all conversations."""
        statement = sa.select(conversations.c.sender_id)
        return await self.database.read(lambda connection: connection.execute(statement).scalars().all(), short=False)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append what is new in the tracker, all of it or nothing.

        Raises:
            ConversationChanged: someone else wrote to the conversation since the tracker was read.
            DuplicateMessage: it already holds a user message with the same `message_id`.
            StoreUnavailable: the database stayed away.
        """
        stored = tracker if isinstance(tracker, StoredTracker) else await self._continuation(tracker)
        new = list(stored.unsaved)
        if new:
            save = _save_of(stored, new)
            conversation = await self.database.write(lambda connection: queries.append(connection, save))
            stored.stored_as(conversation, save.last_sequence)
        if stored.conversation:
            self._cache.put(stored)
        await self._publish(stored.sender_id, new)

    async def history(self, sender_id: str, after: int = 0, limit: int = 200) -> list[StoredEvent]:
        """The next `limit` messages after number `after`; with `after` 0 the newest `limit`. Oldest first."""
        return await self.database.read(lambda connection: history_of(connection, sender_id, after, limit))

    async def answer_to(self, sender_id: str, message_id: str) -> Optional[list[StoredEvent]]:
        """What the bot answered to the message with this id; None if that message was never handled."""
        return await self.database.read(lambda connection: answer_of(connection, sender_id, message_id))

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Publish what `save` is about to store; `save` itself does so once it is stored."""
        await self._publish(tracker.sender_id, list(getattr(tracker, "unsaved", tracker.events)))

    def close(self) -> None:
        """Close the connections to the database."""
        self.database.close()

    def _rebuilt(self, sender_id: str, conversation: int, numbered: list[tuple[int, Event]]) -> StoredTracker:
        tracker = self.init_tracker(sender_id)
        tracker.conversation = conversation
        for sequence, event in numbered:
            tracker.replay(event, sequence)
        return tracker

    async def _continuation(self, foreign: DialogueStateTracker) -> StoredTracker:
        """Rasa's `PUT …/tracker/events` brings a bare tracker: what it adds to the stored one is kept."""
        known = await self.retrieve(foreign.sender_id) or self.init_tracker(foreign.sender_id)
        brought = list(foreign.events)
        stored = list(known.events)
        if brought[: len(stored)] != stored:
            known = await self.retrieve_full_tracker(foreign.sender_id)
            stored = list(known.events)
        if brought[: len(stored)] != stored:
            raise ConversationChanged(f"conversation {foreign.sender_id}: stored events cannot be replaced")
        for event in brought[len(stored) :]:
            known.update(event)
        return known

    async def _publish(self, sender_id: str, new: list[Event]) -> None:
        if self.event_broker is None or not new:
            return
        try:
            await self._stream_new_events(self.event_broker, new, sender_id)
        except Exception:
            logger.exception("the event broker refused %d events; the outbox in the database has them", len(new))


def _save_of(tracker: StoredTracker, new: list[Event]) -> queries.Save:
    rows = [row_of(tracker.sender_id, number, event) for number, event in enumerate(new, tracker.last_sequence + 1)]
    sessions = [row["sequence"] for row, event in zip(rows, new, strict=True) if starts_session(event)]
    session = sessions[-1] if sessions else None
    return queries.Save(
        tracker.sender_id, tracker.conversation, tracker.last_sequence, rows, session, key=uuid.uuid4().hex
    )


def _news_of(connection: Connection, sender_id: str, known: int, last_sequence: int) -> Optional[tuple[int, bool, Any]]:
    """The conversation's number, whether the known one goes on in it, and the rows that are not known yet."""
    row = queries.conversation_of(connection, sender_id)
    if row is None:
        return None
    if row.id == known and row.last_sequence == last_sequence:
        return row.id, True, []
    is_continued = row.id == known and row.last_sequence > last_sequence
    first = last_sequence + 1 if is_continued else row.session_sequence
    return row.id, is_continued, queries.events_from(connection, sender_id, first)


def _all_of(connection: Connection, sender_id: str) -> Optional[tuple[int, Any]]:
    row = queries.conversation_of(connection, sender_id)
    return None if row is None else (row.id, queries.events_from(connection, sender_id, 1))
