"""A trained logistic regression, asked about one message in microseconds instead of scikit-learn's milliseconds."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


class LinearHead:
    """Gives what `predict_proba` gives, without the checks that scikit-learn makes at each call."""

    def __init__(self, fitted: LogisticRegression) -> None:
        """Takes over the weights; of two classes scikit-learn keeps one row, for the second."""
        self.classes = [str(name) for name in fitted.classes_]
        weights, bias = fitted.coef_, fitted.intercept_
        if len(self.classes) == 2 and weights.shape[0] == 1:
            weights, bias = np.vstack([np.zeros_like(weights), weights]), np.array([0.0, bias[0]])
        self._weights = np.ascontiguousarray(weights.T, dtype=np.float32)
        self._bias = bias

    def ranking(self, x: csr_matrix) -> list[dict[str, Any]]:
        """Classes of one message, shape `(1, n_features)`, as `{name, confidence}`, the likeliest first."""
        scores = x.data @ self._weights[x.indices] + self._bias
        odds = np.exp(scores - scores.max())
        probabilities = odds / odds.sum()
        return [{"name": self.classes[i], "confidence": float(probabilities[i])} for i in np.argsort(-probabilities)]
