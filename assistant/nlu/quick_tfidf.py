"""A fitted TF-IDF vectorizer asked about one text, without the checks that scikit-learn makes at each call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer


class SparseRow(NamedTuple):
    """The weights of one text: `data` at `indices`, of `size` places in all."""

    indices: np.ndarray
    data: np.ndarray
    size: int


class QuickTfidf:
    """Gives what `transform` gives, for vectorizers with logarithmic counts and rows of length one."""

    def __init__(self, fitted: TfidfVectorizer) -> None:
        """Takes over what was fitted."""
        if not (fitted.sublinear_tf and fitted.use_idf and fitted.norm == "l2"):
            raise ValueError("only vectorizers with sublinear_tf, use_idf and the norm l2 are read")
        self._analyze = fitted.build_analyzer()
        self._vocabulary = fitted.vocabulary_
        self._idf = fitted.idf_

    def row(self, text: str) -> SparseRow:
        """The weights of a text."""
        known = (self._vocabulary.get(gram) for gram in self._analyze(text))
        counts = Counter(place for place in known if place is not None)
        indices = np.fromiter(counts, dtype=np.int64, count=len(counts))
        weights = (1.0 + np.log(np.fromiter(counts.values(), dtype=np.float64, count=len(counts)))) * self._idf[indices]
        return SparseRow(indices, weights / (np.linalg.norm(weights) or 1.0), len(self._vocabulary))


def grams_of(fitted: TfidfVectorizer) -> list[str]:
    """The n-grams that a vectorizer knows, in the order of their places."""
    return [str(gram) for gram in fitted.get_feature_names_out()]


def restored(vectorizer: TfidfVectorizer, grams: Sequence[str], idf: np.ndarray) -> TfidfVectorizer:
    """The vectorizer as if it had been fitted: it knows these n-grams with these weights."""
    vectorizer.vocabulary_ = {gram: place for place, gram in enumerate(grams)}
    vectorizer.idf_ = idf
    return vectorizer
