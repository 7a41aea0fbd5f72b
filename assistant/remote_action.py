"""Custom actions as the assistant calls them: little of the conversation sent, the answer checked in a microsecond."""

from __future__ import annotations

import itertools
from typing import Any

import rasa
from rasa.core.actions import action
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from assistant.action_endpoint import ActionsUnavailable

RECENT_EVENTS = 40


class LeanRemoteAction(RemoteAction):
    """Rasa's remote action without what costs most in it.

    Stock Rasa serialises the whole conversation for each call, and checks the schema of its own JSON schema, 20 ms of
    it, for each answer.
    """

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        start = max(0, len(tracker.events) - RECENT_EVENTS)
        state["events"] = [event.as_dict() for event in itertools.islice(tracker.events, start, None)]
        return {
            "next_action": self._name,
            "sender_id": tracker.sender_id,
            "tracker": state,
            "version": rasa.__version__,
        }

    def _validate_action_result(self, result: Any) -> bool:
        """Whether it is `{events: [{event, ...}], responses: [{...}]}`. Raises ActionsUnavailable."""
        if not isinstance(result, dict):
            raise ActionsUnavailable(f"{self._name}: the action server's answer is not an object")
        events, responses = result.get("events") or [], result.get("responses") or []
        if not all(isinstance(event, dict) and isinstance(event.get("event"), str) for event in events):
            raise ActionsUnavailable(f"{self._name}: the action server's events cannot be read")
        if not all(isinstance(response, dict) for response in responses):
            raise ActionsUnavailable(f"{self._name}: the action server's responses cannot be read")
        return True


def install() -> None:
    """Let Rasa make these wherever it makes a remote action; it has no setting for the class."""
    action.RemoteAction = LeanRemoteAction  # type: ignore[misc]
