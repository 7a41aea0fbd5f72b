"""Rasa's rules, asked for no more of the conversation than the longest of them can see."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided

TEXT_IN_RULE = '"text":'
WAITING = 0.5
"""How sure it is that an action without a rule after it is the last of its turn; above `core_fallback_threshold`."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class Rules(RulePolicy):
    """Rasa's RulePolicy.

    A rule that answers a question holds in the middle of a form too; then the form asks again.
    """

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict by rule, and note where that is certain.

        Where no rule knows what follows on an action, waiting for the shopper is likelier than not having understood:
        that is a question of the message, not of the action. Stories and TED may know better.
        """
        prediction = super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        decided.note(tracker, prediction)
        if not decided.is_decided(tracker) and tracker.latest_action_name != ACTION_LISTEN_NAME:
            probabilities = self._default_predictions(domain)
            probabilities[domain.index_for_action(ACTION_LISTEN_NAME)] = WAITING
            return self._prediction(probabilities)
        return prediction

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        """Rasa looks twice, by text and by intent; the first is for nothing where no rule holds a text."""
        if use_text_for_last_user_input and not self._has_rules_by_text():
            return None, None, False
        return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)

    def _prediction_states(self, *arguments: Any, **named: Any) -> list[State]:
        """The states of the conversation, as far back as the longest rule reaches: Rasa copies and prints them all."""
        states: list[State] = super()._prediction_states(*arguments, **named)
        return states[-self._reach() :]

    def _has_rules_by_text(self) -> bool:
        return any(TEXT_IN_RULE in key for key in self.lookup[RULES])

    def _reach(self) -> int:
        keys = (*self.lookup[RULES], *self.lookup[RULES_FOR_LOOP_UNHAPPY_PATH])
        return 1 + max((len(self._rule_key_to_state(key)) for key in keys), default=0)
