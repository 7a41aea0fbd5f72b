"""Rasa's remembered stories, noting when they know the next action."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.memoization import MemoizationPolicy
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class Stories(MemoizationPolicy):
    """Predicts what a story in `data/stories/` does after exactly these last turns."""

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict by memory, unless a rule is certain already."""
        if decided.is_decided(tracker):
            return self._prediction(self._default_predictions(domain))
        return decided.note(tracker, super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs))
