"""Where is my order, asked by a shopper who is known."""

from __future__ import annotations

import dataclasses

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.orders import at, order
from tests.actions.talk import Talk, text_of
from tests.actions.words import filled


async def test_the_orders_named_are_told_in_their_order(ada: Talk) -> None:
    said = await ada.say("W1002 and W1001", "track_order")

    assert [(each["response"], each["order_id"]) for each in said] == [
        ("utter_order_pending", "W1002"),
        ("utter_order_in_transit", "W1001"),
    ]
    assert ada.slots["discussed_orders"] == ["W1002", "W1001"]


async def test_a_choice_has_a_button_for_each_order(ada: Talk) -> None:
    said = await ada.say("where is it", "track_order")

    assert [each["response"] for each in said] == ["utter_which_order"]
    assert [button["payload"] for button in said[0]["buttons"]] == [
        '/track_order{"order_id":"W1002"}',
        '/track_order{"order_id":"W1001"}',
        '/track_order{"order_id":"W1006"}',
    ]
    assert "Electric kettle" in said[0]["buttons"][0]["title"]


async def test_the_other_one_follows_the_one_discussed(ada: Talk, commerce: InMemoryCommerce) -> None:
    for number in ("W1006", "W1003", "W1004", "W1005"):
        del commerce.shop.orders[number]
    await ada.say("where is W1001", "track_order")

    said = await ada.say("and the other one?", "track_order")

    assert [each["order_id"] for each in said] == ["W1002"]


async def test_a_tracking_number_of_her_own_is_found(ada: Talk, commerce: InMemoryCommerce) -> None:
    number = commerce.shop.orders["W1001"].shipments[0].tracking_number

    said = await ada.say(f"track {number}", "track_order", [entities.entity("tracking_number", number, 6)])

    assert [each["response"] for each in said] == ["utter_order_in_transit"]


async def test_an_unknown_number_beside_a_known_one_is_said(ada: Talk) -> None:
    assert await ada.names("W1001 and W7777", "track_order") == ["utter_order_not_found", "utter_order_in_transit"]


async def test_who_has_ordered_nothing_is_told_so(commerce: InMemoryCommerce) -> None:
    commerce.shop.orders.clear()

    assert await Talk(commerce, **signed_in("C1001")).names("where is it", "track_order") == ["utter_no_orders"]


async def test_a_shop_that_stays_down_is_told_differently_the_second_time(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    commerce.shop.fault = Unavailable()
    assert await ada.names("where is W1001", "track_order") == ["utter_shop_unavailable"]
    assert await ada.names("/try_again", "try_again") == ["utter_shop_unavailable_again"]

    commerce.shop.fault = None

    assert await ada.names("/try_again", "try_again") == ["utter_order_in_transit"]


async def test_the_answer_is_in_the_language_of_the_talk(ada: Talk) -> None:
    ada.slots["language"] = "es"

    said = await ada.say("¿dónde está el hervidor?", "track_order")

    assert "Hervidor" in filled(said[0], "es")


async def test_a_language_without_words_of_its_own_is_answered_in_english(ada: Talk) -> None:
    ada.slots["language"] = "fi"

    assert await ada.names("W1001", "track_order") == ["utter_order_in_transit"]


@pytest.mark.parametrize("count", [1, 8])
async def test_up_to_eight_orders_are_listed_whole(commerce: InMemoryCommerce, count: int) -> None:
    _give_ada(commerce, count)

    said = await Talk(commerce, **signed_in("C1001")).say("my orders", "list_orders")

    assert [each["response"] for each in said] == ["utter_orders_list"]
    assert said[0]["orders"].count("\n") == count - 1


async def test_of_more_than_eight_orders_the_newest_are_listed_and_the_rest_counted(
    commerce: InMemoryCommerce,
) -> None:
    _give_ada(commerce, 11)
    talk = Talk(commerce, **signed_in("C1001"))

    said = await talk.say("my orders", "list_orders")

    assert [(each["response"], each["more"]) for each in said] == [("utter_orders_list_more", "3")]
    assert [line.split(" · ")[0] for line in said[0]["orders"].splitlines()] == [f"• W30{n:02}" for n in range(8)]
    assert talk.slots["discussed_orders"] == [f"W30{number:02}" for number in range(8)]


async def test_one_of_the_list_is_chosen_by_its_place(ada: Talk) -> None:
    await ada.say("my orders", "list_orders")

    said = await ada.say("the third one please")

    assert [each["order_id"] for each in said] == [ada.slots["discussed_orders"][0]]
    assert said[0]["order_id"] == "W1003"


async def test_who_has_ordered_nothing_has_no_list(commerce: InMemoryCommerce) -> None:
    commerce.shop.orders.clear()

    assert await Talk(commerce, **signed_in("C1001")).names("my orders", "list_orders") == ["utter_no_orders"]


async def test_a_list_says_number_day_items_state_and_total(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.orders = {"W3000": dataclasses.replace(order("W3000"), placed_at=at(0))}

    said = await ada.say("my orders", "list_orders")

    assert "W3000" in said[0]["orders"]
    assert "Kettle · on its way · €49.90" in said[0]["orders"]
    assert "{" not in text_of(said)


def _give_ada(commerce: InMemoryCommerce, count: int) -> None:
    commerce.shop.orders = {f"W30{n:02}": order(f"W30{n:02}", placed_at=at(n)) for n in range(count)}


async def test_a_message_full_of_numbers_is_not_answered_number_by_number(ada: Talk) -> None:
    said = await ada.names(" ".join(f"W{number}" for number in range(5000, 5400)), "track_order")

    assert said == ["utter_order_not_found"] * 5


async def test_there_may_be_no_other_order(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.orders = {"W1001": commerce.shop.orders["W1001"]}
    await ada.say("where is W1001", "track_order")

    assert await ada.names("and the other one?", "track_order") == ["utter_no_other_orders"]
