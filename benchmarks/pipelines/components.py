"""The sentence vectors of this project as dense features, so that Rasa's own classifiers can be given them."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from assistant.nlu import features


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectorFeatures(DenseFeaturizer, GraphComponent):
    """Adds the multilingual sentence vector, shape `(1, 512)`, to the features of each message."""

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be set."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectorFeatures:
        """Build the component for a graph."""
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add it to all training messages."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add it to each message that has a text."""
        spoken = [message for message in messages if message.get(TEXT)]
        vectors = features.sentence_vectors([str(message.get(TEXT)) for message in spoken])
        for message, vector in zip(spoken, vectors, strict=True):
            dense = np.asarray(vector, dtype=np.float32)[None]
            message.add_features(Features(dense, FEATURE_TYPE_SENTENCE, TEXT, "sentence_vector"))
        return messages
