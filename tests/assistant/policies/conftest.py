"""Trackers in mid-conversation, by the events that led there."""

from collections.abc import Callable

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [greet, track_order, goodbye]
    actions: [action_track_order, action_cancel_order]
    responses:
      utter_greet: [{text: Hello}]
      utter_goodbye: [{text: Goodbye}]
    """
)


@pytest.fixture
def domain() -> Domain:
    return DOMAIN


@pytest.fixture
def after(domain: Domain) -> Callable[..., DialogueStateTracker]:
    """The tracker after intents and actions, named in their order; intents begin with a slash."""

    def tracker_after(*names: str) -> DialogueStateTracker:
        events: list[Event] = [ActionExecuted("action_listen")]
        for name in names:
            said = UserUttered(name[1:], {"name": name[1:], "confidence": 1.0})
            events.append(said if name.startswith("/") else ActionExecuted(name))
        return DialogueStateTracker.from_events("ada", events, domain.slots, domain=domain)

    return tracker_after
