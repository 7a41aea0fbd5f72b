"""Which language a message is in, by its letters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.nlu.linear_head import LinearHead
from assistant.nlu.masking import bounded
from assistant.nlu.quick_tfidf import QuickTfidf

READ_CHARACTERS = 300


class LanguageHead:
    """Character n-grams with their accents, which tell languages apart, into a logistic regression."""

    def __init__(self, n_grams: TfidfVectorizer, regression: LogisticRegression) -> None:
        """Takes what was fitted."""
        self.n_grams = n_grams
        self.regression = regression
        self._head = LinearHead(regression)
        self._quick = QuickTfidf(n_grams)

    @classmethod
    def fit(cls, texts: Sequence[str], languages: Sequence[str], seed: int) -> LanguageHead:
        """Learn from messages in at least two languages."""
        n_grams = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(1, 3), min_df=3, max_features=20_000, sublinear_tf=True, dtype=np.float32
        )
        regression = LogisticRegression(C=10.0, max_iter=60, tol=1e-3, class_weight="balanced", random_state=seed)
        return cls(n_grams, regression.fit(n_grams.fit_transform([_read(text) for text in texts]), languages))

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely each language is, the likeliest first."""
        found = np.exp(self._head.log_probabilities([self._quick.row(_read(text))]))
        return {self._head.classes[place]: float(found[place]) for place in np.argsort(-found)}


def _read(text: str) -> str:
    return bounded(text, READ_CHARACTERS).lower()
