"""What the shop's rules do not allow is said at once, with the reason, and nothing changes."""

from __future__ import annotations

import dataclasses

import pytest

from actions.requests.kind import OrderKind
from actions.requests.kinds import KINDS
from commerce.adapters.memory import InMemoryCommerce
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import BY_KIND, YES, listed, state
from tests.actions.talk import Talk

CHANGES = ("change_address", "change_payment", "change_items")
SENT_BACK = ("return_item", "exchange_item")
OF_ORDERS = [kind for kind in BY_KIND if isinstance(KINDS[kind], OrderKind)]


@pytest.mark.parametrize(
    ("kind", "order_id", "response"),
    [
        ("cancel_order", "W1001", "utter_refused_not_cancellable"),
        ("cancel_order", "W1003", "utter_refused_not_cancellable"),
        ("cancel_order", "W1006", "utter_refused_not_cancellable"),
        *((kind, "W1001", "utter_refused_not_changeable") for kind in CHANGES),
        *((kind, "W1003", "utter_refused_not_changeable") for kind in ("change_address", "change_payment")),
        *((kind, "W1001", "utter_refused_not_delivered") for kind in SENT_BACK),
        ("return_item", "W1002", "utter_refused_not_delivered"),
        *((kind, "W1006", "utter_refused_not_delivered") for kind in SENT_BACK),
        *((kind, "W1004", "utter_refused_already_cancelled") for kind in OF_ORDERS),
    ],
)
async def test_an_order_in_another_state_is_refused(
    ada: Talk, commerce: InMemoryCommerce, kind: str, order_id: str, response: str
) -> None:
    before = state(commerce)

    said = await ada.names(f"it is about {order_id}", kind)
    await ada.say(*YES)

    assert said == [response]
    assert state(commerce) == before
    assert (ada.slots["request"], ada.active_loop) == (None, None)


@pytest.mark.parametrize(
    ("said", "order_id", "meant"),
    [("change_items", "W1003", "exchange_item"), ("exchange_item", "W1002", "change_items")],
)
async def test_a_swap_is_what_the_state_of_its_order_makes_it(ada: Talk, said: str, order_id: str, meant: str) -> None:
    assert await ada.names(f"I want to swap everything in {order_id}", said) == ["utter_request_which_variant"]
    assert ada.slots["request"]["kind"] == meant


@pytest.mark.parametrize("kind", [kind for kind in OF_ORDERS if kind != "change_payment"])  # that is to pay it again
async def test_an_order_that_was_not_paid_is_refused(commerce: InMemoryCommerce, kind: str) -> None:
    before = state(commerce)
    ben = Talk(commerce, **signed_in("C2001"))

    said = await ben.names("it is about W2001", kind)

    assert said == ["utter_refused_not_paid"]
    assert state(commerce) == before


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("cancel_order", "utter_refused_already_cancelled"),
        ("change_items", "utter_refused_already_changed"),
        ("exchange_item", "utter_refused_already_exchanged"),
    ],
)
async def test_what_is_possible_once_is_refused_the_second_time(
    ada: Talk, commerce: InMemoryCommerce, kind: str, response: str
) -> None:
    await listed(ada, BY_KIND[kind])
    await ada.say(*YES)
    once = state(commerce)

    said = await listed(ada, BY_KIND[kind])
    await ada.say(*YES)

    assert said == [response]
    assert state(commerce) == once


async def test_what_was_all_sent_back_is_refused(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("return everything from W1003 to the original card", "return_item")
    await ada.say(*YES)

    assert len(commerce.shop.orders["W1003"].returns[0].line_ids) == 2
    assert await ada.names("return W1003", "return_item") == ["utter_refused_already_returned"]


async def test_an_order_of_long_ago_is_refused(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await ada.names("return the blanket of W1005 to the original card", "return_item")

    assert said == ["utter_refused_return_window_closed"]
    assert ada.active_loop is None


async def test_what_is_refused_wherever_the_money_goes_is_refused_before_that_is_asked(ada: Talk) -> None:
    assert await ada.names("return the blanket of W1005", "return_item") == ["utter_refused_return_window_closed"]
    assert ada.slots["request"] is None


async def test_a_gift_card_that_does_not_cover_it_is_refused(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await ada.names("pay W1002 with my gift card", "change_payment")

    assert said == ["utter_refused_gift_card_balance"]


async def test_an_order_sent_between_list_and_yes_is_not_cancelled(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed(ada, BY_KIND["cancel_order"])
    order = commerce.shop.orders["W1002"]
    commerce.shop.orders["W1002"] = dataclasses.replace(order, status=commerce.shop.orders["W1001"].status)

    said = await ada.names(*YES)

    assert said == ["utter_refused_not_cancellable"]
    assert not commerce.shop.orders["W1002"].is_cancelled


async def test_a_variant_sold_out_between_list_and_yes_is_refused(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed(ada, BY_KIND["change_items"])
    kettle = commerce.shop.products["KET-001"]
    gone = tuple(dataclasses.replace(variant, available=0) for variant in kettle.variants)
    commerce.shop.products["KET-001"] = dataclasses.replace(kettle, variants=gone)

    assert await ada.names(*YES) == ["utter_refused_variant_unavailable"]
    assert not commerce.shop.orders["W1002"].items_changed
