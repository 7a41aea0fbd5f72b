"""A note that the next action is known holds until the conversation's next event, and for that conversation alone."""

from collections.abc import Callable

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided

After = Callable[..., DialogueStateTracker]


def prediction(domain: Domain, confidence: float, **kind: bool) -> PolicyPrediction:
    return PolicyPrediction([confidence] + [0.0] * (domain.num_actions - 1), "policy", 1, **kind)


def test_nothing_is_decided_at_first(after: After) -> None:
    assert not decided.is_decided(after("/greet"))
    assert not decided.is_decided(DialogueStateTracker("ada", []))


@pytest.mark.parametrize(("confidence", "is_known"), [(1.0, True), (0.99, True), (0.98, False), (0.0, False)])
def test_a_certain_prediction_decides(after: After, domain: Domain, confidence: float, is_known: bool) -> None:
    tracker = after("/greet")

    given_back = decided.note(tracker, prediction(domain, confidence))

    assert given_back.max_confidence == confidence
    assert decided.is_decided(tracker) is is_known


def test_what_follows_without_a_message_is_decided_however_sure(after: After, domain: Domain) -> None:
    tracker = after("/greet")

    decided.note(tracker, prediction(domain, 0.1, is_no_user_prediction=True))

    assert decided.is_decided(tracker)


def test_the_next_event_opens_the_question_again(after: After, domain: Domain) -> None:
    tracker = after("/greet")
    decided.note(tracker, prediction(domain, 1.0))

    tracker.update(ActionExecuted("utter_greet"), domain)

    assert not decided.is_decided(tracker)


def test_one_conversation_says_nothing_of_another(after: After, domain: Domain) -> None:
    ada, ben = after("/greet"), after("/greet")

    decided.note(ada, prediction(domain, 1.0))

    assert not decided.is_decided(ben)
