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

from assistant.nlu import features
from assistant.nlu.clauses import clauses_of
from assistant.nlu.linear_head import LinearHead

FALLBACK_INTENT = "nlu_fallback"
LANGUAGE = "language"
PARTS = "parts"
SURE_PART = 0.6
"""A clause counts as a wish of its own only where it is understood this surely."""
RANKING = "intent_ranking"
RANKING_LENGTH = 5
MODEL_FILE = "heads.skops"
TRUSTED = ["scipy.sparse._csr.csr_matrix"]
"""What the file may hold beyond the types that skops trusts by itself."""
MAX_ITERATIONS = 100
"""Enough for the accuracy on the development sets; more only sharpens the confidence."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentAndLanguageClassifier(GraphComponent):
    """Sets `intent`, `intent_ranking` and `language: {name, confidence}` of each message."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Weights and thresholds, chosen on the development sets by `make nlu-eval`.

        `threshold`: below this confidence the message counts as not understood, `threshold_unknown_words` where none of
        its words is known; `meaning_weight`: how much the sentence vector counts beside n-grams; `regularisation`:
        scikit-learn's `C`.
        """
        return {
            "threshold": 0.3,
            "threshold_unknown_words": 0.6,
            "meaning_weight": 2.0,
            "regularisation": 10.0,
            "random_state": 7,
        }

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Takes the component's configuration and where its trained heads are kept."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._n_grams: features.NGrams | None = None
        self._intents: LinearHead | None = None
        self._languages: LinearHead | None = None

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
            words, characters, intents, languages = skops.io.load(folder / MODEL_FILE, trusted=TRUSTED)
        component._n_grams = features.NGrams()
        component._n_grams.words, component._n_grams.characters = words, characters
        component._intents = LinearHead(intents)
        component._languages = LinearHead(languages) if languages is not None else None
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit both heads on all examples that carry an intent and keep them."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [e.get(TEXT) for e in examples]
        n_grams = features.NGrams().fit(texts)
        x = features.combined(n_grams, texts, self._config["meaning_weight"])
        intents = self._head(self._config["regularisation"]).fit(x, [e.get(INTENT) for e in examples])
        spoken = np.array([(e.get("metadata") or {}).get(LANGUAGE) or "" for e in examples])
        known = spoken != ""
        languages = None
        if len(set(spoken[known])) > 1:
            languages = self._head(1.0).fit(x[known][:, : n_grams.size], spoken[known])
        self._keep(n_grams, intents, languages)
        return self._resource

    def _head(self, regularisation: float) -> LogisticRegression:
        return LogisticRegression(
            C=regularisation,
            max_iter=MAX_ITERATIONS,
            tol=1e-3,
            class_weight="balanced",
            random_state=self._config["random_state"],
        )

    def _keep(
        self, n_grams: features.NGrams, intents: LogisticRegression, languages: LogisticRegression | None
    ) -> None:
        self._n_grams, self._intents = n_grams, LinearHead(intents)
        self._languages = LinearHead(languages) if languages is not None else None
        with self._model_storage.write_to(self._resource) as folder:
            skops.io.dump((n_grams.words, n_grams.characters, intents, languages), folder / MODEL_FILE)

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify each message that has a text."""
        if self._n_grams is None or self._intents is None:
            return messages
        spoken = [message for message in messages if message.get(TEXT)]
        texts = [str(message.get(TEXT)) for message in spoken]
        vectors = features.sentence_vectors(texts) if texts else []
        for message, text, meaning in zip(spoken, texts, vectors, strict=True):
            self._classify(message, text, meaning, self._n_grams, self._intents)
        return messages

    def _classify(
        self, message: Message, text: str, meaning: np.ndarray, n_grams: features.NGrams, intents: LinearHead
    ) -> None:
        spelling = n_grams.transform([text])
        ranking = intents.ranking([*spelling, meaning * self._config["meaning_weight"]])
        best = ranking[0]
        known = n_grams.knows_a_word_of(text)
        if best["confidence"] < self._config["threshold" if known else "threshold_unknown_words"]:
            best = {"name": FALLBACK_INTENT, "confidence": 1.0 - best["confidence"]}
        message.set(INTENT, best, add_to_output=True)
        message.set(RANKING, ranking[:RANKING_LENGTH], add_to_output=True)
        parts = self._parts(text, n_grams, intents)
        if parts:
            message.set(PARTS, parts, add_to_output=True)
        if self._languages is not None and known:
            message.set(LANGUAGE, self._languages.ranking(spelling)[0], add_to_output=True)

    def _parts(self, text: str, n_grams: features.NGrams, intents: LinearHead) -> list[dict[str, str]]:
        """The clauses of a message that asks for different things, `{text, intent}`; none where all is one wish.

        A clause of which it is not sure what it asks for has an empty intent.
        """
        clauses = clauses_of(text)
        if not clauses:
            return []
        parts = []
        for clause, meaning in zip(clauses, features.sentence_vectors(clauses), strict=True):
            weighted = meaning * self._config["meaning_weight"]
            best = intents.ranking([*n_grams.transform([clause]), weighted])[0]
            parts.append({"text": clause, "intent": best["name"] if best["confidence"] >= SURE_PART else ""})
        return parts if len({part["intent"] for part in parts if part["intent"]}) > 1 else []
