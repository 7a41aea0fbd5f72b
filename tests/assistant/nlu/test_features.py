"""Features: bounded in time, of the promised shape, the same for the same text."""

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


def test_n_grams_and_meaning_stand_side_by_side() -> None:
    texts = ["where is my order", "where is my parcel", "hello there", "hello again"] * 3
    fitted = features.NGrams().fit(texts)

    x = features.combined(fitted, ["where is W1001"], 2.0)

    assert x.shape == (1, fitted.size + features.MEANING_SIZE)
    assert fitted.knows_a_word_of("hello W1001")
    assert not fitted.knows_a_word_of("qué tal")
