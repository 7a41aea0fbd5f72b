"""Between Rasa's events and the rows of the table `events`."""

from __future__ import annotations

import json
from typing import Any

from rasa.shared.core.events import Event, SessionStarted, UserUttered
from rasa.shared.utils.common import all_subclasses

from assistant.errors import EventUnreadable

_classes: dict[str, type[Event]] = {}


def event_from(parameters: dict[str, Any]) -> Event:
    """The event that Rasa's JSON form stands for; its class is looked up in a table instead of by a walk.

    Raises:
        EventUnreadable: no class has this type name.
    """
    name = parameters.get("event", "")
    event_class = _classes.get(name) or _look_up(name)
    event = event_class._from_parameters(parameters)
    if event is None:
        raise EventUnreadable(f"an event of type {name!r} lacks what its class needs")
    return event


def event_from_json(data: str) -> Event:
    """The event stored in the column `data`."""
    return event_from(json.loads(data))


def row_of(sender_id: str, sequence: int, event: Event) -> dict[str, Any]:
    """The row for an event; `message_id` is what the channel put into the metadata of a user message."""
    data = event.as_dict()
    is_user = isinstance(event, UserUttered)
    return {
        "sender_id": sender_id,
        "sequence": sequence,
        "timestamp": event.timestamp,
        "type_name": event.type_name,
        "intent_name": event.intent_name if is_user else None,
        "action_name": data.get("name") if event.type_name == "action" else None,
        "message_id": message_id_of(event),
        "data": json.dumps(data, default=_plain_number),
    }


def message_id_of(event: Event) -> str | None:
    """The channel's id of a user message, None for any other event."""
    if not isinstance(event, UserUttered):
        return None
    return (event.metadata or {}).get("message_id") or None


def starts_session(event: Event) -> bool:
    """Whether nothing before this event has a say in what comes next."""
    return isinstance(event, SessionStarted)


def _look_up(name: str) -> type[Event]:
    for event_class in all_subclasses(Event):
        _classes.setdefault(event_class.type_name, event_class)
    if name not in _classes:
        raise EventUnreadable(f"no event class is named {name!r}")
    return _classes[name]


def _plain_number(value: Any) -> Any:
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be stored in an event")
