"""Classes by meaning alone, learned from the messages of all languages: what one language lacks, another has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import Ridge
from sklearn.utils.class_weight import compute_sample_weight

from assistant.nlu.packed import PackedMatrix


@dataclass(frozen=True)
class MeaningHead:
    """Kernel ridge regression over some of the training messages, the landmarks.

    `landmarks` has shape `(n_landmarks, 512)`, `weights` `(n_landmarks, n_classes)`, `bias` `(n_classes,)`.
    """

    classes: list[str]
    landmarks: np.ndarray
    weights: np.ndarray
    bias: np.ndarray
    width: float
    sharpness: float

    def parts(self) -> dict[str, Any]:
        """What `of` makes the same head from."""
        return {name: value for name, value in vars(self).items() if name != "_landmarks"}

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> MeaningHead:
        """The head that gave its parts."""
        return cls(**{**parts, "width": float(parts["width"]), "sharpness": float(parts["sharpness"])})

    @cached_property
    def _landmarks(self) -> PackedMatrix:
        return PackedMatrix(self.landmarks.T)

    @classmethod
    def fit(
        cls, vectors: np.ndarray, intents: Sequence[str], landmarks: int, width: float, ridge: float, sharpness: float
    ) -> MeaningHead:
        """Learn from vectors of shape `(n_messages, 512)`.

        `width` is the gamma of the kernel `exp(-gamma * distance²)`, `ridge` its regularisation, `sharpness` turns
        scores into log odds. A class with few messages counts more for each, by the root of what balance would ask.
        """
        classes = sorted(set(intents))
        kernel = Nystroem(gamma=width, n_components=min(landmarks, len(vectors)), random_state=1)
        features = kernel.fit_transform(vectors)
        targets = (np.array(intents)[:, None] == np.array(classes)).astype(np.float64)
        balance = np.sqrt(compute_sample_weight("balanced", intents))
        ridge_regression = Ridge(alpha=ridge).fit(features, targets, sample_weight=balance)
        weights = kernel.normalization_.T @ ridge_regression.coef_.reshape(len(classes), -1).T
        bias = np.broadcast_to(ridge_regression.intercept_, (len(classes),))
        landmarks_used = kernel.components_.astype(np.float32)
        return cls(classes, landmarks_used, weights.astype(np.float32), bias.astype(np.float32), width, sharpness)

    def log_odds(self, vector: np.ndarray) -> np.ndarray:
        """How likely each class is, in the order of `classes`, up to a constant; the vector has shape `(512,)`."""
        distances = 2.0 - 2.0 * (vector @ self._landmarks)  # all vectors are of length one
        scores: np.ndarray = (np.exp(-self.width * distances) @ self.weights + self.bias) * self.sharpness
        return scores
