"""The catalogue's words are read once in a while; of a large catalogue the shop's own search finds the rest."""

from __future__ import annotations

import asyncio
import dataclasses

from actions.catalogue.choice import Talk
from actions.catalogue.choosing import Chooser
from actions.catalogue.said import read
from actions.catalogue.shelf import Shelf, shelf_of
from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.money import Money
from commerce.domain.products import Product, Variant
from commerce.errors import Unavailable
from tests.actions.catalogue.conftest import NAMES
from tests.actions.talk import Talk as Conversation

READ = "products.search"


def thing(number: int, name: str) -> Product:
    variant = Variant(f"P{number}-RED", {"color": "red"}, Money.of("10.00", "EUR"), 3)
    return Product(f"P{number}", name, "", "things", (variant,), f"https://shop.example/P{number}")


async def test_many_messages_are_one_reading(commerce: InMemoryCommerce, talk: Conversation) -> None:
    for text in ("do you have the toaster?", "and the rain jacket?", "how about tents?"):
        await talk.say(text, "check_stock")

    assert commerce.shop.asked.count(READ) == 1


async def test_all_skills_share_one_shelf(commerce: InMemoryCommerce) -> None:
    assert shelf_of(commerce.products) is shelf_of(commerce.products)


async def test_aged_words_serve_while_they_are_read_again(commerce: InMemoryCommerce) -> None:
    shelf = Shelf(commerce.products, kept_s=-1)
    await shelf.index()
    commerce.shop.products["P1"] = thing(1, "Kite")

    old = await shelf.index()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert "P1" not in old.entries
    assert "P1" in (await shelf.index()).entries


async def test_a_shop_that_is_away_leaves_the_words_as_they_are(commerce: InMemoryCommerce) -> None:
    shelf = Shelf(commerce.products, kept_s=-1)
    known = (await shelf.index()).entries.keys()
    commerce.shop.fault = Unavailable()

    await shelf.index()
    await asyncio.sleep(0)

    assert (await shelf.index()).entries.keys() == known


async def test_words_that_were_never_read_are_an_apology(commerce: InMemoryCommerce, talk: Conversation) -> None:
    commerce.shop.fault = Unavailable()
    assert [each["response"] for each in await talk.say("do you have the toaster?", "check_stock")] == [
        "utter_shop_unavailable"
    ]

    commerce.shop.fault = None

    assert (await talk.say("/try_again", "try_again"))[0]["product"] == "Toaster"


async def test_of_a_large_catalogue_the_shop_finds_what_is_meant(
    commerce: InMemoryCommerce,
) -> None:
    commerce.shop.products |= {f"P{number}": thing(number, f"Gadget {number}") for number in range(100)}
    commerce.shop.products["Z1"] = dataclasses.replace(thing(1, "Purple kite"), id="Z1")
    shelf = Shelf(commerce.products, most=40)
    said = read("do you have the purple kite in red?")

    named = Chooser(await shelf.index_for(said.content), NAMES).choose(said, Talk())
    it = Chooser(await shelf.index_for((), named.found), NAMES).choose(read("how much is it?"), Talk(named.found))

    assert named.found == it.found == ("Z1",)


async def test_a_misspelt_word_is_put_right_before_the_shop_searches(commerce: InMemoryCommerce) -> None:
    shelf = Shelf(commerce.products, most=40)

    index = await shelf.index_for(read("a rain jaket").content)

    assert "JKT-001" in index.entries
