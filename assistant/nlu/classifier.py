"""What a message asks for and in which language: linear heads over its meaning and its spelling."""

from __future__ import annotations

from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from assistant.nlu import features
from assistant.nlu.masking import masked

FALLBACK_INTENT = "nlu_fallback"
LANGUAGE = "language"
RANKING = "intent_ranking"
RANKING_LENGTH = 5
MODEL_FILE = "heads.skops"
MAX_ITERATIONS = 100
"""Enough for the accuracy on the development sets; more only sharpens the confidence."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentAndLanguageClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking` and `language: {name, confidence}` of each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Weights and thresholds, chosen on the development sets by `make nlu-eval`.

        `threshold`: below this confidence the message counts as not understood; `meaning_weight`: how much the sentence
        vector counts beside n-grams; `regularisation`: scikit-learn's `C`.
        """
        return {"threshold": 0.3, "meaning_weight": 2.0, "regularisation": 10.0, "random_state": 7}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Takes the component's configuration and where its trained heads are kept."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._n_grams: FeatureUnion | None = None
        self._intents: LogisticRegression | None = None
        self._languages: LogisticRegression | None = None

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
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
            parts = skops.io.load(folder / MODEL_FILE, trusted=[])
        component._n_grams, component._intents, component._languages = parts
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both heads on all examples that carry an intent and keep them."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [e.get(TEXT) for e in examples]
        self._n_grams = features.n_grams().fit([masked(text) for text in texts])
        x = features.combined(self._n_grams, texts, self._config["meaning_weight"])
        self._intents = self._head(self._config["regularisation"]).fit(x, [e.get(INTENT) for e in examples])
        spoken = [(e.get("metadata") or {}).get(LANGUAGE) for e in examples]
        known = np.array([language is not None for language in spoken])
        self._languages = None
        if len({language for language in spoken if language}) > 1:
            n_spelling = x.shape[1] - features.MEANING_SIZE
            self._languages = self._head(1.0).fit(x[known][:, :n_spelling], np.array(spoken)[known])
        self._persist()
        return self._resource

    def _head(self, regularisation: float) -> LogisticRegression:
        return LogisticRegression(
            C=regularisation,
            max_iter=MAX_ITERATIONS,
            tol=1e-3,
            class_weight="balanced",
            random_state=self._config["random_state"],
        )

    def _persist(self) -> None:
        with self._model_storage.write_to(self._resource) as folder:
            skops.io.dump((self._n_grams, self._intents, self._languages), folder / MODEL_FILE)

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify each message that has a text."""
        for message in messages:
            text = message.get(TEXT)
            if text and self._n_grams is not None:
                self._classify(message, text)
        return messages

    def _classify(self, message: Message, text: str) -> None:
        x = features.combined(self._n_grams, [text], self._config["meaning_weight"])
        ranking = _ranking(self._intents, x)
        best = ranking[0]
        if best["confidence"] < self._config["threshold"]:
            best = {"name": FALLBACK_INTENT, "confidence": 1.0 - best["confidence"]}
        message.set(INTENT, best, add_to_output=True)
        message.set(RANKING, ranking[:RANKING_LENGTH], add_to_output=True)
        if self._languages is not None:
            language = _ranking(self._languages, x[:, : x.shape[1] - features.MEANING_SIZE])[0]
            message.set(LANGUAGE, language, add_to_output=True)


def _ranking(head: LogisticRegression, x: Any) -> list[dict[str, Any]]:
    probabilities = head.predict_proba(x)[0]
    order = np.argsort(-probabilities)
    return [{"name": str(head.classes_[i]), "confidence": float(probabilities[i])} for i in order]
