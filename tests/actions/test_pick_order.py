"""Which order a question about money is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.formats import Formats
from actions.pick_order import card_numbers, pick, without_card_numbers
from actions.resolve_order import Resolution
from actions.turn import Turn, Wish
from commerce.domain.orders import Order, OrderStatus
from tests.actions import entities
from tests.actions.orders import line, order
from tests.actions.talk import TERMS

KETTLE = order("W1003", OrderStatus.IN_TRANSIT, lines=(line("Electric kettle", "Hervidor"),))
OLD_KETTLE = order("W1002", OrderStatus.DELIVERED, lines=(line("Electric kettle", "Hervidor"),))
LAMP = order("W1001", OrderStatus.DELIVERED, lines=(line("Table lamp", "Lámpara"),))
ORDERS = (KETTLE, OLD_KETTLE, LAMP)


def picked(text: str, fits: Callable[[Order], bool], *discussed: str) -> Resolution:
    wish = Wish("refund_status", text, tuple(entities.of(text)))
    formats = Formats("en", "en-GB", "Europe/Paris", TERMS)
    turn = Turn("talk", wish, {}, {"discussed_orders": list(discussed)}, (), (), formats)
    return pick(turn, wish, ORDERS, fits)


def ids(orders: tuple[Order, ...]) -> list[str]:
    return [each.id for each in orders]


def is_delivered(each: Order) -> bool:
    return each.is_delivered


def none(_: Order) -> bool:
    return False


def test_a_number_counts_whether_it_fits_or_not() -> None:
    assert ids(picked("W1003", is_delivered).found) == ["W1003"]


def test_of_two_with_the_same_thing_the_one_that_fits_is_meant() -> None:
    assert ids(picked("the kettle", is_delivered).found) == ["W1002"]


def test_where_none_of_them_fits_all_can_be_chosen() -> None:
    assert ids(picked("the kettle", none).candidates) == ["W1003", "W1002"]


def test_the_order_discussed_is_meant_where_it_fits() -> None:
    assert ids(picked("and?", is_delivered, "W1001").found) == ["W1001"]
    assert ids(picked("and?", is_delivered, "W1003").candidates) == ["W1002", "W1001"]


@pytest.mark.parametrize("text", ["was that order refunded", "this one", "y ese pedido?"])
def test_the_order_pointed_at_is_meant_even_if_it_does_not_fit(text: str) -> None:
    assert ids(picked(text, is_delivered, "W1003").found) == ["W1003"]


def test_without_a_sign_those_that_fit_can_be_chosen() -> None:
    assert ids(picked("hello", is_delivered).candidates) == ["W1002", "W1001"]
    assert picked("hello", none) == Resolution()


@pytest.mark.parametrize("text", ["pagar otra vez", "con otra tarjeta", "with another card", "some other way"])
def test_another_time_or_card_is_not_another_order(text: str) -> None:
    assert ids(picked(text, is_delivered, "W1002").found) == ["W1002"]


def test_a_number_of_nobody_is_unknown() -> None:
    assert picked("W2001", is_delivered).unknown == ("W2001",)


@pytest.mark.parametrize(
    "text",
    ["4242 4242 4242 4242", "4242-4242-4242-4242", "4242424242424242", "3782 822463 10005", "4000.0566.5566.5556"],
)
def test_a_card_number_is_seen_however_it_is_grouped(text: str) -> None:
    wish = Wish("x", f"order number {text} failed", (entities.entity("order_id", text[:4], 13),))

    cleaned = without_card_numbers(wish, ORDERS)

    assert len(card_numbers(wish.text, ORDERS)) == 1
    assert cleaned.entities == ()
    assert not any(sign.isdigit() for sign in cleaned.text)
    assert len(cleaned.text) == len(wish.text)


@pytest.mark.parametrize(
    "text", ["W1001 1002 1003 1004", "+33 6 12 34 56 78", "1Z999AA10123456784", "12345678901234567890"]
)
def test_order_numbers_phones_and_parcels_are_no_cards(text: str) -> None:
    assert card_numbers(text, ORDERS) == ()


@given(
    st.from_regex(r"[3-6][0-9]{12,18}", fullmatch=True), st.text("abc ,.!", max_size=10), st.text(" abc", max_size=5)
)
def test_no_digit_of_a_card_number_is_left(number: str, before: str, after: str) -> None:
    wish = Wish("x", f"{before} {number} {after}", tuple(entities.of(f"#{number}")))
    others = tuple(dataclasses.replace(each, id="X") for each in ORDERS)

    cleaned: Any = without_card_numbers(wish, others)

    assert number not in cleaned.text
    assert not any(str(each["value"]) in number for each in cleaned.entities)
