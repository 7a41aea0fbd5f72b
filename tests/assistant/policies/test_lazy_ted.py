"""TED is asked last, and chooses only from what it may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.ted_policy import TEDPolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided
from assistant.policies.lazy_ted import LazyTED

After = Callable[..., DialogueStateTracker]
MAY = ["action_listen", "action_track_order", "utter_"]


class Network(TEDPolicy):
    """Stands for TED's network: rates the actions as it is told and counts how often it is asked."""

    ratings: dict[str, float] = {}
    asked = 0

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, *_: Any, **__: Any
    ) -> PolicyPrediction:
        self.asked += 1
        return self._prediction([self.ratings.get(name, 0.0) for name in domain.action_names_or_texts])


class LazyNetwork(LazyTED, Network):
    """The policy under test, over that network."""


def lazy_network(folder: Path, **config: Any) -> LazyNetwork:
    context = ExecutionContext(GraphSchema({}), "test")
    whole = {**LazyTED.get_default_config(), **config}
    return LazyNetwork.create(whole, LocalModelStorage.create(folder), Resource("ted"), context)


@pytest.fixture
def ted(tmp_path: Path) -> LazyNetwork:
    return lazy_network(tmp_path, may_predict=MAY)


def chosen(prediction: PolicyPrediction, domain: Domain) -> dict[str, float]:
    return {name: p for name, p in zip(domain.action_names_or_texts, prediction.probabilities, strict=True) if p}


def test_where_a_rule_knows_ted_is_not_asked(ted: LazyNetwork, after: After, domain: Domain) -> None:
    tracker = after("/greet")
    decided.note(tracker, PolicyPrediction([1.0] + [0.0] * (domain.num_actions - 1), "rules"))

    prediction = ted.predict_action_probabilities(tracker, domain)

    assert ted.asked == 0
    assert chosen(prediction, domain) == {}


def test_where_nobody_knows_ted_is_asked(ted: LazyNetwork, after: After, domain: Domain) -> None:
    ted.ratings = {"utter_greet": 0.7, "action_track_order": 0.2}

    prediction = ted.predict_action_probabilities(after("/greet"), domain)

    assert ted.asked == 1
    assert chosen(prediction, domain) == {"utter_greet": 0.7, "action_track_order": 0.2}


def test_what_is_not_on_its_list_gets_no_probability_however_sure_it_is(
    ted: LazyNetwork, after: After, domain: Domain
) -> None:
    ted.ratings = {"action_cancel_order": 0.99, "utter_goodbye": 0.01}

    prediction = ted.predict_action_probabilities(after("/greet"), domain)

    assert chosen(prediction, domain) == {"utter_goodbye": 0.01}


def test_without_a_list_it_chooses_nothing(tmp_path: Path, after: After, domain: Domain) -> None:
    ted = lazy_network(tmp_path)
    ted.ratings = {"utter_greet": 0.9}

    assert chosen(ted.predict_action_probabilities(after("/greet"), domain), domain) == {}
