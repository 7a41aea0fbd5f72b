"""One of two assistants is killed under load: what it had not answered is answered by the other, once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from tests.faults.progress import Progress
from tests.faults.rest_shopper import RestShopper
from tests.faults.town import ASSISTANTS, Customer, Town
from tests.faults.web_shopper import WebShopper

pytestmark = [pytest.mark.model, pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]
ROUNDS = 10
KILLED = 1


async def test_a_replica_killed_under_load_loses_no_message_and_doubles_none(
    town: Town, customers: list[Customer]
) -> None:
    shoppers = [(RestShopper, WebShopper)[number % 2](town) for number in range(len(customers))]
    progress = Progress()
    for shopper in shoppers:
        await shopper.__aenter__()
    try:
        talking = [asyncio.create_task(talk(*pair, progress)) for pair in zip(shoppers, customers, strict=True)]

        await progress.reaches(len(customers) * ROUNDS // 3)
        town.house.kill(ASSISTANTS[KILLED])

        await asyncio.gather(*talking)
        await assert_all_was_answered_once(shoppers)
        await assert_the_replica_that_is_back_goes_on(town, shoppers, customers)
    finally:
        for shopper in shoppers:
            await shopper.__aexit__()


async def talk(shopper: RestShopper | WebShopper, customer: Customer, progress: Progress) -> None:
    await shopper.say(customer.proof, 0)
    for turn in range(1, ROUNDS + 1):
        await shopper.say(customer.question_at(turn), turn % 2)
        progress.add()


async def assert_all_was_answered_once(shoppers: Sequence[RestShopper | WebShopper]) -> None:
    for shopper in shoppers:
        assert len(shopper.sent) == ROUNDS + 1
        if isinstance(shopper, WebShopper):
            await shopper.assert_each_message_was_answered_once()
            await assert_the_tab_that_lived_heard_all(shopper)
        else:
            shopper.assert_each_message_was_answered_once()


async def assert_the_tab_that_lived_heard_all(shopper: WebShopper) -> None:
    """A replayed answer has the id of the first one, by which a page knows it: told apart by id, none is missing."""
    said = {item["id"] for item in await shopper.stored() if item["from"] == "bot"}
    tab = shopper.tabs[1 - KILLED]
    await tab.hears(said)
    assert {message["id"] for message in tab.bot_messages} == said


async def assert_the_replica_that_is_back_goes_on(
    town: Town, shoppers: Sequence[RestShopper | WebShopper], customers: Sequence[Customer]
) -> None:
    await asyncio.to_thread(town.house.start, ASSISTANTS[KILLED])
    over_rest, on_the_web = shoppers[0], shoppers[1]
    assert isinstance(over_rest, RestShopper)
    assert isinstance(on_the_web, WebShopper)

    reply = await over_rest.try_to_say(customers[0].question_at(1), KILLED)
    await on_the_web.reopen(KILLED)
    await on_the_web.say(customers[1].question_at(1), KILLED)

    assert customers[0].order_at(1) in reply.text
    await on_the_web.assert_each_message_was_answered_once(KILLED)
