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
CODE = ("features.py", "kept_file.py", "meaning_head.py", "sentiment.py")
"""What shapes the head beside its messages."""
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
            component._take(kept_file.read(folder / FILE))
        return component

    def _take(self, kept: dict[str, Any]) -> None:
        if kept:
            self._head, self._scores = MeaningHead.of(kept_file.within("head", kept)), kept["scores"]

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the messages with feelings."""
        labelled = [each for file in files_in(self._config) for each in yaml.safe_load(file.read_text("utf8")) or []]
        kept = self._fitted(labelled) if labelled else {}
        with self._model_storage.write_to(self._resource) as folder:
            kept_file.write(folder / FILE, kept)
        self._take(kept)
        return self._resource

    def _fitted(self, labelled: list[dict[str, Any]]) -> dict[str, Any]:
        """As `_fit`, from the last time where nothing that shapes it has changed."""
        shape = {name: value for name, value in self._config.items() if name in self.get_default_config()}
        digest = hashlib.sha256(repr((sorted(shape.items()), self.fingerprint_addon(self._config))).encode())
        for name in CODE:
            digest.update(Path(__file__).with_name(name).read_bytes())
        file = Path(self._config["kept_in"]) / f"sentiment-{digest.hexdigest()[:32]}.npz"
        if file.is_file():
            return kept_file.read(file)
        kept = self._fit(labelled)
        for outdated in file.parent.glob("sentiment-*.npz"):
            outdated.unlink()
        kept_file.write(file, kept)
        return kept

    def _fit(self, labelled: list[dict[str, Any]]) -> dict[str, Any]:
        feelings = np.array([float(each["feeling"]) for each in labelled])
        grades = np.digitize(feelings, BOUNDS)
        texts = [str(each["text"]) for each in labelled]
        config = self._config
        head = MeaningHead.fit(
            features.kept_sentence_vectors(texts, Path(config["kept_in"]) / "sentiment_vectors.npz"),
            [f"{grade}" for grade in grades],
            config["landmarks"],
            config["kernel_width"],
            config["ridge"],
            config["sharpness"],
        )
        scores = np.array([feelings[grades == int(grade)].mean() for grade in head.classes])
        return {"scores": scores, **kept_file.nested("head", head.parts())}

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
