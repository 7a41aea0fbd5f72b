"""A write happens after exactly that was listed and clearly agreed to, and once."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
from typing import Any

import pytest

from actions.requests.kinds import KINDS
from actions.server import executor_of
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.requests.phrases import ANY, CLEAR, NOT_CLEAR
from tests.actions.requests.stage import BY_KIND, SCENES, YES, Scene, listed, state
from tests.actions.talk import SETTINGS, TERMS, Talk

EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.stem)


@EACH
async def test_what_was_listed_and_agreed_to_is_done(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)

    first = await listed(ada, scene)
    unchanged = state(commerce)
    second = await ada.names(*YES)

    assert first == [f"utter_confirm_{scene.stem}"]
    assert unchanged == before
    assert second == [f"utter_done_{scene.stem}"]
    assert scene.came_true(commerce)
    assert (ada.slots["request"], ada.active_loop) == (None, None)


@EACH
async def test_nothing_but_its_own_order_changes(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    others = {number: order for number, order in commerce.shop.orders.items() if number != scene.order_id}

    await listed(ada, scene)
    await ada.say(*YES)

    assert {number: commerce.shop.orders[number] for number in others} == others


@EACH
async def test_a_clear_yes_has_many_words(scene: Scene) -> None:
    asked_again = []
    for text in [text for kind, text in CLEAR if kind == scene.kind]:
        ada = Talk(in_memory_commerce(), **signed_in("C1001"))
        await listed(ada, scene)
        if await ada.names(text, "affirm") != [f"utter_done_{scene.stem}"]:
            asked_again.append(text)

    assert asked_again == []


@EACH
async def test_anything_but_a_clear_yes_does_nothing(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)
    await listed(ada, scene)
    asked = copy.deepcopy((ada.slots, ada.events, ada.active_loop))

    acted_on = []
    for text in ["", *(text for kind, text in NOT_CLEAR if kind in (scene.kind, ANY))]:
        ada.slots, ada.events, ada.active_loop = copy.deepcopy(asked)
        await ada.say(text, "affirm")
        if state(commerce) != before:
            acted_on.append(text)
            break

    assert acted_on == []


async def test_a_yes_that_repeats_the_request_may_sound_like_the_request(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed(ada, BY_KIND["cancel_order"])

    assert await ada.names("yes, cancel it", "cancel_order") == ["utter_done_cancel_order"]


async def test_to_try_again_with_something_else_is_not_to_try_the_same_again(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    before = state(commerce)
    await listed(ada, BY_KIND["change_payment"])
    commerce.shop.fault = Unavailable()
    await ada.say(*YES)
    commerce.shop.fault = None

    for text in ("try again with the gift card", "try again tomorrow", "should I try again?", "/cancel_order"):
        await ada.say(text, "try_again")

    assert state(commerce) == before


@pytest.mark.parametrize("intent", ["deny", "inform", "nlu_fallback", "stop", "thank", "help", "track_order"])
async def test_a_yes_that_is_not_understood_as_one_does_nothing(
    ada: Talk, commerce: InMemoryCommerce, intent: str
) -> None:
    before = state(commerce)
    await listed(ada, BY_KIND["cancel_order"])

    await ada.say("yes", intent)

    assert state(commerce) == before


@pytest.mark.parametrize("kind", [kind for kind in BY_KIND if KINDS[kind].needs])
async def test_a_yes_to_no_list_does_nothing(ada: Talk, commerce: InMemoryCommerce, kind: str) -> None:
    before = state(commerce)

    await ada.say(*YES)
    await ada.say("I have a wish", kind)
    await ada.say(*YES)
    await ada.say(*YES)

    assert state(commerce) == before


@EACH
async def test_a_no_drops_it(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)
    await listed(ada, scene)

    said = await ada.names("no", "deny")
    await ada.say(*YES)

    assert said == ["utter_request_dropped"]
    assert state(commerce) == before
    assert (ada.slots["request"], ada.active_loop) == (None, None)


@EACH
async def test_never_mind_leaves(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)
    await listed(ada, scene)

    said = await ada.names("never mind", "stop")
    await ada.say(*YES)

    assert said == ["utter_stop"]
    assert state(commerce) == before
    assert (ada.slots["request"], ada.slots["queue"], ada.active_loop) == (None, None, None)


@pytest.mark.parametrize(
    ("kind", "correction", "changed"),
    [
        ("change_address", "5 rue de Marseille, 69007 Lyon, France", "address"),
        ("change_payment", "the gift card rather", "method_id"),
        ("change_items", "no, steel", "changes"),
        ("return_item", "put it on the gift card", "method_id"),
        ("exchange_item", "size 44 in blue", "changes"),
        ("cancel_order", "actually it was ordered by mistake", "reason"),
    ],
)
async def test_a_correction_is_listed_anew_under_a_new_key(
    ada: Talk, commerce: InMemoryCommerce, kind: str, correction: str, changed: str
) -> None:
    commerce.shop.customers["C1001"] = _with_full_gift_card(commerce)
    before = state(commerce)
    await listed(ada, BY_KIND[kind])
    old = dict(ada.slots["request"])

    said = await ada.names(correction, "inform")

    assert said == [f"utter_confirm_{kind}"]
    assert ada.slots["request"][changed] != old[changed]
    assert ada.slots["request"]["key"] not in (None, old["key"])
    assert state(commerce) == before


def _with_full_gift_card(commerce: InMemoryCommerce) -> Customer:
    ada = commerce.shop.customers["C1001"]
    methods = tuple(
        dataclasses.replace(each, balance=Money.of("500", "EUR")) if each.is_gift_card else each
        for each in ada.payment_methods
    )
    return dataclasses.replace(ada, payment_methods=methods)


@EACH
async def test_a_doubled_yes_is_one_effect(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    await listed(ada, scene)

    await ada.say(*YES)
    once = state(commerce)
    await ada.say(*YES)

    assert state(commerce) == once


@EACH
async def test_a_replayed_yes_is_one_effect(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    await listed(ada, scene)
    slots, events, loop = copy.deepcopy((ada.slots, ada.events, ada.active_loop))

    first = await ada.say(*YES)
    once = state(commerce)
    ada.slots, ada.events, ada.active_loop = slots, events, loop

    assert await ada.say(*YES) == first
    assert state(commerce) == once


@EACH
async def test_concurrent_yeses_are_one_effect(commerce: InMemoryCommerce, scene: Scene) -> None:
    alone = in_memory_commerce(clock=commerce.shop.clock)
    for shop, times in ((alone, 1), (commerce, 8)):
        talk = Talk(shop, **signed_in("C1001"))
        await listed(talk, scene)
        talk._hear(*YES, [], [], [])
        tracker = talk.tracker()
        executors = [executor_of(shop, SETTINGS, TERMS) for _ in range(times)]
        call = {"next_action": "validate_request_form", "domain": {}}
        results = await asyncio.gather(*(each.run({**call, "tracker": copy.deepcopy(tracker)}) for each in executors))
        assert {each.responses[0]["response"] for each in results if each} == {f"utter_done_{scene.stem}"}

    assert scene.came_true(commerce)
    for number, ours in commerce.shop.orders.items():
        theirs = alone.shop.orders[number]
        assert [len(each) for each in (ours.payments, ours.refunds, ours.returns, ours.exchanges)] == [
            len(each) for each in (theirs.payments, theirs.refunds, theirs.returns, theirs.exchanges)
        ]
    assert commerce.shop.products == alone.shop.products


@EACH
async def test_a_shop_that_is_away_at_the_yes_gets_the_same_key_again(
    ada: Talk, commerce: InMemoryCommerce, scene: Scene
) -> None:
    before = state(commerce)
    await listed(ada, scene)
    key = ada.slots["request"]["key"]

    commerce.shop.fault = Unavailable()
    away = await ada.names(*YES)
    kept = ada.slots["request"]["key"]
    commerce.shop.fault = None
    unchanged = state(commerce)
    back = await ada.names(*YES)

    assert away == ["utter_shop_unavailable"]
    assert kept == key
    assert unchanged == before
    assert back == [f"utter_done_{scene.stem}"]
    assert scene.came_true(commerce)


@EACH
@pytest.mark.parametrize("again", [YES, ("try again", "try_again")], ids=["yes", "try again"])
async def test_a_write_whose_answer_was_lost_is_not_done_twice(
    ada: Talk, commerce: InMemoryCommerce, scene: Scene, again: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    once_of = commerce.shop.once

    def lost(*args: Any) -> None:
        once_of(*args)
        raise Unavailable

    await listed(ada, scene)
    monkeypatch.setattr(commerce.shop, "once", lost)
    await ada.say(*YES)
    once = state(commerce)
    monkeypatch.setattr(commerce.shop, "once", once_of)
    said = await ada.names(*again)

    assert said == [f"utter_done_{scene.stem}"]
    assert state(commerce) == once
    assert scene.came_true(commerce)
