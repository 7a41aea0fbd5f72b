"""TED for the paths that nobody wrote down; it is asked last, and never reaches an action that changes something."""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.ted_policy import TEDPolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class LazyTED(TEDPolicy):
    """TED, evaluated only where neither a rule nor a story is certain.

    `may_predict` in `config.yml` lists the actions it may choose; a name that ends in `_` stands for all that begin
    with it. Everything else gets no probability, so that no write is ever reached by generalisation alone.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """TED's own defaults with an empty allow-list."""
        return {**TEDPolicy.get_default_config(), "may_predict": []}

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        precomputations: Any = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Abstain where the next action is known, and after an action; else TED's best of what it may choose.

        It was trained on turns of one action, and would repeat one that no rule stops.
        """
        if decided.is_decided(tracker) or tracker.latest_action_name != ACTION_LISTEN_NAME:
            return self._prediction(self._default_predictions(domain))
        prediction = super().predict_action_probabilities(
            tracker, domain, rule_only_data=rule_only_data, precomputations=precomputations, **kwargs
        )
        allowed = tuple(self.config["may_predict"])
        names = domain.action_names_or_texts
        prediction.probabilities = [
            probability if _is_allowed(name, allowed) else 0.0
            for name, probability in zip(names, prediction.probabilities, strict=True)
        ]
        logger.info("TED was asked; its best is %s at %.2f", *_best(names, prediction.probabilities))
        return prediction


def _is_allowed(action: str, allowed: tuple[str, ...]) -> bool:
    return any(action == name or (name.endswith("_") and action.startswith(name)) for name in allowed)


def _best(names: list[str], probabilities: list[float]) -> tuple[str, float]:
    highest = max(probabilities)
    return names[probabilities.index(highest)], highest
