"""How a shopper feels, from -1 (furious) to 1 (delighted), in any language."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu import features, kept_file
from assistant.nlu.linear_head import log_softmax
from assistant.nlu.meaning_head import MeaningHead
from assistant.nlu.vectors import vector_of

SENTIMENT = "sentiment"
FILE = "sentiment.npz"
BOUNDS = (-0.65, -0.25, 0.25, 0.65)
"""Where one of five grades of feeling ends and the next begins."""
GRADES = ("furious", "displeased", "calm", "pleased", "delighted")
LABELS = {"negative": (0, 1), "neutral": (2,), "positive": (3, 4)}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Sentiment(GraphComponent):
    """Sets `sentiment: {score, label}` of each message: -1 to 1, and negative, neutral or positive.

    Learned from the files in the folder `data`, which are no training messages in Rasa's sense: a text without an
    intent would be taken for an end-to-end story. Without that folder messages have no sentiment.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """See `MeaningHead.fit`; chosen by cross-validation over the training messages."""
        return {
            "landmarks": 3000,
            "kernel_width": 1.5,
            "ridge": 0.3,
            "sharpness": 5.0,
            "data": "data/sentiment",
            "kept_in": ".rasa/heads",
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The files' contents: without them Rasa would not see that they changed."""
        digest = hashlib.sha256()
        for file in files_in(config):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
        return digest.hexdigest()

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        """Takes the component's configuration and where its trained head is kept."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._head: MeaningHead | None = None
        self._scores = np.zeros(len(GRADES))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Sentiment:
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
    ) -> Sentiment:
        """Load what was trained."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            kept = kept_file.read(folder / FILE)
        if kept:
            component._head, component._scores = MeaningHead.of(kept_file.within("head", kept)), kept["scores"]
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the messages with feelings."""
        labelled = [each for file in files_in(self._config) for each in yaml.safe_load(file.read_text("utf8")) or []]
        with self._model_storage.write_to(self._resource) as folder:
            kept = self._fit(labelled) if labelled else {}
            kept_file.write(folder / FILE, kept)
        return self._resource

    def _fit(self, labelled: list[dict[str, Any]]) -> dict[str, Any]:
        feelings = np.array([float(each["feeling"]) for each in labelled])
        grades = np.digitize(feelings, BOUNDS)
        texts = [str(each["text"]) for each in labelled]
        config = self._config
        self._head = head = MeaningHead.fit(
            features.kept_sentence_vectors(texts, Path(config["kept_in"]) / "sentiment_vectors.npz"),
            [f"{grade}" for grade in grades],
            config["landmarks"],
            config["kernel_width"],
            config["ridge"],
            config["sharpness"],
        )
        self._scores = np.array([feelings[grades == int(grade)].mean() for grade in head.classes])
        return {"scores": self._scores, **kept_file.nested("head", head.parts())}

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message that has a text."""
        if self._head is not None:
            for message in messages:
                if message.get(TEXT):
                    message.set(SENTIMENT, self._judged(vector_of(message), self._head), add_to_output=True)
        return messages

    def _judged(self, meaning: np.ndarray, head: MeaningHead) -> dict[str, Any]:
        chances = np.exp(log_softmax(head.log_odds(meaning)))
        by_grade = {int(grade): chance for grade, chance in zip(head.classes, chances, strict=True)}
        labels = {label: sum(by_grade.get(grade, 0.0) for grade in grades) for label, grades in LABELS.items()}
        return {"score": round(float(chances @ self._scores), 3), "label": max(labels, key=lambda label: labels[label])}


def files_in(config: dict[str, Any]) -> list[Path]:
    """The files with feelings, one a language."""
    return sorted(Path(config["data"]).glob("*.yml"))
