"""The statements of the tracker store, each for one open transaction."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine.row import Row

from assistant.errors import ConversationChanged, DuplicateMessage
from assistant.tracker.outbox import announce_writer
from assistant.tracker.schema import conversations, events


@dataclass(frozen=True)
class Save:
    """What one save wants to add: `rows` follow `after` in conversation number `conversation` (0: a new one).

    `key` is unique to the save, so that its second try can see that the first one went through.
    """

    sender_id: str
    conversation: int
    after: int
    rows: list[dict[str, Any]]
    session_sequence: Optional[int]
    key: str

    @property
    def last_sequence(self) -> int:
        """The sequence number that the conversation has afterwards."""
        return self.after + len(self.rows)


_conversation_of = sa.select(
    conversations.c.id, conversations.c.last_sequence, conversations.c.session_sequence, conversations.c.last_save
).where(conversations.c.sender_id == sa.bindparam("sender"))

_events_from = (
    sa.select(events.c.sequence, events.c.data)
    .where(events.c.sender_id == sa.bindparam("sender"), events.c.sequence >= sa.bindparam("first"))
    .order_by(events.c.sequence)
)


_inserted = events.insert()

_message_of = sa.select(events.c.sequence).where(
    events.c.sender_id == sa.bindparam("sender"), events.c.message_id == sa.bindparam("message")
)

_advanced = sa.text(
    "UPDATE conversations SET last_sequence = :last, last_save = :key, updated_at = :now, "
    "session_sequence = COALESCE(:session, session_sequence) WHERE id = :number AND last_sequence = :after"
)

_begun = sa.text(
    "INSERT INTO conversations (sender_id, last_sequence, session_sequence, last_save, created_at, updated_at) "
    "VALUES (:sender, :last, :session, :key, :now, :now) ON CONFLICT DO NOTHING"
)


def conversation_of(connection: Connection, sender_id: str) -> Optional[Row]:
    """The row of a conversation: `id`, `last_sequence`, `session_sequence`, `last_save`."""
    return connection.execute(_conversation_of, {"sender": sender_id}).first()


def events_from(connection: Connection, sender_id: str, first: int) -> Sequence[Row]:
    """`sequence` and `data` of a conversation's events from number `first` on."""
    return connection.execute(_events_from, {"sender": sender_id, "first": first}).all()


def append(connection: Connection, save: Save) -> int:
    """Add the events of a save and return the number of its conversation.

    Raises:
        DuplicateMessage: a user message among them was handled before.
        ConversationChanged: someone else wrote since the tracker was read.
    """
    taken = _advance(connection, save) if save.conversation else _begin(connection, save)
    if not taken:
        return _explain_conflict(connection, save)
    _refuse_duplicates(connection, save)
    announce_writer(connection)
    connection.execute(_inserted, save.rows)
    return save.conversation or int(conversation_of(connection, save.sender_id).id)


def _explain_conflict(connection: Connection, save: Save) -> int:
    """The conversation's number if it was this very save that got there first and only its answer was lost."""
    found = conversation_of(connection, save.sender_id)
    if found is not None and found.last_save == save.key:
        return int(found.id)
    _refuse_duplicates(connection, save)
    raise ConversationChanged(f"conversation {save.sender_id} was written to since it was read")


def _refuse_duplicates(connection: Connection, save: Save) -> None:
    message_ids = [row["message_id"] for row in save.rows if row["message_id"]]
    if len(set(message_ids)) < len(message_ids):
        raise DuplicateMessage(f"conversation {save.sender_id}: one save brings the same message id twice")
    for message_id in message_ids:
        if connection.execute(_message_of, {"sender": save.sender_id, "message": message_id}).first() is not None:
            raise DuplicateMessage(f"conversation {save.sender_id} already holds message {message_id}")


def _advance(connection: Connection, save: Save) -> bool:
    values = {"number": save.conversation, "after": save.after, "session": save.session_sequence, **_written(save)}
    return connection.execute(_advanced, values).rowcount == 1


def _begin(connection: Connection, save: Save) -> bool:
    values = {"sender": save.sender_id, "session": save.session_sequence or 1, **_written(save)}
    return connection.execute(_begun, values).rowcount == 1


def _written(save: Save) -> dict[str, Any]:
    return {"last": save.last_sequence, "key": save.key, "now": time.time()}
