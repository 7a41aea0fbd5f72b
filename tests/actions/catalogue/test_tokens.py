"""Words that mean the same count as the same, however they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.catalogue.tokens import meanings_of, tokens_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("16 GB", "16gb"),
        ("16 gigas", "16-GB"),
        ("20,000 mAh", "20000mAh"),
        ("1.5 l", "1500ml"),
        ("1,5 litros", "1.5 L"),
        ("160 x 230", "160x230"),
        ("10.9-inch", "10,9 pulgadas"),
        ("T-shirt", "t shirt"),
        ("T-shirts", "camisetas"),
        ("teteras", "kettle"),
        ("machines", "machine"),
        ("cojines", "cojín"),
        ("MÁQUINA", "maquina"),
        ("M", "medium"),
        ("extra large", "XL"),
    ],
)
def test_two_ways_to_write_it_are_one(one: str, other: str) -> None:
    assert meanings_of(one) == meanings_of(other)


@pytest.mark.parametrize("text", ["what's that", "I'm here", "it's mine", "don’t"])
def test_a_contraction_is_no_size(text: str) -> None:
    assert not meanings_of(text) & {"small", "medium", "large"}


def test_sizes_that_differ_stay_apart() -> None:
    assert meanings_of("S") != meanings_of("XS") != meanings_of("XXS")


@given(st.text(max_size=80))
def test_any_text_can_be_read_and_capitals_do_not_matter(text: str) -> None:
    assert [token.meaning for token in tokens_of(text)] == [token.meaning for token in tokens_of(text.casefold())]
