"""What shipping costs and how long it takes, by place and product; what is missing is asked for once."""

from __future__ import annotations

import datetime

import pytest

from actions.catalogue.places import Place, place_in
from commerce.adapters.memory import InMemoryCommerce
from tests.actions import entities
from tests.actions.talk import Said, Talk

SHIPPING = "ask_shipping"


def names(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("shipping to Germany 10115", Place("DE", "10115")),
        ("cuánto cuesta el envío a México 06000", Place("MX", "06000")),
        ("to the UK, SW1A 1AA", Place("GB", "SW1A 1AA")),
        ("a Estados Unidos, 90210", Place("US", "90210")),
        ("nach Deutschland", Place("DE", None)),
        ("28013", Place(None, "28013")),
        ("why do i have to pay 9.90 €", Place()),
        ("do you ship to turkey", Place("TR", None)),
        ("Papúa Nueva Guinea", Place("PG", None)),
    ],
)
def test_a_place_is_read_from_what_people_write(text: str, place: Place) -> None:
    assert place_in(text) == place


def test_a_postcode_of_another_country_is_not_taken_over() -> None:
    assert Place("ES").or_else(Place("DE", "10115")) == Place("ES")
    assert Place("DE").or_else(Place("DE", "10115")) == Place("DE", "10115")


async def test_a_quote_needs_a_country_and_a_postcode(talk: Talk) -> None:
    assert names(await talk.say("how much is shipping?", SHIPPING)) == ["utter_shipping_which_place"]

    said = await talk.say("Spain, 28013", "inform", [])

    assert names(said) == ["utter_shipping_quotes"]
    assert said[0]["place"] == "28013, Spain"
    assert "€4.90" in said[0]["quotes"]


async def test_what_is_missing_is_asked_for_by_its_name(talk: Talk) -> None:
    assert names(await talk.say("how much is shipping to Germany?", SHIPPING)) == ["utter_shipping_which_postcode"]

    assert names(await talk.say("10115", "inform")) == ["utter_shipping_quotes"]


async def test_a_bare_postcode_is_no_order_here(talk: Talk) -> None:
    await talk.say("how much is shipping?", SHIPPING)

    assert names(await talk.say("28013", "inform", [entities.entity("order_id", "28013")])) == [
        "utter_shipping_which_country"
    ]
    assert names(await talk.say("in Spain", "inform", [])) == ["utter_shipping_quotes"]


async def test_it_is_asked_only_once(talk: Talk) -> None:
    await talk.say("how much is shipping?", SHIPPING)

    assert "utter_shipping_which_place" not in names(await talk.say("no idea", "nlu_fallback", []))


async def test_a_known_shopper_is_quoted_for_home(ada: Talk) -> None:
    said = await ada.say("how much is shipping?", SHIPPING)

    assert said[0]["place"] == "75011, France"


async def test_another_place_is_quoted_where_it_is_named(ada: Talk) -> None:
    assert (await ada.say("and how much to Berlin, Germany 10115?", SHIPPING))[0]["place"] == "10115, Germany"


async def test_the_place_of_a_stranger_is_not_looked_up(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("how much is shipping?", SHIPPING)

    assert "customers.find" not in commerce.shop.asked


async def test_a_product_is_quoted_with_its_variant(talk: Talk) -> None:
    said = await talk.say("how much is it to send the wool blanket to Germany 10115?", SHIPPING)

    assert names(said) == ["utter_shipping_quotes_for"]
    assert said[0]["product"] == "Wool blanket"


async def test_the_place_is_kept_for_the_next_question(talk: Talk) -> None:
    await talk.say("how much is shipping of the wool blanket to Germany 10115?", SHIPPING)

    said = await talk.say("and how much for the floor lamp?", SHIPPING)

    assert (said[0]["product"], said[0]["place"]) == ("Floor lamp", "10115, Germany")


async def test_a_country_we_do_not_ship_to_is_said(talk: Talk) -> None:
    assert names(await talk.say("how much is shipping to Iceland 101, 10115?", SHIPPING)) == [
        "utter_shipping_not_there"
    ]


async def test_whether_it_is_there_in_time_is_said(talk: Talk) -> None:
    text = "how much is shipping to Germany 10115, is it here by then?"
    today = datetime.datetime.now(datetime.UTC).date()
    for days, response in ((20, "utter_shipping_in_time"), (1, "utter_shipping_too_late")):
        day = (today + datetime.timedelta(days=days)).isoformat()

        said = await talk.say(text, SHIPPING, [entities.period(text, "by then", day, day)])

        assert names(said) == ["utter_shipping_quotes", response]


async def test_in_the_middle_of_something_else_nothing_is_asked(talk: Talk) -> None:
    await talk.say("where is my order?", "track_order")

    said = await talk.say("by the way, how much is shipping?", SHIPPING)

    assert "utter_shipping_which_place" not in names(said)
    assert names(said)[-1] == "utter_ask_identity"
