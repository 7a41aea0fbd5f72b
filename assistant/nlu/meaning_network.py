"""Intents by meaning alone, learned from the messages of all languages: what one language lacks, another has."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from assistant.nlu.linear_head import log_softmax
from assistant.nlu.packed import PackedMatrix

SCALE = np.float32(8.0)
"""What brings the parts of a vector of length one near the size that the network starts from."""
BATCH = 256
FEWEST_STEPS = 500
"""With few messages there are more epochs, so that the network learns at all."""


@dataclass(frozen=True)
class MeaningNetwork:
    """A network with one hidden layer of rectified units.

    `into` has shape `(512, n_hidden)`, `out_of` `(n_hidden, n_intents)`; the biases are of what each leads to.
    """

    classes: list[str]
    into: np.ndarray
    into_bias: np.ndarray
    out_of: np.ndarray
    out_of_bias: np.ndarray

    def parts(self) -> dict[str, Any]:
        """What `MeaningNetwork(**parts)` is made from."""
        return {name: value for name, value in vars(self).items() if name != "_layers"}

    @cached_property
    def _layers(self) -> tuple[PackedMatrix, PackedMatrix]:
        return PackedMatrix(self.into), PackedMatrix(self.out_of)

    @classmethod
    def fit(
        cls, vectors: np.ndarray, intents: Sequence[str], hidden: int, epochs: int, decay: float, seed: int
    ) -> MeaningNetwork:
        """Learn from vectors of shape `(n_messages, 512)` in `epochs`; `decay` is that of the weights."""
        batch = min(BATCH, len(vectors))
        rounds = max(epochs, math.ceil(FEWEST_STEPS * batch / len(vectors)))
        network = MLPClassifier((hidden,), alpha=decay, batch_size=batch, max_iter=rounds, random_state=seed)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            network.fit(vectors.astype(np.float32) * SCALE, list(intents))
        (into, out_of), (into_bias, out_of_bias) = network.coefs_, network.intercepts_
        if out_of.shape[1] == 1:  # of two classes scikit-learn keeps one, the second
            out_of = np.hstack([np.zeros_like(out_of), out_of])
            out_of_bias = np.array([0.0, out_of_bias[0]], dtype=out_of.dtype)
        return cls([str(name) for name in network.classes_], into, into_bias, out_of, out_of_bias)

    def log_probabilities(self, vector: np.ndarray) -> np.ndarray:
        """Of each intent, in the order of `classes`; the vector has shape `(512,)`."""
        into, out_of = self._layers
        hidden = np.maximum((vector * SCALE) @ into + self.into_bias, 0.0)
        return log_softmax(hidden @ out_of + self.out_of_bias)
