"""A note on the tracker that a rule or a story already knows the next action, so that TED need not be asked."""

from __future__ import annotations

from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.trackers import DialogueStateTracker

CERTAIN = 0.99
_MARK = "_waybill_decided_after"


def note(tracker: DialogueStateTracker, prediction: PolicyPrediction) -> PolicyPrediction:
    """Remember on the tracker, until its next event, that this prediction is certain; give it back unchanged."""
    if prediction.max_confidence >= CERTAIN or prediction.is_no_user_prediction:
        setattr(tracker, _MARK, _moment(tracker))
    return prediction


def is_decided(tracker: DialogueStateTracker) -> bool:
    """Whether a prediction since the tracker's last event was certain."""
    return getattr(tracker, _MARK, None) == _moment(tracker)


def _moment(tracker: DialogueStateTracker) -> tuple[int, int]:
    return len(tracker.events), id(tracker.events[-1]) if tracker.events else 0
