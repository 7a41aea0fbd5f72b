"""The network over sentence vectors: it learns from few messages, two classes or many, and the same each time."""

import numpy as np
import pytest

from assistant.nlu.meaning_network import MeaningNetwork


def vectors_around(centres: int, each: int) -> tuple[np.ndarray, list[str]]:
    """Vectors of length one, shape `(centres * each, 512)`, near one of some directions, and which."""
    chance = np.random.default_rng(3)
    directions = chance.normal(size=(centres, 512))
    near = np.repeat(directions, each, axis=0) + 0.5 * chance.normal(size=(centres * each, 512))
    names = [f"intent_{place}" for place in range(centres) for _ in range(each)]
    return (near / np.linalg.norm(near, axis=1, keepdims=True)).astype(np.float32), names


@pytest.mark.parametrize("centres", [2, 3, 12])
def test_it_learns_from_few_messages(centres: int) -> None:
    vectors, names = vectors_around(centres, 6)

    network = MeaningNetwork.fit(vectors, names, 64, 8, 0.0001, 7)
    found = [network.classes[network.log_probabilities(vector).argmax()] for vector in vectors]

    assert found == names


def test_what_it_says_are_logarithms_of_probabilities() -> None:
    vectors, names = vectors_around(4, 5)

    logs = MeaningNetwork.fit(vectors, names, 32, 2, 0.0001, 7).log_probabilities(vectors[0])

    assert logs.shape == (4,)
    assert np.exp(logs).sum() == pytest.approx(1.0, abs=1e-5)


def test_it_learns_the_same_each_time() -> None:
    vectors, names = vectors_around(3, 5)

    first, second = (MeaningNetwork.fit(vectors, names, 16, 2, 0.0001, 7) for _ in range(2))

    assert np.allclose(first.log_probabilities(vectors[0]), second.log_probabilities(vectors[0]), atol=1e-5)
