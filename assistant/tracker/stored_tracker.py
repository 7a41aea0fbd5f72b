"""A tracker that knows which of its events are in the database, and whose cost does not grow with the conversation."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, Optional

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.tracker.event_rows import starts_session

MANY_EVENTS = 60
RECENT_EVENTS = 32
"""About four turns: more than the six states that stories and TED look back on."""


class StoredTracker(DialogueStateTracker):
    """A conversation as the store handed it out.

    `conversation` is the row it belongs to (0 before the first save), `last_sequence` the number of its last stored
    event, `unsaved` what was added since, oldest first.
    """

    def __init__(
        self, sender_id: str, slots: Optional[Iterable[Slot]], max_event_history: Optional[int] = None
    ) -> None:
        self.conversation = 0
        self.last_sequence = 0
        self.unsaved: list[Event] = []
        super().__init__(sender_id, slots, max_event_history)

    def update(self, event: Event, domain: Optional[Domain] = None) -> None:
        """Add an event that is not stored yet."""
        super().update(event, domain)
        self.unsaved.append(event)

    def replay(self, event: Event, sequence: int) -> None:
        """Add an event that came from the database."""
        self.events.append(event)
        event.apply_to(self)
        self.last_sequence = sequence

    def stored_as(self, conversation: int, last_sequence: int) -> None:
        """Take note that all of it is in the database, and let go of the sessions before the current one."""
        self.conversation = conversation
        self.last_sequence = last_sequence
        self._forget_earlier_sessions(self.unsaved)
        self.unsaved = []
        self.keep_recent_turns()

    def caught_up_with(self, newer: list[tuple[int, Event]]) -> None:
        """Apply what other replicas stored since; each pair is a sequence number and its event."""
        self.model_id = None
        self.assistant_id = None
        for sequence, event in newer:
            self.replay(event, sequence)
        self._forget_earlier_sessions([event for _, event in newer])
        self.keep_recent_turns()

    def copy(self) -> DialogueStateTracker:
        """A tracker in the same state for an action to work on.

        Rasa replays every event of the conversation for each action; this copies the state, in the same time for
        turn 200 as for turn 5.
        """
        twin = DialogueStateTracker.__new__(DialogueStateTracker)
        state: dict[str, Any] = {
            name: value
            for name, value in vars(self).items()
            if name not in {"conversation", "last_sequence", "unsaved"}
        }
        state.update(
            events=self.events.copy(), active_loop=copy.copy(self.active_loop), model_id=None, assistant_id=None
        )
        state["slots"] = {name: copy.copy(slot) for name, slot in self.slots.items()}
        vars(twin).update(state)
        return twin

    def _forget_earlier_sessions(self, added: list[Event]) -> None:
        start = next((event for event in reversed(added) if starts_session(event)), None)
        if start is None or not any(event is start for event in self.events):
            return
        while self.events[0] is not start:
            self.events.popleft()

    def keep_recent_turns(self) -> None:
        """Let go of turns that no policy and no action looks at, once there are many of them.

        What they left behind stays: slots and the active loop become the first events of what is kept. The database
        has everything; this tracker is what the next turn needs.
        """
        if len(self.events) <= MANY_EVENTS:
            return
        kept = list(self.events)[-RECENT_EVENTS:]
        start = next((i for i, event in enumerate(kept) if _is_listen(event)), None)
        if start is None:
            return
        kept = kept[start:]
        left_behind = self._state_before(kept)
        self.events = self._create_events([*left_behind, *kept])

    def _state_before(self, kept: list[Event]) -> list[Event]:
        """Events that bring a new tracker to where this one was before the events that are kept."""
        earlier = DialogueStateTracker(self.sender_id, [slot for slot in self.slots.values()])
        for slot in earlier.slots.values():
            slot.reset()
        first = kept[0]
        for event in self.events:
            if event is first:
                break
            event.apply_to(earlier)
        slots = [SlotSet(name, slot.value) for name, slot in earlier.slots.items() if slot.value != slot.initial_value]
        loop = [ActiveLoop(earlier.active_loop_name)] if earlier.active_loop_name else []
        return [*slots, *loop]


def _is_listen(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
