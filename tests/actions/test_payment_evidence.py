"""What an order's payments amount to, whatever was written to the order before."""

from __future__ import annotations

import dataclasses
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.payments.evidence import Evidence, by_the_order, twin_of
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.money import Money
from commerce.domain.orders import ItemChange, Order
from commerce.domain.payments import PaymentStatus
from commerce.domain.returns import ExchangeItem
from commerce.errors import CommerceError
from tests.actions.payments import change, euros, payment

WRITES = ("change_items", "change_payment", "cancel", "return", "exchange", "refund")


def evidence(*payments: Any, order: Order | None = None) -> Evidence:
    made = order or in_memory_commerce().shop.orders["W1003"]
    return Evidence(dataclasses.replace(made, payments=payments), payments)


def write(commerce: InMemoryCommerce, order_id: str, name: str, key: str) -> Coroutine[Any, Any, object]:
    orders, more = commerce.orders, dict[str, Any](idempotency_key=key)
    line = commerce.shop.orders[order_id].lines[0]
    other = next(v.id for v in commerce.shop.products[line.product_id].variants if v.id != line.variant_id)
    acts: dict[str, Any] = {
        "change_items": lambda: orders.change_items(order_id, [ItemChange(line.id, other, 2)], **more),
        "change_payment": lambda: orders.change_payment(order_id, "PM1001-2", **more),
        "cancel": lambda: orders.cancel(order_id, reason="late", **more),
        "return": lambda: orders.return_lines(order_id, [line.id], **more),
        "exchange": lambda: orders.exchange_lines(order_id, [ExchangeItem(line.id, other)], **more),
        "refund": lambda: commerce.payments.refund(order_id, euros("1.00"), **more),
    }
    return acts[name]()  # type: ignore[no-any-return]


@given(st.lists(st.tuples(st.sampled_from(["W1002", "W1003", "W1004"]), st.sampled_from(WRITES)), max_size=8))
async def test_nothing_that_the_shop_does_by_its_rules_looks_like_too_high_a_charge(
    writes: list[tuple[str, str]],
) -> None:
    commerce = in_memory_commerce()

    for number, (order_id, name) in enumerate(writes):
        try:
            await write(commerce, order_id, name, f"k{number}")
        except CommerceError:
            continue

    for order in commerce.shop.orders.values():
        assert by_the_order(order).excess.is_zero, order.id
        assert not by_the_order(order).is_charged_twice


@given(st.lists(st.tuples(st.integers(1, 99_999), st.sampled_from(PaymentStatus)), max_size=6))
def test_only_what_was_taken_counts(moves: list[tuple[int, PaymentStatus]]) -> None:
    found = evidence(*(payment(f"{cents / 100:.2f}", status, number) for number, (cents, status) in enumerate(moves)))

    taken = sum(cents for cents, status in moves if status is PaymentStatus.SUCCEEDED)
    assert found.taken.amount * 100 == taken
    assert found.excess.amount * 100 == max(0, taken - 21_800)
    assert found.is_charged_twice == (len(found.charges) > 1 and taken > 21_800)


def test_a_second_charge_is_too_much_and_one_given_back_is_not() -> None:
    twice = (payment("218.00"), payment("218.00", number=2))

    assert evidence(*twice).excess == euros("218.00")
    assert evidence(payment("218.00")).excess == Money.zero("EUR")


@pytest.mark.parametrize(
    ("changes", "is_twin"),
    [
        ({}, True),
        ({"placed_at": timedelta(days=2)}, True),
        ({"placed_at": timedelta(days=9)}, False),
        ({"total": euros("1.00")}, False),
        ({"payments": ()}, False),
    ],
)
def test_a_twin_is_the_same_order_about_the_same_time_and_paid(changes: dict[str, Any], is_twin: bool) -> None:
    commerce = in_memory_commerce()
    order = commerce.shop.orders["W1003"]
    if "placed_at" in changes:
        changes = {"placed_at": order.placed_at + changes["placed_at"]}
    commerce.shop.orders["W1013"] = dataclasses.replace(order, id="W1013")
    twin = change(commerce, "W1013", **changes)

    assert (twin_of(order, tuple(commerce.shop.orders.values())) == twin) is is_twin
