"""What a message asks for and in which language."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu.clauses import clauses_of
from assistant.nlu.heads import Heads
from assistant.nlu.vectors import vector_of, vectors_of

FALLBACK_INTENT = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
LANGUAGE = "language"
PARTS = "parts"
SURE_PART = 0.8
"""A clause counts as a wish of its own only where it is understood this surely."""
RANKING = "intent_ranking"
RANKING_LENGTH = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentAndLanguageClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking`, `parts` and `language: {name, confidence}` of each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Weights and thresholds, chosen on the development sets; `docs/understanding.md` tells how.

        `threshold`: below this confidence the message counts as not understood, `threshold_unknown_words` where none of
        its words is known; `out_of_scope_threshold`: from this chance on a message is out of scope. The others shape
        the heads: see `Heads.fit`.
        """
        return {
            "threshold": 0.25,
            "threshold_unknown_words": 0.7,
            "out_of_scope_threshold": 0.25,
            "meaning_share": 0.3,
            "regularisation": 10.0,
            "hidden": 1024,
            "epochs": 8,
            "decay": 0.0001,
            "temperature": 0.6,
            "random_state": 7,
            "kept_in": ".rasa/heads",
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Takes the component's configuration and where its trained heads are kept."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._heads: Heads | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentAndLanguageClassifier:
        """Build an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentAndLanguageClassifier:
        """Load the trained heads; only the types that this class writes are accepted from the file."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._heads = Heads.read(folder, config)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the heads on all examples that carry an intent and keep them."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        self._heads = Heads.fit(
            texts=[example.get(TEXT) for example in examples],
            intents=[example.get(INTENT) for example in examples],
            languages=[(example.get("metadata") or {}).get(LANGUAGE) or "" for example in examples],
            config=self._config,
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._heads.write(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify each message that has a text."""
        if self._heads is not None:
            for message in messages:
                if message.get(TEXT):
                    self._classify(message, str(message.get(TEXT)), self._heads)
        return messages

    def _classify(self, message: Message, text: str, heads: Heads) -> None:
        languages = heads.languages_of(text)
        likely = heads.intents_of(text, vector_of(message), languages)
        ranking = [{"name": heads.classes[i], "confidence": float(likely[i])} for i in np.argsort(-likely)]
        known = heads.knows_a_word_of(text, languages)
        message.set(INTENT, self._decided(ranking, known), add_to_output=True)
        message.set(RANKING, ranking[:RANKING_LENGTH], add_to_output=True)
        parts = self._parts(text, heads, languages)
        if parts:
            message.set(PARTS, parts, add_to_output=True)
        if len(heads.spelling) > 1 and known:
            name, confidence = next(iter(languages.items()))
            message.set(LANGUAGE, {"name": name, "confidence": confidence}, add_to_output=True)

    def _decided(self, ranking: list[dict[str, Any]], known: bool) -> dict[str, Any]:
        """Out of scope is a decision of its own; else the likeliest intent, or none where it is too unlikely.

        What has no word that is known is not understood rather than out of scope: it may be a slip of the keyboard.
        """
        outside = next((each for each in ranking if each["name"] == OUT_OF_SCOPE), None)
        if known and outside and outside["confidence"] >= self._config["out_of_scope_threshold"]:
            return outside
        best = next(each for each in ranking if each is not outside)
        if best["confidence"] < self._config["threshold" if known else "threshold_unknown_words"]:
            return {"name": FALLBACK_INTENT, "confidence": 1.0 - best["confidence"]}
        return best

    def _parts(self, text: str, heads: Heads, languages: dict[str, float]) -> list[dict[str, str]]:
        """The clauses of a message that asks for different things, `{text, intent}`; none where all is one wish.

        A clause of which it is not sure what it asks for has an empty intent.
        """
        clauses = clauses_of(text)
        parts = []
        for clause, meaning in zip(clauses, vectors_of(clauses), strict=True):
            likely = heads.intents_of(clause, meaning, languages)
            best = int(likely.argmax())
            parts.append({"text": clause, "intent": heads.classes[best] if likely[best] >= SURE_PART else ""})
        return parts if len({part["intent"] for part in parts if part["intent"]}) > 1 else []
