"""A conversation that is over is in the CRM once: how it ended, what was done, and nothing that anybody wrote."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.outcomes import course_of
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.interactions import Ended, Interaction, Outcome
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk

ACTION = "action_record_outcome"


async def recorded(talk: Talk) -> Interaction:
    await talk.call(ACTION)
    assert talk.slots["recorded"]
    return talk.commerce.shop.interactions[-1]


async def ended(talk: Talk) -> Ended:
    conversation = (await recorded(talk)).conversation
    assert conversation is not None
    return conversation


async def test_a_question_that_was_answered_is_resolved(ada: Talk) -> None:
    ada.metadata["channel"] = "web"
    await ada.say("hi", "greet")
    await ada.say("where is W1001?", "track_order")
    await ada.say("thanks, bye", "goodbye")

    note = await recorded(ada)

    assert (note.customer_id, note.kind, note.channel) == ("C1001", "track_order", "web")
    assert note.conversation is not None
    assert note.conversation.outcome is Outcome.RESOLVED
    assert (note.conversation.intents, note.conversation.order_ids) == (("track_order",), ("W1001",))
    assert (note.conversation.language, note.conversation.writes, note.conversation.rating) == ("en", (), None)
    assert note.conversation.started_at <= note.conversation.ended_at


async def test_a_request_that_was_carried_out_is_among_the_writes(ada: Talk) -> None:
    await ada.say("cancel W1002, ordered by mistake", "cancel_order")
    await ada.say("yes", "affirm")

    conversation = await ended(ada)

    assert (conversation.outcome, conversation.writes) == (Outcome.RESOLVED, ("cancel_order",))
    assert conversation.order_ids == ("W1002",)


async def test_who_goes_before_the_yes_has_left(ada: Talk) -> None:
    await ada.say("cancel W1002, ordered by mistake", "cancel_order")

    conversation = await ended(ada)

    assert (conversation.outcome, conversation.writes) == (Outcome.LEFT, ())


async def test_who_says_goodbye_before_the_yes_has_left_too(ada: Talk) -> None:
    await ada.say("cancel W1002, ordered by mistake", "cancel_order")
    await ada.say("bye", "goodbye")

    assert (await ended(ada)).outcome is Outcome.LEFT


async def test_who_does_not_tell_who_they_are_has_left_and_stays_unknown(talk: Talk) -> None:
    await talk.say("where is my order?", "track_order")

    note = await recorded(talk)

    assert note.customer_id is None
    assert note.conversation is not None
    assert (note.conversation.outcome, note.conversation.order_ids) == (Outcome.LEFT, ())


async def test_who_proves_it_in_the_chat_is_known_in_the_crm_also_when_the_proof_has_ended(talk: Talk) -> None:
    await talk.say("where is W1001? ada.moreau@example.com", "track_order")
    talk.slots = {"identity": {"customer_id": "C1001"}}  # as the assistant tells it, whenever that is

    assert (await recorded(talk)).customer_id == "C1001"
    assert talk.commerce.shop.asked.count("interactions.add") == 1


async def test_a_login_that_has_ended_since_is_still_whose_conversation_it_was(commerce: InMemoryCommerce) -> None:
    shopper = Talk(commerce, **signed_in("C1001"))
    await shopper.say("my orders", "list_orders")
    shopper.metadata["login_expires_at"] = 0

    assert (await recorded(shopper)).customer_id == "C1001"


async def test_a_refusal_and_an_outage_are_unresolved(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("cancel W1001", "cancel_order")

    assert (await ended(ada)).outcome is Outcome.UNRESOLVED


async def test_what_worked_at_the_second_try_is_resolved(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable("away")
    await ada.say("where is W1001?", "track_order")
    commerce.shop.fault = None
    await ada.say("try again", "try_again")

    assert (await ended(ada)).outcome is Outcome.RESOLVED


async def test_what_failed_and_was_not_taken_up_again_is_unresolved(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable("away")
    await ada.say("where is W1001?", "track_order")
    commerce.shop.fault = None
    await ada.say("my orders", "list_orders")

    assert (await ended(ada)).outcome is Outcome.UNRESOLVED


async def test_small_talk_is_no_request(talk: Talk) -> None:
    await talk.say("hi", "greet")
    await talk.say("bye", "goodbye")

    note = await recorded(talk)

    assert (note.kind, note.summary) == ("greet", "greet · no_request")


async def test_orders_that_were_only_offered_were_not_talked_about(ada: Talk) -> None:
    await ada.say("where is my order?", "track_order")

    conversation = await ended(ada)

    assert (conversation.outcome, conversation.order_ids) == (Outcome.LEFT, ())


async def test_a_bad_rating_is_unresolved(ada: Talk) -> None:
    await ada.say("where is W1001?", "track_order")
    ada.events.append({"event": "slot", "name": "rating", "value": 1})

    conversation = await ended(ada)

    assert (conversation.outcome, conversation.rating) == (Outcome.UNRESOLVED, 1)


def said(*words: str) -> list[dict[str, Any]]:
    """`user intent` and `bot` events from their names."""
    events: list[dict[str, Any]] = []
    for word in words:
        is_bot = word.startswith("utter_")
        bot = {"event": "bot", "metadata": {"utter_action": word}}
        events.append(bot if is_bot else {"event": "user", "parse_data": {"intent": {"name": word}}})
    return events


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (["talk_to_human", "utter_talk_to_human"], Outcome.HANDED_OVER),
        (["track_order", "utter_rephrase", "affirm", "utter_talk_to_human", "thank"], Outcome.HANDED_OVER),
        (["talk_to_human", "utter_talk_to_human", "track_order", "utter_order_in_transit"], Outcome.RESOLVED),
        (["track_order", "utter_order_in_transit", "talk_to_human", "utter_talk_to_human"], Outcome.HANDED_OVER),
        (["ask_product", "utter_product", "nlu_fallback", "utter_rephrase"], Outcome.UNRESOLVED),
        (["ask_product", "utter_product", "thank", "utter_thank", "rate", "utter_rate"], Outcome.RESOLVED),
        (["ask_product", "utter_product_which", "stop", "utter_stop"], Outcome.RESOLVED),
        (["ask_product", "utter_product_which"], Outcome.LEFT),
        (["ask_product"], Outcome.UNRESOLVED),
        (["complain", "utter_complain"], Outcome.UNRESOLVED),
        (["greet", "utter_greet"], Outcome.NO_REQUEST),
        ([], Outcome.NO_REQUEST),
    ],
)
def test_how_it_ended_is_read_from_what_was_said_last(words: list[str], outcome: Outcome) -> None:
    assert course_of(said(*words), {}).outcome is outcome


async def test_several_wishes_of_one_message_are_all_told(talk: Talk) -> None:
    events = said("track_order", "utter_order_in_transit")
    events[0]["parse_data"]["parts"] = [{"intent": "track_order"}, {"intent": "ask_shipping"}, {"intent": "greet"}]

    assert course_of(events, {}).intents == ("track_order", "ask_shipping")


async def test_called_twice_it_is_one_note(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("where is W1001?", "track_order")
    await recorded(ada)
    await recorded(ada)

    assert len(commerce.shop.interactions) == 1


async def test_a_note_that_was_made_otherwise_meanwhile_is_not_made_again(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    await ada.say("where is W1001?", "track_order")
    await recorded(ada)
    await ada.say("bye", "goodbye")
    await recorded(ada)

    assert len(commerce.shop.interactions) == 1


async def test_a_crm_that_is_away_is_asked_again_later(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("where is W1001?", "track_order")
    commerce.shop.fault = Unavailable("away")
    assert await ada.call(ACTION) == []
    assert ada.slots.get("recorded") is None
    commerce.shop.fault = None

    assert (await ended(ada)).outcome is Outcome.RESOLVED


async def test_an_order_that_is_gone_is_left_out_of_the_note(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("where is W1001?", "track_order")
    del commerce.shop.orders["W1001"]

    note = await recorded(ada)

    assert note.customer_id == "C1001"
    assert note.conversation is not None
    assert note.conversation.order_ids == ()


async def test_a_customer_who_is_gone_is_not_named_any_more(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("where is W1001?", "track_order")
    del commerce.shop.customers["C1001"]

    assert (await recorded(ada)).customer_id is None


async def test_a_conversation_without_a_message_leaves_no_note(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.call(ACTION)

    assert (talk.slots["recorded"], commerce.shop.interactions) == ("nothing", [])


@given(st.lists(st.sampled_from(["I am Ada", "4242 4242 4242 4242", "ada@x.org", "my street 7", "cancel"]), max_size=5))
async def test_nothing_that_a_shopper_wrote_is_in_the_note(messages: list[str]) -> None:
    talk = Talk(in_memory_commerce(), **signed_in("C1001"))
    for message in [*messages, "where is W1001? my street is Rue de la Paix 9"]:
        await talk.say(message, "track_order")

    note = await recorded(talk)

    told = f"{note.summary} {note.kind} {note.conversation}"
    assert not [
        message for message in [*messages, "Rue", "Ada", "example.com"] if message in told and message != "cancel"
    ]
