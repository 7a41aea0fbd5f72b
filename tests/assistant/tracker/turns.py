"""Turns of a conversation as Rasa's processor makes them, without a model."""

from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.tracker.store import SqlTrackerStore

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [track_order]
    slots:
      order_id: {type: text, mappings: [{type: custom}]}
    responses:
      utter_status: [{text: On its way}]
    """
)


def open_store(url: str, **options: Any) -> SqlTrackerStore:
    """The store as Rasa makes it from `endpoints.yml`."""
    return SqlTrackerStore(host=url, domain=DOMAIN, **options)


def turn(text: str, answer: str = "On its way", message_id: str | None = None, **metadata: Any) -> list[Event]:
    """What one message and its answer leave behind."""
    if message_id:
        metadata["message_id"] = message_id
    parse_data = {"intent": {"name": "track_order", "confidence": 1.0}, "entities": [], "text": text}
    return [
        UserUttered(text, parse_data["intent"], [], parse_data, input_channel="web", metadata=metadata),
        SlotSet("order_id", text),
        ActionExecuted("utter_status"),
        BotUttered(answer, {"buttons": [{"title": "Yes", "payload": "/affirm"}]}),
        ActionExecuted("action_listen"),
    ]


def session_start() -> list[Event]:
    """What Rasa adds when a session begins."""
    return [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]


async def begin(store: SqlTrackerStore, sender_id: str) -> DialogueStateTracker:
    """The tracker a turn works on, as the processor asks for it."""
    return await store.get_or_create_tracker(sender_id, append_action_listen=False)


async def say(store: SqlTrackerStore, sender_id: str, *events: Event) -> DialogueStateTracker:
    """Read the conversation, add events, save."""
    tracker = await begin(store, sender_id)
    tracker.update_with_events(list(events), store.domain, override_timestamp=False)
    await store.save(tracker)
    return tracker


def texts(tracker: DialogueStateTracker | None) -> list[str]:
    """What the shopper said, in order; nothing for a conversation that is not there."""
    return [event.text for event in tracker.events if isinstance(event, UserUttered)] if tracker else []
