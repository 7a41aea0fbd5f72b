"""The sentence vector of a message, computed once and read by all who need it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu import features

MEANING = "meaning"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SentenceVectors(GraphComponent):
    """Sets `meaning`, of shape `(512,)`, of each message that has a text."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """Build the component for a graph."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Encode all messages together, which is quicker than one by one."""
        spoken = [message for message in messages if message.get(TEXT)]
        for message, vector in zip(spoken, vectors_of([str(m.get(TEXT)) for m in spoken]), strict=True):
            message.set(MEANING, vector)
        return messages


def vectors_of(texts: Sequence[str]) -> np.ndarray:
    """Shape `(n_messages, 512)`."""
    return features.sentence_vectors(texts)


def vector_of(message: Message) -> np.ndarray:
    """The vector that a message carries, computed where it does not, shape `(512,)`."""
    vector = message.get(MEANING)
    return features.sentence_vector(str(message.get(TEXT))) if vector is None else vector
