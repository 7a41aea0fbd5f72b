"""Products are found by their names in any language, also where these are misspelt."""

from __future__ import annotations

import pytest

from actions.catalogue.index import SHORTEST_TYPO, Index
from actions.catalogue.said import read
from actions.synonyms import is_unspaced
from commerce.domain.money import Money
from commerce.domain.products import Product, Variant
from tests.actions.catalogue.conftest import GOODS, INDEX

NAMED = [(product.id, name) for product in GOODS.values() for name in product.names.values()]
LONG_ENOUGH = [
    (key, name, word)
    for key, name in NAMED
    for word in name.split()
    if len(word) > SHORTEST_TYPO and word.isalpha() and not is_unspaced(word)
]


def best(text: str, index: Index = INDEX) -> set[str]:
    said = read(text)
    matches = index.matches(index.known(said.content)[0], said)
    return {match.product.id for match in matches if match.likeness == matches[0].likeness}


@pytest.mark.parametrize(("product_id", "name"), NAMED)
def test_its_whole_name_finds_a_product_and_no_other(product_id: str, name: str) -> None:
    assert best(f"do you have the {name}?") == {product_id}


@pytest.mark.parametrize(("product_id", "name"), NAMED)
def test_capitals_and_accents_do_not_matter(product_id: str, name: str) -> None:
    assert best(name.upper()) == {product_id}


def test_two_letters_the_wrong_way_round_still_find_it() -> None:
    slips = [
        (product_id, name.replace(word, word[:place] + word[place + 1] + word[place] + word[place + 2 :]))
        for product_id, name, word in LONG_ENOUGH
        for place in range(1, len(word) - 1)
    ]

    missed = [(product_id, wrong) for product_id, wrong in slips if product_id not in best(wrong)]

    assert len(slips) > 3000
    assert missed == [("SLI-001", "Zapatlilas de casa")]  # ends as a thing in German that is purple


def test_two_letters_that_changed_places_are_likelier_than_one_too_many_of_another_language() -> None:
    assert best("Water botlte") == {"BOT-001"}  # "botte" is a boot in French


def test_a_word_of_the_shop_is_not_put_right() -> None:
    known, unknown = INDEX.known(read("what about tents and lamps").content)

    assert [token.meaning for token in known] == ["lamp"]
    assert [token.written for token in unknown] == ["tents"]


def test_what_a_thing_is_counts_more_than_what_it_is_made_of() -> None:
    assert best("something like wool socks") == {"SOC-001"}
    assert best("a blanket, wool would be nice") == {"BLA-001"}


def test_its_own_word_counts_more_than_a_synonym() -> None:
    one, other = _thing("A", "Laptop"), _thing("B", "Notebook")

    assert best("the notebook", Index.of([one, other])) == {"B"}
    assert best("ordenador", Index.of([one, other])) == {"A", "B"}


def test_a_category_of_one_product_is_not_more_than_a_name() -> None:
    assert Index.of([_thing("A", "Laptop"), _thing("B", "Grill")]).categories == frozenset()


def test_a_name_within_another_is_near() -> None:
    assert [product.id for product in INDEX.near(["armchair"])] == ["CHA-001"]
    assert INDEX.near(["tent"]) == []


def test_of_one_kind_another_colour_is_offered() -> None:
    assert INDEX.alike(GOODS["JKT-001"], ["black"]) == ("JKT-002",)


def _thing(product_id: str, name: str) -> Product:
    variant = Variant(f"{product_id}-1", {}, Money.of("10.00", "EUR"), 3)
    return Product(product_id, name, "", name, (variant,), f"https://shop.example/{product_id}")
