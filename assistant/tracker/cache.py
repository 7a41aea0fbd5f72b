"""The trackers of the conversations that spoke last, so that a turn does not begin by reading what was just written."""

from __future__ import annotations

from collections import OrderedDict
from typing import Optional

from assistant.tracker.stored_tracker import StoredTracker


class TrackerCache:
    """At most `size` trackers.

    A tracker is out of the cache while a turn works on it; a failed turn never brings it back, so that what the turn
    left behind dies with it.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._trackers: OrderedDict[str, StoredTracker] = OrderedDict()

    def take(self, sender_id: str) -> Optional[StoredTracker]:
        """Take a conversation's tracker out, None if it is not here or holds something that was never stored."""
        tracker = self._trackers.pop(sender_id, None)
        return None if tracker is None or tracker.unsaved else tracker

    def put(self, tracker: StoredTracker) -> None:
        """Bring back a tracker that is wholly stored; the one unused for longest makes room."""
        self._trackers[tracker.sender_id] = tracker
        self._trackers.move_to_end(tracker.sender_id)
        while len(self._trackers) > self._size:
            self._trackers.popitem(last=False)

    def clear(self) -> None:
        """Forget all, as after a change of the domain."""
        self._trackers.clear()
