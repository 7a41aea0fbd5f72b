"""Wishes that wait, and bare details."""

from __future__ import annotations

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.talk import Talk

ADA = "ada.moreau@example.com"


async def test_what_was_asked_first_is_answered_after_the_proof(talk: Talk) -> None:
    await talk.say("show me my orders", "list_orders")

    assert await talk.names(f"W1001 {ADA}") == ["utter_orders_list"]
    assert talk.slots["task"] is None


async def test_a_proof_without_a_wish_is_followed_by_a_question(talk: Talk) -> None:
    assert await talk.names("my name is Ada Moreau") == ["utter_ask_postcode"]
    assert await talk.names("75011") == ["utter_what_about_it"]


async def test_a_bare_number_of_an_unknown_shopper_begins_the_talk(talk: Talk) -> None:
    assert await talk.names("W1001") == ["utter_ask_email_for_order"]
    assert await talk.names(ADA) == ["utter_order_in_transit"]


async def test_a_bare_number_of_a_known_shopper_is_looked_up(ada: Talk) -> None:
    assert await ada.names("W1004") == ["utter_order_cancelled_refunded"]


async def test_a_detail_that_tells_nothing_is_asked_about(talk: Talk) -> None:
    assert await talk.names("hmm") == ["utter_what_about_it"]


async def test_with_nothing_open_there_is_nothing_to_try_again(talk: Talk) -> None:
    assert await talk.names("again", "try_again") == ["utter_nothing_to_retry"]


async def test_small_talk_is_not_tried_again(talk: Talk) -> None:
    await talk.say("hello", "greet")

    assert await talk.names("again", "try_again") == ["utter_nothing_to_retry"]


async def test_the_last_wish_can_be_done_again(ada: Talk) -> None:
    await ada.say("where is W1001", "track_order")

    assert await ada.names("again", "try_again") == ["utter_order_in_transit"]


async def test_a_wish_that_failed_survives_other_words(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable()
    await ada.say("show me my orders", "list_orders")
    commerce.shop.fault = None
    await ada.say("ok", "thank")

    assert await ada.names("again", "try_again") == ["utter_orders_list"]


async def test_what_was_stopped_is_not_taken_up_again(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable()
    await ada.say("show me my orders", "list_orders")
    await ada.say("never mind", "stop")

    assert ada.slots["task"] is None


async def test_stopping_keeps_who_is_there(talk: Talk) -> None:
    await talk.say(f"where is W1001? {ADA}", "track_order")
    await talk.say("never mind", "stop")

    assert await talk.names("and W1002", "track_order") == ["utter_order_pending"]


async def test_an_old_button_for_a_code_does_not_ask_a_known_shopper_anything(ada: Talk) -> None:
    said = await ada.names("/request_code", "request_code")

    assert "utter_ask_email_for_code" not in said
    assert ada.active_loop is None
