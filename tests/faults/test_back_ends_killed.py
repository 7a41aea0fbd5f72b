"""The shop or an action server is killed in mid-conversation: an apology, and on when it is back."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.rest_shopper import PATIENCE, PAUSE_S, Reply, RestShopper
from tests.faults.town import ACTIONS, Customer, Town

pytestmark = [pytest.mark.model, pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]
TRY_AGAIN = "/try_again"


async def press_try_again(shopper: RestShopper, assistant: int = 0) -> Reply:
    """Press the button until something else than an apology comes."""
    for _ in range(PATIENCE):
        reply = await shopper.say(TRY_AGAIN, assistant)
        if TRY_AGAIN not in reply.payloads:
            return reply
        await asyncio.sleep(PAUSE_S)
    raise AssertionError(f"still an apology: {reply.text}")


async def test_the_shop_is_away_and_the_wish_is_remembered_until_it_is_back(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[0]
    async with RestShopper(town) as shopper:
        await shopper.say(customer.proof)
        town.house.kill("shop")

        first = await shopper.say(customer.question_at(1), 0)
        second = await shopper.say(TRY_AGAIN, 1)
        small_talk = await shopper.say("are you a bot?", 0)
        await asyncio.to_thread(town.house.start, "shop")
        at_last = await press_try_again(shopper, 1)

        assert first.responses == ["utter_shop_unavailable"]
        assert TRY_AGAIN in first.payloads
        assert second.responses == ["utter_shop_unavailable_again"]
        assert TRY_AGAIN in second.payloads
        assert small_talk.responses == ["utter_bot_challenge"]
        assert customer.order_at(1) in at_last.text
        shopper.assert_each_message_was_answered_once()


async def test_a_proof_of_identity_given_while_the_shop_is_away_need_not_be_given_again(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[1]
    async with RestShopper(town) as shopper:
        town.house.kill("shop")

        apology = await shopper.say(customer.proof, 0)
        await asyncio.to_thread(town.house.start, "shop")
        at_last = await press_try_again(shopper, 1)

    assert apology.responses == ["utter_shop_unavailable"]
    assert customer.orders[0] in at_last.text


async def prove(shopper: RestShopper, customer: Customer) -> None:
    """Say who asks, again while the breaker that an earlier outage opened still keeps the shop alone."""
    for _ in range(20):
        proof = await shopper.say(customer.proof)
        if not any(response.startswith("utter_shop_unavailable") for response in proof.responses):
            return
        await asyncio.sleep(0.5)


async def test_an_action_server_is_away_and_the_conversation_goes_on_when_it_is_back(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[2]
    async with RestShopper(town) as shopper:
        await prove(shopper, customer)
        town.house.kill(ACTIONS[0])

        apology = await shopper.say(customer.question_at(1), 0)
        small_talk = await shopper.say("thank you!", 0)
        by_the_other = await shopper.say(customer.question_at(1), 1)
        await asyncio.to_thread(town.house.start, ACTIONS[0])
        afterwards = await shopper.say(customer.question_at(2), 0)

        assert apology.responses == ["utter_assistant_trouble"]
        assert TRY_AGAIN in apology.payloads
        assert small_talk.responses == ["utter_thank"]
        assert customer.order_at(1) in by_the_other.text
        assert customer.order_at(2) in afterwards.text
        shopper.assert_each_message_was_answered_once()


async def test_a_wish_that_no_action_server_heard_is_remembered_all_the_same(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[3]
    async with RestShopper(town) as shopper:
        await prove(shopper, customer)
        town.house.kill(ACTIONS[0])

        apology = await shopper.say(customer.question_at(1), 0)
        await asyncio.to_thread(town.house.start, ACTIONS[0])
        at_last = await press_try_again(shopper, 0)

    assert apology.responses == ["utter_assistant_trouble"]
    assert customer.order_at(1) in at_last.text
