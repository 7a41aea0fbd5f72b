"""Rasa's rules, and one more that every form needs: after a question in its middle, the form goes on."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class Rules(RulePolicy):
    """A rule that answers a question applies within a form too, and then the form asks again.

    Stock Rasa wants such a rule written for each pair of a form and an intent; here it holds for all of them.
    """

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict by rule; where a digression is over, predict its form instead of waiting."""
        prediction = super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        if _digression_is_over(tracker, domain, prediction):
            prediction = self._rule_prediction(
                self._prediction_result(tracker.active_loop_name, tracker, domain), prediction_source=None
            )
        return decided.note(tracker, prediction)


def _digression_is_over(tracker: DialogueStateTracker, domain: Domain, prediction: PolicyPrediction) -> bool:
    form = tracker.active_loop_name
    if not form or tracker.latest_action_name in (form, ACTION_LISTEN_NAME, None):
        return False
    best = domain.action_names_or_texts[prediction.probabilities.index(max(prediction.probabilities))]
    return prediction.max_confidence > 0 and best == ACTION_LISTEN_NAME
