"""Vectors of articles are kept from one start to the next, and made anew when the file is not what it was."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from commerce.adapters.markdown import vectors
from commerce.adapters.markdown.vectors import SIZE, Vectors


class Encoder:
    """Counts what it is asked; a text's vector holds its length."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.stack([np.full(SIZE, len(text), dtype=np.float32) for text in texts])


def test_only_new_texts_are_encoded(tmp_path: Path) -> None:
    file, encoder = tmp_path / "folder" / "vectors.npz", Encoder()

    first = vectors.encode_cached(["a", "bb", "a"], file, encoder)
    second = vectors.encode_cached(["bb", "ccc"], file, encoder)
    third = vectors.encode_cached(["bb", "ccc"], file, encoder)

    assert encoder.asked == ["a", "bb", "ccc"]
    assert first[:, 0].tolist() == [1, 2, 1]
    assert second[:, 0].tolist() == third[:, 0].tolist() == [2, 3]


def test_texts_that_are_gone_leave_the_file(tmp_path: Path) -> None:
    file, encoder = tmp_path / "vectors.npz", Encoder()
    vectors.encode_cached(["a", "bb"], file, encoder)
    vectors.encode_cached(["a"], file, encoder)

    vectors.encode_cached(["bb"], file, encoder)

    assert encoder.asked == ["a", "bb", "bb"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 half a zip"])
def test_a_file_that_cannot_be_read_is_made_anew_and_said(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file, encoder = tmp_path / "vectors.npz", Encoder()
    file.write_bytes(content)

    made = vectors.encode_cached(["a"], file, encoder)

    assert made.shape == (1, SIZE)
    assert "cannot be read" in caplog.text
    assert vectors.encode_cached(["a"], file, encoder).tolist() == made.tolist()
    assert encoder.asked == ["a"]


def test_vectors_of_another_size_are_not_used(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    np.savez(file, keys=np.array(["x"]), vectors=np.zeros((1, 3), dtype=np.float32))

    assert vectors.encode_cached(["a"], file, Encoder()).shape == (1, SIZE)


def test_a_folder_that_cannot_be_written_is_said_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "var").write_text("a file where the folder should be")

    with caplog.at_level(logging.WARNING):
        made = vectors.encode_cached(["a"], tmp_path / "var" / "vectors.npz", Encoder())

    assert made.shape == (1, SIZE)
    assert "cannot be written" in caplog.text


def test_a_text_means_the_same_in_two_languages() -> None:
    english, spanish, other = vectors.encode(["I want my money back", "Quiero que me devuelvan el dinero", "red shoes"])

    assert english @ spanish > 0.6 > english @ other
    assert np.linalg.norm(english) == pytest.approx(1, abs=1e-5)
