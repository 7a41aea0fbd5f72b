"""Which language a message is in, by its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.nlu.kept_file import nested, within
from assistant.nlu.linear_head import LinearHead
from assistant.nlu.masking import bounded
from assistant.nlu.quick_tfidf import QuickTfidf, grams_of, restored

READ_CHARACTERS = 300


class LanguageHead:
    """Character n-grams with their accents, which tell languages apart, into a logistic regression."""

    def __init__(self, n_grams: TfidfVectorizer, head: LinearHead) -> None:
        """Takes what was fitted."""
        self._n_grams = n_grams
        self._head = head
        self._quick = QuickTfidf(n_grams)

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[str], seed: int) -> LanguageHead:
        """Learn from messages in at least two languages."""
        n_grams = _unfitted()
        regression = LogisticRegression(C=10.0, max_iter=60, tol=1e-3, class_weight="balanced", random_state=seed)
        fitted = regression.fit(n_grams.fit_transform([_read(text) for text in texts]), languages)
        return cls(n_grams, LinearHead.of(fitted))

    def parts(self) -> dict[str, Any]:
        """What `of` makes the same head from."""
        return {"grams": grams_of(self._n_grams), "idf": self._n_grams.idf_, **nested("head", self._head.parts())}

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> LanguageHead:
        """The head that gave its parts."""
        return cls(restored(_unfitted(), parts["grams"], parts["idf"]), LinearHead(**within("head", parts)))

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely each language is, the likeliest first."""
        found = np.exp(self._head.log_probabilities([self._quick.row(_read(text))]))
        return {self._head.classes[place]: float(found[place]) for place in np.argsort(-found)}


def _unfitted() -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(1, 3), min_df=3, max_features=20_000, sublinear_tf=True, dtype=np.float32
    )


def _read(text: str) -> str:
    return bounded(text, READ_CHARACTERS).lower()
