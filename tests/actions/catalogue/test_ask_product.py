"""What a product is like: what the catalogue says of it and no more; compared, suggested, sized."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.catalogue.conftest import GOODS
from tests.actions.talk import Said, Talk

PRODUCT = "ask_product"


def names(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


async def test_what_the_catalogue_says_is_said(talk: Talk) -> None:
    said = await talk.say("is the rain jacket waterproof?", PRODUCT)

    assert names(said) == ["utter_product"]
    assert "waterproof: 10,000 mm" in said[0]["details"]
    assert said[0]["link"] == GOODS["JKT-001"].url
    assert talk.slots["discussed_products"] == ["JKT-001"]


@pytest.mark.parametrize("text", ["is the rain jacket vegan?", "does the electric kettle have temperature control",
                                  "is the wool blanket made in Portugal?"])  # fmt: skip
async def test_what_the_catalogue_does_not_say_is_said_to_be_unknown(talk: Talk, text: str) -> None:
    assert names(await talk.say(text, PRODUCT)) == ["utter_product_not_said", "utter_product"]


async def test_two_are_put_side_by_side(talk: Talk) -> None:
    said = await talk.say("what's the difference between the electric kettle and the coffee maker?", PRODUCT)

    assert names(said) == ["utter_products_compared"]
    assert all(name in said[0]["products"] for name in ("Electric kettle", "2200 W", "Coffee maker", "1.2 l"))


async def test_the_two_of_a_kind_are_compared(talk: Talk) -> None:
    said = await talk.say("compare the two kettles", PRODUCT)

    assert "Electric kettle" in said[0]["products"]
    assert "Stovetop kettle" in said[0]["products"]


async def test_up_to_three_are_suggested(talk: Talk) -> None:
    said = await talk.say("something for my daughter's room under 50 euros", PRODUCT)

    assert names(said) == ["utter_products_fitting"]
    assert 0 < len(said[0]["buttons"]) <= 3


async def test_a_suggestion_can_be_pointed_at(talk: Talk) -> None:
    await talk.say("recommend me a lamp", PRODUCT)

    said = await talk.say("the green one please", PRODUCT)

    assert said[0]["product"].startswith("Table lamp")


async def test_who_wants_advice_is_asked_for_what(talk: Talk) -> None:
    assert names(await talk.say("can you recommend me something nice?", PRODUCT)) == ["utter_product_what_for"]
    assert names(await talk.say("any recommendations?", PRODUCT)) == ["utter_product_what_for"]


async def test_the_size_guide_is_the_one_of_the_product(talk: Talk) -> None:
    said = await talk.say("which size should I take for the rain jacket?", PRODUCT)

    assert names(said) == ["utter_product_size"]
    assert said[0]["guide"] == GOODS["JKT-001"].size_guide


async def test_a_colour_it_does_not_have_is_said(talk: Talk) -> None:
    assert names(await talk.say("is the table lamp there in purple?", PRODUCT))[0] == "utter_stock_not_made"


async def test_what_is_not_sold_is_said(talk: Talk) -> None:
    assert names(await talk.say("do you sell tents?", PRODUCT)) == ["utter_product_none"]


async def test_what_comes_near_has_a_button(talk: Talk) -> None:
    said = await talk.say("what material is the armchair?", PRODUCT)

    assert names(said) == ["utter_product_none_near"]
    assert [button["payload"] for button in said[0]["buttons"]] == ['/ask_product{"product":"CHA-001"}']


async def test_spanish_texts_and_names_are_the_shops_own(spanish: Talk) -> None:
    said = await spanish.say("la chaqueta impermeable de qué material es?", PRODUCT)

    assert said[0]["product"].startswith("Chaqueta impermeable")
    assert "material: poliéster reciclado" in said[0]["details"]
    assert "azul marino, verde oliva" in said[0]["details"]


async def test_the_shop_is_asked_for_little(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("is the rain jacket waterproof?", PRODUCT)
    commerce.shop.asked.clear()

    await talk.say("and the wool blanket, what is it made of?", PRODUCT)

    assert commerce.shop.asked == ["products.find"]
