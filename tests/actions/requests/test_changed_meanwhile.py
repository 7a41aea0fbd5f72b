"""Between a list and its yes the shop may change: what is done is what was listed, or it is listed anew."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from actions.requests.kind import OrderKind
from actions.requests.kinds import KINDS
from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.money import Money
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import SCENES, YES, Scene, listed, state
from tests.actions.talk import Talk

OF_ORDERS = [scene for scene in SCENES if isinstance(KINDS[scene.kind], OrderKind)]
PAIRS = [pair for pair in itertools.product(OF_ORDERS, repeat=2) if pair[0].order_id == pair[1].order_id]
NEW_EACH_TIME = {"response", "template", "return_id", "link", "buttons"}


def browsers(commerce: InMemoryCommerce) -> tuple[Talk, Talk]:
    return Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))


def words(said: dict[str, object]) -> dict[str, object]:
    return {name: word for name, word in said.items() if name not in NEW_EACH_TIME}


@pytest.mark.parametrize(("mine", "theirs"), PAIRS, ids=lambda scene: scene.kind)
async def test_of_two_browsers_each_gets_what_was_listed_or_hears_why_not(
    commerce: InMemoryCommerce, mine: Scene, theirs: Scene
) -> None:
    one, two = browsers(commerce)
    shown = (await one.say(mine.text, mine.kind))[-1]
    await listed(two, theirs)

    await two.say(*YES)
    before = state(commerce)
    said = await one.say(*YES)

    if said[0]["response"] == shown["response"].replace("confirm", "done"):
        assert words(said[0]) == words(shown)
    else:
        assert said[0]["response"].startswith(("utter_refused", "utter_request_changed"))
        assert state(commerce) == before


async def test_what_costs_something_else_meanwhile_is_listed_anew_and_waits_for_another_yes(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    shown = await ada.say("make the kettle of W1002 white, on my visa", "change_items")
    kettle = commerce.shop.products["KET-001"]
    dearer = tuple(
        dataclasses.replace(each, price=Money.of("99", "EUR")) if each.id == "KET-001-WHITE" else each
        for each in kettle.variants
    )
    commerce.shop.products["KET-001"] = dataclasses.replace(kettle, variants=dearer)
    before = state(commerce)

    said = await ada.say(*YES)
    unchanged = state(commerce)
    done = await ada.say(*YES)

    assert [each["response"] for each in said] == ["utter_request_changed", "utter_confirm_change_items"]
    assert said[1]["difference"] != shown[0]["difference"]
    assert unchanged == before
    assert (done[0]["response"], done[0]["difference"]) == ("utter_done_change_items", said[1]["difference"])


async def test_another_amount_is_not_charged_to_the_method_that_was_agreed_to(commerce: InMemoryCommerce) -> None:
    one, two = browsers(commerce)
    order = commerce.shop.orders["W1002"]
    await one.say("pay W1002 with paypal instead", "change_payment")

    commerce.shop.orders["W1002"] = dataclasses.replace(order, total=order.total + Money.of("20", "EUR"))
    said = await one.names(*YES)

    assert said[0] in ("utter_request_changed", "utter_refused_not_changeable")
    assert commerce.shop.orders["W1002"].payment_method == order.payment_method
    assert two.slots.get("request") is None


async def test_what_was_listed_anew_can_be_left(ada: Talk, commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1002"]
    await ada.say("cancel W1002, I no longer need it", "cancel_order")
    commerce.shop.orders["W1002"] = dataclasses.replace(order, lines=order.lines[:1])

    said = await ada.names(*YES)
    left = await ada.names("no", "deny")

    assert said == ["utter_request_changed", "utter_confirm_cancel_order"]
    assert left == ["utter_request_dropped"]
    assert not commerce.shop.orders["W1002"].is_cancelled
