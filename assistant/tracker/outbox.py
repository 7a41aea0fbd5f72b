"""The events of all conversations in one order, for those who follow them by cursor and must not miss one.

Ids are given before a transaction commits, so on PostgreSQL a higher id can become visible before a lower one. A writer
therefore announces, by a shared advisory lock that ends with its transaction, a number below all its ids; a reader goes
no further than the lowest number announced. Nobody waits for anybody.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from assistant.tracker.database import Database
from assistant.tracker.schema import events

_NAMESPACE = 727 << 48  # the upper 16 bits of the lock's key; the lower 48 are an id
_LAST_ID = sa.text("SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM events_id_seq")
_ANNOUNCE = sa.text(
    "SELECT pg_advisory_xact_lock_shared(:namespace + CASE WHEN is_called THEN last_value ELSE last_value - 1 END) "
    "FROM events_id_seq"
).bindparams(namespace=_NAMESPACE)
_ANNOUNCED = sa.text(
    "SELECT min(((classid::bigint << 32) | objid::bigint) - :namespace) FROM pg_locks "
    "WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = 727 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(namespace=_NAMESPACE)


@dataclass(frozen=True)
class OutboxEvent:
    """One event with its place in the order of all (`id`) and in its conversation (`sequence`)."""

    id: int
    sender_id: str
    sequence: int
    event: dict[str, Any]


class Outbox:
    """Reads the order of all events; what it once returned stays where it was, and nothing appears before it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def after(self, cursor: int, limit: int = 500) -> list[OutboxEvent]:
        """The next events after position `cursor` (0 for the first), at most `limit`."""
        return await self._database.read(lambda connection: settled_after(connection, cursor, limit), short=False)


def announce_writer(connection: Connection) -> None:
    """Tell readers, until this transaction ends, not to pass the ids that it is about to take."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ANNOUNCE)


def settled_after(connection: Connection, cursor: int, limit: int) -> list[OutboxEvent]:
    """The events after `cursor` that no open transaction can slip one in front of.

    The three steps must be three statements in this order, at isolation level READ COMMITTED.
    """
    statement = sa.select(events.c.id, events.c.sender_id, events.c.sequence, events.c.data).where(events.c.id > cursor)
    if connection.dialect.name == "postgresql":
        last_id = connection.execute(_LAST_ID).scalar_one()
        announced = connection.execute(_ANNOUNCED).scalar()
        statement = statement.where(events.c.id <= (last_id if announced is None else min(last_id, announced)))
    rows = connection.execute(statement.order_by(events.c.id).limit(limit)).all()
    return [OutboxEvent(row.id, row.sender_id, row.sequence, json.loads(row.data)) for row in rows]
