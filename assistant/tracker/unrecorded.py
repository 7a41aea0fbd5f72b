"""Which conversations are over and not noted in the CRM yet: what is read of them, and how they are ticked off."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Optional

import sqlalchemy as sa
from rasa.shared.core.constants import USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START
from rasa.shared.core.events import ActiveLoop, BotUttered, Restarted, SessionStarted, SlotSet, UserUttered
from sqlalchemy.engine import Connection

from assistant.tracker.queries import events_from
from assistant.tracker.schema import events

LAST_WORDS = ("goodbye", "rate")
SLOTS = ("identity", "language", "rating", "discussed_orders")
_INTERNAL = {USER_INTENT_RESTART, USER_INTENT_SESSION_START, USER_INTENT_BACK}

_NAMES = ("id", "sender_id", "last_sequence", "recorded_sequence", "updated_at")
_conversations = sa.table("conversations", *(sa.column(name) for name in _NAMES))
_of_shopper = (events.c.sender_id == _conversations.c.sender_id) & (events.c.type_name == UserUttered.type_name)
_last_intent = (
    sa.select(events.c.intent_name).where(_of_shopper).order_by(events.c.sequence.desc()).limit(1).scalar_subquery()
)
_is_silent = _conversations.c.updated_at < sa.bindparam("silent_since")
_is_quiet = _conversations.c.updated_at < sa.bindparam("quiet_since")
_is_over = (_conversations.c.recorded_sequence < _conversations.c.last_sequence) & (
    _is_silent | (_is_quiet & _last_intent.in_(LAST_WORDS))
)
_due = (
    sa.select(_conversations.c.sender_id)
    .where(_is_over)
    .order_by(_conversations.c.updated_at)
    .limit(sa.bindparam("count"))
)
_one = sa.select(_conversations.c.id, _conversations.c.recorded_sequence).where(
    _is_over, _conversations.c.sender_id == sa.bindparam("sender")
)
_session = sa.select(sa.func.max(events.c.sequence)).where(
    events.c.sender_id == sa.bindparam("sender"),
    events.c.type_name == SessionStarted.type_name,
    events.c.sequence <= sa.bindparam("by"),
)


@dataclass(frozen=True)
class Cutoffs:
    """A conversation is over when nothing came since `silent_since`; after a goodbye or a rating, since `quiet_since`.

    Both are seconds since the epoch.
    """

    silent_since: float
    quiet_since: float


@dataclass
class Part:
    """A session, or what is left of one of which the rest was noted before; without a word of what was said."""

    events: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)
    last_sequence: int = 0

    @property
    def has_words(self) -> bool:
        """Whether a shopper said anything in it."""
        return any(event["event"] == UserUttered.type_name for event in self.events)


@dataclass(frozen=True)
class Unrecorded:
    """What of a conversation is over and not noted yet, oldest first."""

    number: int
    parts: list[Part]


def due(connection: Connection, cutoffs: Cutoffs, limit: int) -> list[str]:
    """The sender ids of conversations that are over and not noted, those first that ended first."""
    return list(connection.execute(_due, {**vars(cutoffs), "count": limit}).scalars())


def unrecorded_of(connection: Connection, sender_id: str, cutoffs: Cutoffs) -> Optional[Unrecorded]:
    """What is to be noted of a conversation; None where it goes on, or all of it is noted."""
    row = connection.execute(_one, {"sender": sender_id, **vars(cutoffs)}).first()
    if row is None:
        return None
    begun = connection.execute(_session, {"sender": sender_id, "by": row.recorded_sequence + 1}).scalar() or 1
    rows = events_from(connection, sender_id, begun)
    return Unrecorded(
        row.id, parts_of(((each.sequence, json.loads(each.data)) for each in rows), row.recorded_sequence)
    )


def tick_off(connection: Connection, number: int, last_sequence: int) -> None:
    """The conversation is noted up to this event."""
    is_it = (_conversations.c.id == number) & (_conversations.c.recorded_sequence < last_sequence)
    connection.execute(sa.update(_conversations).where(is_it).values(recorded_sequence=last_sequence))


def parts_of(numbered: Iterable[tuple[int, dict[str, Any]]], recorded: int) -> list[Part]:
    """Cut events into sessions; of events up to `recorded` only the slots that they set are kept."""
    parts: list[Part] = []
    slots: dict[str, Any] = {}
    part = Part()
    for sequence, event in numbered:
        if event["event"] == SessionStarted.type_name and part.last_sequence:
            parts.append(part)
            part = Part()
        if event["event"] in (SessionStarted.type_name, Restarted.type_name):
            slots = {}
        if event["event"] == SlotSet.type_name and event.get("name") in SLOTS:
            slots = {**slots, event["name"]: _value(event["name"], event.get("value"))}
        if sequence > recorded:
            part.events += _told(event)
            part.slots, part.last_sequence = slots, sequence
    return [*parts, part] if part.last_sequence else parts


def _told(event: dict[str, Any]) -> list[dict[str, Any]]:
    """What the note needs of an event: names and times, no text."""
    kind, metadata = event["event"], event.get("metadata") or {}
    told: dict[str, Any] = {"event": kind, "timestamp": event.get("timestamp")}
    if kind == UserUttered.type_name:
        parsed = event.get("parse_data") or {}
        intent = (parsed.get("intent") or {}).get("name")
        if metadata.get("is_external") or intent in _INTERNAL:
            return []
        parts = [{"intent": part.get("intent")} for part in parsed.get("parts") or ()]
        origin = {name: metadata[name] for name in ("channel", "customer_id") if metadata.get(name)}
        told.update(parse_data={"intent": {"name": intent}, "parts": parts}, metadata=origin)
        return [{**told, "input_channel": event.get("input_channel")}]
    if kind == BotUttered.type_name:
        return [{**told, "metadata": {"utter_action": metadata.get("utter_action")}}]
    if kind == SlotSet.type_name and event.get("name") in SLOTS:
        return [{**told, "name": event["name"], "value": _value(event["name"], event.get("value"))}]
    return [{**told, "name": event.get("name")}] if kind == ActiveLoop.type_name else []


def _value(name: str, value: Any) -> Any:
    """Of an identity only whose it is."""
    return {"customer_id": value["customer_id"]} if name == "identity" and value else value
