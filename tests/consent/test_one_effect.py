"""A yes has one effect and a truthful answer, whatever happens between the action servers and the shop."""

from __future__ import annotations

import asyncio
import copy
import itertools
from typing import Any

import aiohttp
import pytest

from actions.requests.kind import OrderKind
from actions.requests.kinds import KINDS
from commerce.adapters.memory import in_memory_commerce
from commerce.domain.money import Money
from commerce.domain.orders import Order
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import BY_KIND, SCENES, YES, Scene
from tests.actions.talk import Talk
from tests.consent.conftest import Browser
from tests.consent.counter import Counter, TalkOverHttp
from tests.consent.road import Road

pytestmark = [pytest.mark.model, pytest.mark.redis, pytest.mark.slow]
ADAS = [each for each in SCENES if isinstance(KINDS[each.kind], OrderKind) and each.order_id in ("W1002", "W1003")]
EACH = pytest.mark.parametrize("scene", ADAS, ids=lambda scene: scene.kind)
CANCEL = BY_KIND["cancel_order"]
RIVALS = [(a, b) for a, b in itertools.combinations(ADAS, 2) if a.order_id == b.order_id]
AT_ONCE = 20


async def listed(talk: TalkOverHttp, scene: Scene) -> dict[str, Any]:
    said = await talk.say_until_heard(scene.text, scene.kind)
    assert [each["response"] for each in said] == [f"utter_confirm_{scene.kind}"]
    return said[0]


def effects(order: Order) -> tuple[int, ...]:
    return len(order.payments), len(order.refunds), len(order.returns), len(order.exchanges)


async def effects_of_one(scene: Scene) -> tuple[int, ...]:
    commerce = in_memory_commerce()
    talk = Talk(commerce, **signed_in("C1001"))
    await talk.say(scene.text, scene.kind)
    await talk.say(*YES)
    return effects(commerce.shop.orders[scene.order_id])


async def assert_done_once(counter: Counter, scene: Scene) -> Order:
    order = await counter.order(scene.order_id)
    assert scene.is_done(order)
    assert effects(order) == await effects_of_one(scene)
    return order


def kept(order: Order) -> Money:
    """What the shop holds of the shopper's money."""
    paid = Money.total((each.amount for each in order.payments if each.is_paid), order.currency)
    return paid - Money.total((each.amount for each in order.refunds), order.currency)


@EACH
async def test_a_yes_that_arrives_twenty_times_at_once_is_one_effect_and_one_answer(
    counter: Counter, browser: Browser, scene: Scene
) -> None:
    ada = browser("one")
    await listed(ada, scene)

    answers = await ada.at_once(*YES, times=AT_ONCE)

    assert len(answers) == AT_ONCE
    assert {answer[0]["response"] for answer in answers} == {f"utter_done_{scene.kind}"}
    assert all(answer == answers[0] for answer in answers)
    await assert_done_once(counter, scene)


@EACH
async def test_a_yes_that_is_delivered_again_later_is_answered_as_the_first_time(
    counter: Counter, browser: Browser, scene: Scene
) -> None:
    ada = browser("one")
    await listed(ada, scene)
    before = copy.deepcopy((ada.slots, ada.events, ada.active_loop))

    first = await ada.say(*YES)
    once = await assert_done_once(counter, scene)
    ada.slots, ada.events, ada.active_loop = before
    ada.ask_server(1)
    again = await ada.say(*YES)

    assert again == first
    assert await counter.order(scene.order_id) == once


@EACH
async def test_a_write_whose_answer_is_lost_on_the_way_is_tried_again_under_its_key(
    counter: Counter, browser: Browser, road: Road, scene: Scene
) -> None:
    ada = browser("one")
    await listed(ada, scene)

    road.losing = 1
    said = await ada.names(*YES)

    assert said == [f"utter_done_{scene.kind}"]
    assert road.writes >= 2
    await assert_done_once(counter, scene)


@EACH
@pytest.mark.parametrize("again", [YES, ("try again", "try_again")], ids=["yes", "try again"])
async def test_a_yes_whose_effect_nobody_heard_of_is_not_carried_out_twice(
    counter: Counter, browser: Browser, road: Road, scene: Scene, again: tuple[str, str]
) -> None:
    ada = browser("one")
    await listed(ada, scene)

    road.losing = 100
    away = await ada.names(*YES)
    once = await assert_done_once(counter, scene)
    road.losing = 0
    said = await ada.say_until_heard(*again)

    assert away == ["utter_shop_unavailable"]
    assert [each["response"] for each in said] == [f"utter_done_{scene.kind}"]
    assert await counter.order(scene.order_id) == once


