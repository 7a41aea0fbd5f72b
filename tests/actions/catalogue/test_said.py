"""What a message says besides names: budget, pieces, what is ruled out, what it refers to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from actions.catalogue.said import read


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("what backpacks do you have under $60", "60"),
        ("a lamp below 49.90 euros", "49.90"),
        ("i've got like 40 quid to spend on a speaker", "40"),
        ("budget of 100", "100"),
        ("tienes mochilas de menos de 30 euros?", "30"),
        ("una lámpara por unos 60 €", "60"),
        ("hasta 25,50 euros", "25.50"),
    ],
)
def test_a_budget_is_heard(text: str, amount: str) -> None:
    assert read(text).at_most == Decimal(amount)


@pytest.mark.parametrize("text", ["a shelf under 80 cm", "is size 42 in stock", "una de menos de 20 cm", "2 kettles"])
def test_another_number_is_no_budget(text: str) -> None:
    assert not read(text).has_budget


def test_a_number_of_the_budget_is_not_heard_twice() -> None:
    assert "42" not in read("shoes under 42 euros").meanings


@pytest.mark.parametrize(
    ("text", "out"),
    [
        ("any colour but black", "black"),
        ("the jacket, not the red one", "red"),
        ("without hood", "hood"),
        ("la chaqueta sin capucha", "capucha"),
        ("cualquiera menos la negra", "black"),
    ],
)
def test_what_is_ruled_out_is_not_wanted(text: str, out: str) -> None:
    said = read(text)

    assert out in said.ruled_out
    assert out not in said.meanings


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("do you have 12 of the bowls", 12),
        ("I need 30 t-shirts", 30),
        ("necesito 4 sillas verdes", 4),
        ("quiero dos unidades", 2),
        ("do you have 42 in black", None),
        ("the laptop with 16 gb", None),
        ("I've waited for 2 weeks", None),
    ],
)
def test_a_number_of_pieces_is_heard(text: str, pieces: int | None) -> None:
    assert read(text).pieces == pieces


@pytest.mark.parametrize("text", ["is it waterproof", "and that one?", "¿y esa?", "la tenéis en azul?"])
def test_a_pronoun_refers(text: str) -> None:
    assert read(text).is_("refers")


@pytest.mark.parametrize("text", ["the cheapest that has 16 GB", "do you sell tents", "tenéis mochilas"])
def test_without_a_pronoun_nothing_is_referred_to(text: str) -> None:
    assert not read(text).is_("refers")


def test_words_around_a_product_name_nothing() -> None:
    said = read("Hi! Could you please tell me whether you still have the kettle in stock, thanks")

    assert [token.meaning for token in said.content if token.meaning != "kettle"] in ([], ["whether"])
