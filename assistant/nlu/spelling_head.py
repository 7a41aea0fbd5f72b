"""Intents of one language, by how its messages are spelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.linear_model import LogisticRegression

from assistant.nlu import features
from assistant.nlu.kept_file import nested, within
from assistant.nlu.linear_head import LinearHead
from assistant.nlu.masking import UNSPACED

MAX_ITERATIONS = 50
"""Enough for the accuracy on the development sets; more only sharpens the confidence."""
MOSTLY = 0.5


class SpellingHead:
    """Word and character n-grams, into a logistic regression."""

    def __init__(self, n_grams: features.NGrams, head: LinearHead) -> None:
        """Takes what was fitted."""
        self.n_grams = n_grams
        self._head = head

    @classmethod
    def fit(cls, texts: Sequence[str], intents: Sequence[str], regularisation: float, seed: int) -> SpellingHead:
        """Learn from messages; `regularisation` is scikit-learn's `C`."""
        n_grams = features.NGrams(is_spaced(texts)).fit(texts)
        regression = LogisticRegression(
            C=regularisation, max_iter=MAX_ITERATIONS, tol=1e-3, class_weight="balanced", random_state=seed
        )
        return cls(n_grams, LinearHead.of(regression.fit(hstack(n_grams.transform(texts), format="csr"), intents)))

    def parts(self) -> dict[str, Any]:
        """What `of` makes the same head from."""
        return {**nested("n_grams", self.n_grams.parts()), **nested("head", self._head.parts())}

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> SpellingHead:
        """The head that gave its parts."""
        return cls(features.NGrams.of(within("n_grams", parts)), LinearHead(**within("head", parts)))

    @property
    def classes(self) -> list[str]:
        """The intents, in the order of `log_probabilities`."""
        return self._head.classes

    def log_probabilities(self, text: str) -> np.ndarray:
        """Of each intent, for one message."""
        return self._head.log_probabilities(self.n_grams.rows(text))


def is_spaced(texts: Sequence[str]) -> bool:
    """Whether most messages are in a script that parts words by spaces."""
    return sum(bool(UNSPACED.search(text)) for text in texts) < MOSTLY * len(texts)
