"""Whatever happens to an order, money is neither made nor lost: properties of the pure rules."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.errors import Invalid, Refused
from shop.money import Money, amount_of, money, total_of
from shop.orders import rules
from shop.orders.document import Customer, Order
from shop.orders.outcome import Outcome, Stocked
from shop.payments import requests
from shop.payments.rules import expected_by, paid, refundable, refunded
from shop.policy import Policy
from shop.returns import rules as return_rules
from shop.seed import people
from shop.seed.draft import Draft
from shop.seed.places import PARIS
from tests.shop.conftest import Hands

CLOCK = Hands().clock()
PRICES = st.integers(min_value=1, max_value=200_000).map(lambda cents: Decimal(cents) / 100)
QUANTITIES = st.integers(min_value=1, max_value=9)
METHODS = st.sampled_from(["PM1001-1", "PM1001-2", "PM1001-3"])


def customer(balance: Decimal) -> Customer:
    ada = people.ada()
    ada["payment_methods"][2]["balance"] = money(balance, "EUR")
    return ada


def product(prices: list[Decimal]) -> dict[str, Any]:
    variants = [{"id": f"V{i}", "options": {}, "price": money(price, "EUR")} for i, price in enumerate(prices)]
    return {"id": "P", "name": "P", "names": {}, "variants": variants}


def draft(prices: list[Decimal], quantities: list[int], discount: str = "0") -> Draft:
    made = Draft("W1", people.ada(), CLOCK.today(), 5)
    for index, quantity in enumerate(quantities):
        made.line(product(prices), f"V{index}", quantity)
    return made.price("4.90", discount).pay()


def delivered(prices: list[Decimal], quantities: list[int], discount: str = "0") -> Order:
    made = draft(prices, quantities, discount)
    return made.ship("UPS", [], -2, -2, "delivered", [(2, 700, "delivered", PARIS)]).status("delivered")


def stocked(prices: list[Decimal], available: int = 99) -> dict[str, Stocked]:
    return {f"V{i}": Stocked(f"V{i}", "P", {}, price, "EUR", available) for i, price in enumerate(prices)}


def attempt(act: Callable[[], Outcome]) -> tuple[Outcome | None, str | None]:
    """What came of it: an outcome, or the code of the refusal."""
    try:
        return act(), None
    except (Refused, Invalid) as refused:
        return None, refused.code


def assert_balanced(outcome: Outcome) -> None:
    order = outcome.order
    assert paid(order) - refunded(order) >= 0
    assert total_of([order["subtotal"], order["shipping_cost"]]) - amount_of(order["discount"]) == amount_of(
        order["total"]
    )
    moved = paid(order) - refunded(order)
    assert moved == (0 if order["status"] == "cancelled" else amount_of(order["total"]))


@given(PRICES, PRICES, QUANTITIES, QUANTITIES, METHODS, PRICES)
def test_changed_items_leave_exactly_the_new_total_paid(
    old: Decimal, new: Decimal, quantity: int, new_quantity: int, method_id: str, balance: Decimal
) -> None:
    order = draft([old], [quantity]).status("pending")
    before = copy.deepcopy(order)
    item = {"line_id": "W1-1", "variant_id": "V1", "quantity": new_quantity}
    difference = new * new_quantity - old * quantity

    outcome, refused = attempt(
        lambda: rules.change_items(order, customer(balance), [item], stocked([old, new]), method_id, CLOCK)
    )

    if outcome is None:
        assert (refused, method_id, difference > balance) == ("gift_card_balance", "PM1001-3", True)
    else:
        assert_balanced(outcome)
        assert outcome.stock == {"V0": quantity, "V1": -new_quantity}
        assert outcome.credits.get("PM1001-3", 0) == (-difference if method_id == "PM1001-3" else 0)
    assert order == before


@given(PRICES, QUANTITIES, st.sampled_from(["PM1001-2", "PM1001-3"]), PRICES, st.booleans())
def test_a_switched_and_then_cancelled_order_leaves_nothing_paid(
    price: Decimal, quantity: int, method_id: str, balance: Decimal, switched: bool
) -> None:
    order, ada = draft([price], [quantity]).status("pending"), customer(balance)
    if switched and not (method_id == "PM1001-3" and balance < amount_of(order["total"])):
        changed = rules.change_payment(order, ada, method_id, CLOCK)
        assert_balanced(changed)
        order = changed.order

    outcome = rules.cancel(order, ada, "no longer needed", Policy(), CLOCK)

    assert_balanced(outcome)
    assert refundable(outcome.order) == 0
    by_card = order["payment_method"]["id"] == "PM1001-3"
    assert outcome.credits.get("PM1001-3", 0) == (amount_of(order["total"]) if by_card else 0)


@given(st.lists(PRICES, min_size=1, max_size=5), st.lists(QUANTITIES, min_size=5, max_size=5), st.integers(0, 300))
def test_lines_returned_one_by_one_never_give_back_more_than_was_paid(
    prices: list[Decimal], quantities: list[int], discount: int
) -> None:
    worth = sum((price * quantity for price, quantity in zip(prices, quantities, strict=False)), Decimal(0))
    off = min(Decimal(discount) / 100, worth - Decimal("0.01") * len(prices))
    order = delivered(prices, quantities[: len(prices)], str(max(off, Decimal(0))))

    for line_id in [line["id"] for line in order["lines"]]:
        outcome, refused = attempt(
            functools.partial(return_rules.return_lines, order, people.ada(), [line_id], None, Policy(), CLOCK)
        )
        assert refused in {None, "over_refund"}
        order = outcome.order if outcome else order
        assert refunded(order) <= paid(order)

    assert refunded(order) <= worth - off + Decimal("0.01") * len(prices)


@given(PRICES, st.decimals("-10", "3000", places=3))
def test_a_refund_is_refused_or_within_what_was_paid(price: Decimal, asked: Decimal) -> None:
    order = delivered([price], [1])

    amount: Money = {"amount": f"{asked:f}", "currency": "EUR"}
    outcome, refused = attempt(lambda: requests.refund(order, people.ada(), amount, None, CLOCK))

    if refused == "over_refund":
        assert asked > paid(order)
    elif refused == "invalid":
        assert asked <= 0 or asked != round(asked, 2)
    else:
        assert outcome is not None
        assert refunded(outcome.order) == asked <= paid(order)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_refund_takes_seven_business_days_and_a_gift_card_none(day: date) -> None:
    arrived = expected_by("card", day)

    business_days = sum((day + timedelta(days=step)).weekday() < 5 for step in range(1, (arrived - day).days + 1))
    assert business_days == 7
    assert arrived.weekday() < 5
    assert expected_by("gift_card", day) == day


@pytest.mark.parametrize(("days", "code"), [(28, None), (29, "return_window_closed")])
def test_the_window_closes_after_thirty_days(days: int, code: str | None) -> None:
    order = delivered([Decimal(10)], [1])  # two days ago
    hands = Hands()
    hands.move(days=days)

    _, refused = attempt(
        lambda: return_rules.return_lines(order, people.ada(), ["W1-1"], None, Policy(), hands.clock())
    )

    assert refused == code


def test_a_shop_may_forbid_cancelling_changed_orders() -> None:
    order = draft([Decimal(10)], [1]).status("pending")
    order["items_changed"] = True

    with pytest.raises(Refused, match="were changed") as refused:
        rules.cancel(order, people.ada(), "x", Policy(cancel_after_items_change=False), CLOCK)

    assert refused.value.code == "not_cancellable"


def test_an_unpaid_order_asks_for_its_new_total_and_refunds_nothing() -> None:
    order = draft([Decimal(10)], [1]).status("pending")
    order["payments"][0]["status"] = "pending"
    item = {"line_id": "W1-1", "variant_id": "V1"}

    changed = rules.change_items(order, people.ada(), [item], stocked([Decimal(10), Decimal(12)]), None, CLOCK).order
    cancelled = rules.cancel(changed, people.ada(), "x", Policy(), CLOCK).order

    assert [each["amount"] for each in changed["payments"]] == [changed["total"]]
    assert cancelled["refunds"] == []
    assert cancelled["payments"][0]["failure_reason"] == "order_cancelled"


def test_a_line_is_named_once_and_must_change() -> None:
    order = draft([Decimal(10)], [1]).status("pending")
    same, other = {"line_id": "W1-1", "variant_id": "V0"}, {"line_id": "W1-1", "variant_id": "V1"}

    for items in ([same], [other, other], [{"line_id": "W9-1", "variant_id": "V1"}]):
        with pytest.raises(Invalid):
            rules.change_items(order, people.ada(), items, stocked([Decimal(10)] * 2), None, CLOCK)
