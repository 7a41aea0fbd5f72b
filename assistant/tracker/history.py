"""What a shopper may see of a conversation, read back from its events."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Optional

import sqlalchemy as sa
from rasa.shared.core.constants import USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START
from rasa.shared.core.events import BotUttered, UserUttered
from sqlalchemy.engine import Connection
from sqlalchemy.engine.row import Row

from assistant.tracker.schema import events

_SHOWN = (UserUttered.type_name, BotUttered.type_name)
_INTERNAL = {USER_INTENT_RESTART, USER_INTENT_SESSION_START, USER_INTENT_BACK}


@dataclass(frozen=True)
class StoredEvent:
    """One message. `kind` is "user" or "bot", `timestamp` seconds since the epoch.

    `data` holds what a bot message carries beside its text (`buttons`, `attachment`, `image`, `quick_replies`,
    `elements`, `custom`); `metadata` is the event's own, so of a user message what the channel wrote: for the
    channel's eyes, not to be sent out whole.
    """

    sequence: int
    timestamp: float
    kind: str
    text: Optional[str]
    data: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)


def history_of(connection: Connection, sender_id: str, after: int, limit: int) -> list[StoredEvent]:
    """The next `limit` messages after number `after`; with `after` 0 the newest `limit`. Oldest first."""
    newest_first = after <= 0
    order = events.c.sequence.desc() if newest_first else events.c.sequence
    rows = connection.execute(_messages(sender_id, after).order_by(order).limit(limit)).all()
    return list(_shown(reversed(rows) if newest_first else rows))


def answer_of(connection: Connection, sender_id: str, message_id: str) -> Optional[list[StoredEvent]]:
    """The bot messages between the user message with this id and the next one; None if there is no such message."""
    asked = sa.select(events.c.sequence).where(events.c.sender_id == sender_id, events.c.message_id == message_id)
    sequence = connection.execute(asked).scalar()
    if sequence is None:
        return None
    of_user = events.c.type_name == UserUttered.type_name
    following = sa.select(sa.func.min(events.c.sequence)).where(
        events.c.sender_id == sender_id, events.c.sequence > sequence, of_user
    )
    statement = _messages(sender_id, sequence)
    if (following_sequence := connection.execute(following).scalar()) is not None:
        statement = statement.where(events.c.sequence < following_sequence)
    return list(_shown(connection.execute(statement.order_by(events.c.sequence)).all()))


def _messages(sender_id: str, after: int) -> Any:
    return sa.select(events.c.sequence, events.c.timestamp, events.c.type_name, events.c.data).where(
        events.c.sender_id == sender_id, events.c.sequence > after, events.c.type_name.in_(_SHOWN)
    )


def _shown(rows: Iterable[Row]) -> Iterable[StoredEvent]:
    for row in rows:
        event = json.loads(row.data)
        metadata = event.get("metadata") or {}
        if row.type_name == BotUttered.type_name:
            carried = {name: value for name, value in (event.get("data") or {}).items() if value}
            yield StoredEvent(row.sequence, row.timestamp, "bot", event.get("text"), carried, metadata)
        elif not _is_internal(event):
            text = metadata.get("display_text") or event.get("text")
            yield StoredEvent(row.sequence, row.timestamp, "user", text, {}, metadata)


def _is_internal(event: dict[str, Any]) -> bool:
    if (event.get("metadata") or {}).get("is_external"):
        return True
    text = event.get("text") or ""
    return text.startswith("/") and text[1:].split("{", 1)[0].strip() in _INTERNAL