async def test_a_shop_that_takes_too_long_has_done_it_all_the_same_and_once(
    counter: Counter, browser: Browser, road: Road
) -> None:
    ada = browser("one")
    await listed(ada, CANCEL)

    road.open.clear()
    away = await ada.names(*YES)
    road.open.set()
    said = await ada.say_until_heard(*YES)

    assert away == ["utter_shop_unavailable"]
    assert [each["response"] for each in said] == ["utter_done_cancel_order"]
    await assert_done_once(counter, CANCEL)


@pytest.mark.parametrize(("mine", "theirs"), RIVALS, ids=lambda scene: scene.kind)
async def test_of_two_browsers_at_once_each_hears_what_is_true(
    counter: Counter, browser: Browser, mine: Scene, theirs: Scene
) -> None:
    one, two = browser("one"), browser("two")
    two.ask_server(1)
    before = await counter.order(mine.order_id)
    held_beyond_its_price = kept(before) - before.total
    await listed(one, mine)
    await listed(two, theirs)

    answers = await asyncio.gather(one.names(*YES), two.names(*YES))
    order = await counter.order(mine.order_id)

    done = [scene for scene, said in zip((mine, theirs), answers, strict=True) if said[0].startswith("utter_done")]
    refused = [said for said in answers if not said[0].startswith("utter_done")]
    assert done, "one of them comes first"
    assert all(said[0].startswith(("utter_refused", "utter_request_changed")) for said in refused), answers
    assert order.is_cancelled == (CANCEL in done)
    for scene in (mine, theirs):
        assert is_seen_in(scene, order, before) == (scene in done), scene.kind
    if order.is_changeable:
        assert kept(order) - order.total == held_beyond_its_price
    if order.is_cancelled:
        assert not kept(order).is_positive


def is_seen_in(scene: Scene, order: Order, before: Order) -> bool:
    """Whether an order shows that a request was carried out; on a cancelled order, what was done before it too."""
    return {
        "cancel_order": order.is_cancelled,
        "change_address": order.shipping_address != before.shipping_address,
        "change_payment": order.payment_method.id != before.payment_method.id,
        "change_items": order.items_changed,
        "return_item": len(order.returns) > len(before.returns),
        "exchange_item": len(order.exchanges) > len(before.exchanges),
    }[scene.kind]


@pytest.mark.parametrize("scene", [CANCEL, BY_KIND["exchange_item"]], ids=lambda scene: scene.kind)
async def test_an_action_server_killed_between_the_write_and_its_answer_leaves_one_effect(
    counter: Counter, browser: Browser, road: Road, scene: Scene
) -> None:
    ada = browser("one")
    await listed(ada, scene)
    before = copy.deepcopy((ada.slots, ada.events, ada.active_loop))

    road.open.clear()
    road.written.clear()
    asking = asyncio.create_task(ada.names(*YES))
    await asyncio.wait_for(road.written.wait(), 10)
    counter.kill("actions")
    with pytest.raises(aiohttp.ClientError):
        await asking
    road.open.set()
    ada.slots, ada.events, ada.active_loop = before
    ada.ask_server(1)
    said = await ada.names(*YES)

    assert said == [f"utter_done_{scene.kind}"]
    await assert_done_once(counter, scene)


async def test_a_shop_killed_between_the_write_and_its_answer_leaves_one_effect(
    counter: Counter, browser: Browser, road: Road
) -> None:
    ada = browser("one")
    await listed(ada, CANCEL)

    road.losing = 100
    road.open.clear()
    road.written.clear()
    asking = asyncio.create_task(ada.names(*YES))
    await asyncio.wait_for(road.written.wait(), 10)
    counter.kill("shop")
    road.open.set()
    away = await asking
    road.losing = 0
    await asyncio.to_thread(counter.start, "shop")
    said = await ada.say_until_heard(*YES)

    assert away == ["utter_shop_unavailable"]
    assert [each["response"] for each in said] == ["utter_done_cancel_order"]
    await assert_done_once(counter, CANCEL)
