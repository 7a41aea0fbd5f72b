"""A trained logistic regression, asked about one message in microseconds instead of scikit-learn's milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.nlu.quick_tfidf import SparseRow


@dataclass(frozen=True)
class LinearHead:
    """Gives what `predict_log_proba` gives, without the checks that scikit-learn makes at each call.

    `weights` has shape `(n_features, n_classes)`, `bias` `(n_classes,)`.
    """

    classes: list[str]
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def of(cls, fitted: LogisticRegression) -> LinearHead:
        """Takes over the weights; of two classes scikit-learn keeps one row, for the second."""
        classes = [str(name) for name in fitted.classes_]
        weights, bias = fitted.coef_, fitted.intercept_
        if len(classes) == 2 and weights.shape[0] == 1:
            weights, bias = np.vstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
        return cls(classes, np.ascontiguousarray(weights.T, dtype=np.float32), bias)

    def parts(self) -> dict[str, Any]:
        """What `LinearHead(**parts)` is made from."""
        return {"classes": self.classes, "weights": self.weights, "bias": self.bias}

    def log_probabilities(self, parts: Sequence[SparseRow]) -> np.ndarray:
        """Of each class, in the order of `classes`; the parts as in training, side by side."""
        scores, start = self.bias.copy(), 0
        for part in parts:
            scores += part.data @ self.weights[start + part.indices]
            start += part.size
        return log_softmax(scores)


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Log odds as logarithms of probabilities, over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    logs: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return logs
