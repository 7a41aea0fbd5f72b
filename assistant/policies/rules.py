"""Rasa's rules, asked for no more of the conversation than the longest of them can see."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker

from assistant.policies import decided

TEXT_IN_RULE = '"text":'


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class Rules(RulePolicy):
    """Predicts what RulePolicy predicts.

    A rule that answers a question holds in the middle of a form too; then the form asks again.
    """

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict by rule, and note where that is certain."""
        return decided.note(tracker, super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs))

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
