"""Corners of the money rules that chance alone seldom reaches: both shops are brought there on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from commerce.adapters.memory.clock import Clock as MemoryClock
from commerce.adapters.memory.clock import after_business_days as days_in_memory
from commerce.adapters.memory.settlement import Settlement as InMemorySettlement
from commerce.adapters.waybill import mapper
from commerce.domain.money import _DECIMALS as DECIMALS_OF_COMMERCE
from shop import links
from shop.clock import after_business_days, to_text
from shop.money import _DECIMALS as DECIMALS_OF_THE_SHOP
from shop.money import ZERO, amount_of, money, rounded
from shop.orders.document import Order
from shop.payments.rules import PAID, Settlement, expected_by, paid, refundable, refunded
from tests.shop.two_shops import Beginning, TwoShops, Write, units

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["succeeded", "authorised", "failed", "pending", "refund"]),
        st.integers(0, 3),
        st.integers(1, 9_999),
    ),
    max_size=6,
)
"""Payments in any state, and refunds of what was paid, each with the place of its method and its coins."""


def shops(prices: Sequence[int] = (1_000,), quantities: Sequence[int] = (1,), **more: Any) -> TwoShops:
    """Two shops with an order of one line for each price; every product comes dearer and cheaper, too."""
    given_: dict[str, Any] = {
        "currency": "EUR",
        "prices": tuple((price, max(1, price // 2), price * 2) for price in prices),
        "stock": ((99, 99, 99),) * len(prices),
        "lines": tuple((place, 0, quantity) for place, quantity in enumerate(quantities)),
        "status": "delivered",
        "payment": "succeeded",
        "method": 0,
        "balances": (5_000, 5_000),
        "shipping": 0,
        "discount": 0,
    }
    return TwoShops(Beginning(**{**given_, **more}))


def with_history(both: TwoShops, moves: Sequence[tuple[str, int, int]]) -> None:
    """An order on which money has moved before, never back more than was paid."""

    def happen(order: Order) -> None:
        order["payments"] = []
        for kind, place, coins in moves:
            settlement = Settlement(order, both.customer["payment_methods"], both.now, both.clock.today())
            method, amount = both.customer["payment_methods"][place], units(coins, both.currency)
            if kind != "refund":
                settlement.add_payment(amount, method, kind)
            elif amount <= refundable(order):
                settlement.give_back(amount, method)

    both.happens(happen)


@given(MOVES)
@example([("failed", 0, 500), ("succeeded", 1, 500), ("succeeded", 0, 20)])
def test_everything_goes_back_the_way_it_came(moves: list[tuple[str, int, int]]) -> None:
    both = shops(status="pending")
    with_history(both, moves)
    came, went = _by_method(both.order, "payments"), _by_method(both.order, "refunds")

    documents = Settlement(both.order, both.customer["payment_methods"], both.now, both.clock.today())
    memory = InMemorySettlement(
        both.memory.orders["W1"], both.memory.customers["C1001"], MemoryClock(lambda: both.now, "Europe/Paris")
    )
    documents.give_all_back()
    memory.give_all_back()

    assert mapper.order(documents.order) == memory.order
    assert documents.credits == {card: each.amount for card, each in memory.credits.items()}
    assert refundable(documents.order) == ZERO
    original = both.order["payment_method"]["id"]
    for method_id, amount in _by_method(documents.order, "refunds").items():
        assert amount <= max(came.get(method_id, ZERO), went.get(method_id, ZERO)) or method_id == original


def _by_method(order: Order, part: str) -> dict[str, Decimal]:
    moved: dict[str, Decimal] = {}
    paid_ones = [each for each in order["payments"] if each["status"] in PAID]
    for each in paid_ones if part == "payments" else order["refunds"]:
        method_id = each["method"]["id"]
        moved[method_id] = moved.get(method_id, ZERO) + amount_of(each["amount"])
    return moved


@given(st.lists(st.integers(1, 700), min_size=1, max_size=2), st.lists(st.integers(1, 6), min_size=2, max_size=2))
@example([100, 100], [1, 5])
def test_a_return_gives_back_what_was_paid_for_the_line_to_the_cent(prices: list[int], quantities: list[int]) -> None:
    worth = sum(price * quantity for price, quantity in zip(prices, quantities, strict=False))
    for discount in (0, 1, min(3, worth), worth // 2):
        both = shops(prices, quantities[: len(prices)], discount=discount)
        line = prices[0] * quantities[0]
        exact = Fraction(line) - Fraction(discount * line, worth)
        cents = int(exact + Fraction(1, 2))

        write = Write("return_lines", {"line_ids": ["W1-1"]})
        answers = both.in_sandbox(write), both.in_memory(write)

        assert answers[0] == answers[1]
        if cents:
            assert answers[0].made.refund.amount.amount == units(cents, "EUR")
        both.assert_alike()


@given(st.integers(1, 9_999), st.sampled_from(["0", "0.3", "0.9", "1"]), st.sampled_from(["V01", "V02"]))
def test_after_a_refund_a_change_of_items_settles_no_more_than_is_left(price: int, part: str, variant: str) -> None:
    both = shops((price,), status="pending")
    given_back = rounded(units(price, "EUR") * Decimal(part), "EUR")
    if given_back:
        refund = Write("refund", {"amount": money(given_back, "EUR")})
        assert both.in_sandbox(refund) == both.in_memory(refund)

    write = Write("change_items", {"items": [{"line_id": "W1-1", "variant_id": variant}]})
    answers = both.in_sandbox(write), both.in_memory(write)

    assert answers[0] == answers[1]
    assert ZERO <= refunded(both.order) <= paid(both.order)
    both.assert_alike()


@given(st.lists(st.integers(1, 999), min_size=2, max_size=2), st.integers(0, 1_500))
def test_lines_returned_one_by_one_or_together_differ_by_rounding_only(prices: list[int], discount: int) -> None:
    one_by_one, together = shops(prices, (1, 1), discount=discount), shops(prices, (1, 1), discount=discount)

    for line_id in ("W1-1", "W1-2"):
        one_by_one.in_sandbox(Write("return_lines", {"line_ids": [line_id]}))
    together.in_sandbox(Write("return_lines", {"line_ids": ["W1-1", "W1-2"]}))

    assert abs(refunded(one_by_one.order) - refunded(together.order)) <= Decimal("0.01")
    assert refunded(together.order) == amount_of(together.order["total"])


@given(st.datetimes().filter(lambda at: 1990 < at.year < 2090), st.integers(0, 60))
def test_business_days_are_counted_alike(at: Any, count: int) -> None:
    day = at.date()
    after = after_business_days(day, count)

    assert after == days_in_memory(day, count)
    assert sum((day + timedelta(days=n)).weekday() < 5 for n in range(1, (after - day).days + 1)) == count
    assert count == 0 or after.weekday() < 5
    assert 7 <= (expected_by("card", day) - day).days <= 11


def test_both_know_the_coins_of_the_same_currencies() -> None:
    assert DECIMALS_OF_COMMERCE == DECIMALS_OF_THE_SHOP


@given(st.sampled_from(["succeeded", "authorised", "pending", "failed"]), st.integers(0, 48))
def test_an_invoice_is_of_the_day_on_which_the_order_was_paid(status: str, hours: int) -> None:
    both = shops(status="pending", payment=status)

    def paid_later(order: Order) -> None:
        order["invoice_url"] = links.invoice("W1")
        order["payments"][0]["created_at"] = to_text(both.now + timedelta(hours=hours))

    both.happens(paid_later)
    answer = both.invoice()

    assert (answer is not None) == (status in PAID)
    if answer is not None:
        assert answer.issued_on == both.clock.local_date(both.now + timedelta(hours=hours))
