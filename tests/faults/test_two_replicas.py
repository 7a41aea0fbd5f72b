"""Two assistants and two action servers are one to the shopper, whichever of them a message reaches."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from tests.faults.rest_shopper import RestShopper
from tests.faults.town import MESSAGES_ALLOWED, Customer, Town
from tests.faults.web_shopper import WebShopper, answers_in

pytestmark = [pytest.mark.model, pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]
ROUNDS = 10


async def talk_over_rest(town: Town, customer: Customer) -> None:
    async with RestShopper(town) as shopper:
        first = await shopper.say(customer.proof, 0)
        assert customer.orders[0] in first.text
        for turn in range(1, ROUNDS + 1):
            reply = await shopper.say(customer.question_at(turn), turn % 2)
            assert [order for order in customer.orders if order in reply.text] == [customer.order_at(turn)]
        shopper.assert_each_message_was_answered_once()


async def talk_over_the_web(town: Town, customer: Customer) -> None:
    async with WebShopper(town) as shopper:
        await shopper.say(customer.proof, 0)
        for turn in range(1, ROUNDS + 1):
            await shopper.say(customer.question_at(turn), turn % 2)
        await shopper.assert_each_message_was_answered_once()
        await shopper.assert_each_tab_heard_each_answer_once()
        history = await shopper.stored()

    for turn, answer in enumerate(answers_in(history)):
        assert any(customer.order_at(turn) in text for text in answer)


async def test_twenty_shoppers_who_switch_replicas_at_every_message_get_each_answer_once(
    town: Town, customers: list[Customer]
) -> None:
    ways = (talk_over_rest, talk_over_the_web)

    await asyncio.gather(*(ways[number % 2](town, customer) for number, customer in enumerate(customers)))


async def test_messages_sent_at_once_to_both_replicas_are_answered_one_after_the_other(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[0]
    async with RestShopper(town) as shopper:
        await shopper.say(customer.proof)
        orders = [customer.order_at(number) for number in range(8)]

        replies = await asyncio.gather(
            *(shopper.say(f"where is {order}?", number % 2) for number, order in enumerate(orders))
        )

    for order, reply in zip(orders, replies, strict=True):
        assert order in reply.text
    turns = town.turns_of(shopper.sender, assistant=1)
    assert sorted((turn.message_id, turn.text) for turn in turns) == sorted(shopper.sent)
    for turn in turns:
        assert turn.answers == [message["text"] for message in shopper.got[turn.message_id].messages]


async def test_messages_that_one_tab_sends_without_waiting_keep_their_order(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[1]
    async with WebShopper(town) as shopper:
        await shopper.say(customer.proof)
        numbers = range(6)

        await asyncio.gather(*(shopper.say(f"where is {customer.order_at(number)}?") for number in numbers))

        await shopper.assert_each_message_was_answered_once()
        await shopper.assert_each_tab_heard_each_answer_once(in_order=True)
        history = await shopper.stored(assistant=1)
    for number, answer in zip(numbers, answers_in(history)[1:], strict=True):
        assert any(customer.order_at(number) in text for text in answer)


async def test_one_message_sent_to_both_replicas_at_once_is_answered_once(
    town: Town, customers: list[Customer]
) -> None:
    customer, message_id = customers[2], uuid.uuid4().hex
    async with RestShopper(town) as shopper:
        replies = await asyncio.gather(
            *(shopper.go_on_saying(customer.proof, message_id, assistant) for assistant in (0, 1, 0, 1))
        )

    assert len({reply.text for reply in replies}) == 1
    turns = town.turns_of(shopper.sender)
    assert [turn.message_id for turn in turns] == [message_id]
    assert "\n".join(turns[0].answers) == replies[0].text


async def test_wrong_tries_at_both_replicas_lock_together_and_for_both(town: Town) -> None:
    tries = [f"where is W2001? wrong{number}@example.com" for number in range(5)]
    async with RestShopper(town) as shopper:
        replies = [await shopper.say(text, number % 2) for number, text in enumerate(tries)]

        with_the_right_email = [await shopper.say("W2001, ben.okafor@example.com", assistant) for assistant in (0, 1)]

    assert [reply.responses[-1] == "utter_identity_locked" for reply in replies] == [False] * 4 + [True]
    for reply in with_the_right_email:
        assert reply.responses == ["utter_identity_locked"]


async def test_messages_at_both_replicas_count_against_one_limit(town: Town) -> None:
    async with RestShopper(town) as shopper:
        for number in range(MESSAGES_ALLOWED):
            assert (await shopper.try_to_say("hi", number % 2)).status == 200

        refused = [await shopper.try_to_say("hi", assistant) for assistant in (0, 1)]

    assert [(reply.status, reply.problem) for reply in refused] == [(429, "rate_limited")] * 2
    assert len(town.turns_of(shopper.sender)) == MESSAGES_ALLOWED
