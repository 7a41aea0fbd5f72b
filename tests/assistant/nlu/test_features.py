"""Features: bounded in time, of the promised shape, the same for the same text."""

from pathlib import Path

import numpy as np
import pytest

from assistant.nlu import features


@pytest.mark.parametrize("text", ["", " ", "👍", "?", "hello", "日本語", "x" * 100_000])
def test_any_text_has_a_finite_vector_of_the_promised_size(text: str) -> None:
    vectors = features.sentence_vectors([text])

    assert vectors.shape == (1, features.MEANING_SIZE)
    assert np.isfinite(vectors).all()


def test_the_encoder_reads_no_more_of_a_long_text_than_its_two_ends() -> None:
    ends = ("where is my order " + "y" * 200, "z" * 200)

    short, long = features.sentence_vectors([ends[0] + middle + ends[1] for middle in ("a" * 10, "b" * 100_000)])

    assert np.allclose(short, long, atol=1e-5)


def test_the_same_wish_in_two_languages_is_closer_than_another_wish() -> None:
    english, spanish, other = features.sentence_vectors(
        ["where is my order", "¿dónde está mi pedido?", "I want to talk to a person"]
    )

    assert english @ spanish > english @ other


def test_n_grams_are_counted_and_words_known() -> None:
    texts = ["where is my order", "where is my parcel", "hello there", "hello again"] * 3
    fitted = features.NGrams().fit(texts)

    words, characters = fitted.transform(["where is W1001"])

    assert words.shape[1] + characters.shape[1] == fitted.size
    assert words.nnz
    assert characters.nnz
    assert fitted.knows_a_word_of("hello W1001")
    assert not fitted.knows_a_word_of("qué tal")


def test_vectors_that_were_kept_are_not_computed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = features.kept_sentence_vectors(["hello", "hola", "hello"], tmp_path / "kept.npz")

    encoded: list[str] = []
    encode = features.sentence_vectors
    monkeypatch.setattr(features, "sentence_vectors", lambda texts: encoded.extend(texts) or encode(texts))
    second = features.kept_sentence_vectors(["hola", "bonjour", "hello"], tmp_path / "kept.npz")

    assert encoded == ["bonjour"]
    assert np.array_equal(second[[0, 2]], first[[1, 0]])


def test_a_broken_file_of_kept_vectors_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "kept.npz").write_bytes(b"no archive")

    assert features.kept_sentence_vectors(["hello"], tmp_path / "kept.npz").shape == (1, features.MEANING_SIZE)
