"""PostgreSQL or Redis is killed in mid-conversation: nothing is taken meanwhile, and nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from tests.faults.progress import Progress
from tests.faults.rest_shopper import RestShopper
from tests.faults.town import Customer, Town
from tests.faults.web_shopper import WebShopper, answers_in
from tests.servers import Server

pytestmark = [pytest.mark.model, pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]
STORES = ["postgres", "redis"]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, town: Town) -> Server:
    """The server that is killed."""
    server: Server = getattr(town, request.param)
    return server


async def test_a_message_sent_while_it_is_away_is_refused_and_answered_once_when_it_is_back(
    town: Town, store: Server, customers: list[Customer]
) -> None:
    customer, message_ids = customers[0], (uuid.uuid4().hex, uuid.uuid4().hex)
    async with RestShopper(town) as over_rest, WebShopper(town) as on_the_web:
        await over_rest.say(customer.proof)
        await on_the_web.say(customers[1].proof)
        store.kill()

        refused = await asyncio.gather(
            over_rest.try_to_say(customer.question_at(1), 1, message_ids[0]),
            on_the_web.tabs[1].say(customers[1].question_at(1), message_ids[1]),
        )
        await asyncio.to_thread(store.start)
        reply = await over_rest.say(customer.question_at(1), 1, message_ids[0])
        await on_the_web.say(customers[1].question_at(1), 1, message_ids[1])

        assert (refused[0].status, refused[0].problem) == (503, "store_unavailable")
        assert (refused[1]["accepted"], refused[1]["code"]) == (False, "store_unavailable")
        assert customer.order_at(1) in reply.text
        over_rest.assert_each_message_was_answered_once()
        await on_the_web.assert_each_message_was_answered_once()
        last = answers_in(await on_the_web.stored())[-1]
        assert any(customers[1].order_at(1) in text for text in last)


async def test_it_dies_and_returns_under_load_and_each_message_is_answered_once(
    town: Town, store: Server, customers: list[Customer]
) -> None:
    people, progress = customers[:8], Progress()

    async def talk(shopper: RestShopper | WebShopper, customer: Customer) -> None:
        async with shopper:
            await shopper.say(customer.proof)
            for turn in range(1, 9):
                await shopper.say(customer.question_at(turn), turn % 2)
                progress.add()
            if isinstance(shopper, RestShopper):
                shopper.assert_each_message_was_answered_once()
            else:
                await shopper.assert_each_message_was_answered_once()

    shoppers = [(RestShopper, WebShopper)[number % 2](town) for number in range(len(people))]
    talking = [asyncio.create_task(talk(*pair)) for pair in zip(shoppers, people, strict=True)]
    await progress.reaches(20)
    store.kill()
    await asyncio.to_thread(store.start)
    await asyncio.gather(*talking)


async def test_tabs_on_both_replicas_hear_each_other_again_after_redis_was_away(
    town: Town, customers: list[Customer]
) -> None:
    customer = customers[2]
    async with WebShopper(town) as shopper:
        await shopper.say(customer.proof)
        town.redis.kill()
        await asyncio.to_thread(town.redis.start)

        for turn in range(1, 5):
            await shopper.say(customer.question_at(turn), turn % 2)

        await shopper.assert_each_message_was_answered_once()
        await shopper.assert_each_tab_heard_each_answer_once()
