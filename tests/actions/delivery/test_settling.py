"""What may be settled without a person: within the limits of the data, once, and never more than was paid."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.delivery.outlook import Clock, Outlook
from actions.delivery.problems import Problem
from actions.delivery.report import Report
from actions.delivery.settling import Settlement, Way, amount_of, settlement
from actions.delivery.wishes import Remedy
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.replacements import Replacement, ReplacementItem
from tests.actions.delivery.parcels import sold_out
from waybill.claims import Claims

LIMITS = Claims(
    {"EUR": Decimal(150)},
    {"EUR": Decimal(200)},
    replacement_stock=2,
    look_around_hours=24,
    quiet_days=7,
    window_days=30,
)
JACKET = Report((Problem.DAMAGED,), ("W1003-2",), remedy=Remedy.REFUND)
BOTH = dataclasses.replace(JACKET, line_ids=("W1003-1", "W1003-2"))
REFUND, REPLACEMENT = Settlement(Way.REFUND), Settlement(Way.REPLACEMENT)


def case(why: str) -> Settlement:
    return Settlement(Way.CASE, why)


def clock(days: int = 0) -> Clock:
    now = datetime.now(UTC) + timedelta(days=days)
    return Clock(now.date(), now)


def settled(
    commerce: InMemoryCommerce, report: Report, how: Outlook = Outlook.ARRIVED, days: int = 0, claims: Claims = LIMITS
) -> Settlement:
    order = commerce.shop.orders["W1003"]
    return settlement(order, report, how, commerce.shop.products, claims, clock(days))


def again(report: Report) -> Report:
    """With a replacement wanted."""
    return dataclasses.replace(report, remedy=Remedy.REPLACEMENT)


def test_within_the_limit_the_shopper_chooses(commerce: InMemoryCommerce) -> None:
    assert settled(commerce, JACKET) == REFUND
    assert settled(commerce, again(JACKET)) == REPLACEMENT


def test_above_the_limit_a_person_decides(commerce: InMemoryCommerce) -> None:
    assert settled(commerce, BOTH) == case("above_limit")
    assert settled(commerce, again(BOTH)) == case("above_limit")


def test_the_limit_itself_is_within_it(commerce: InMemoryCommerce) -> None:
    exact = dataclasses.replace(LIMITS, refund_up_to={"EUR": Decimal("119.00")})
    below = dataclasses.replace(LIMITS, refund_up_to={"EUR": Decimal("118.99")})

    assert settled(commerce, JACKET, claims=exact) == REFUND
    assert settled(commerce, JACKET, claims=below) == case("above_limit")


def test_a_currency_without_a_limit_is_for_a_person(commerce: InMemoryCommerce) -> None:
    dollars = dataclasses.replace(LIMITS, refund_up_to={"USD": Decimal(1000)}, replace_up_to={})

    assert settled(commerce, JACKET, claims=dollars) == case("above_limit")
    assert settled(commerce, again(JACKET), claims=dollars) == case("above_limit")


async def test_the_claims_of_an_order_count_together(commerce: InMemoryCommerce) -> None:
    shoes = Money.of("99.00", "EUR")
    order = commerce.shop.orders["W1003"]
    given_back = await commerce.payments.refund("W1003", shoes, idempotency_key="k1")
    named = dataclasses.replace(given_back, line_ids=("W1003-1",))

    commerce.shop.orders["W1003"] = dataclasses.replace(order, refunds=(named,))

    assert settled(commerce, JACKET) == case("above_limit")


def test_what_was_sent_again_counts_too(commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1003"]
    items = (ReplacementItem("W1003-1", "RUN-001-42-BLACK", 1),)
    today = datetime.now(UTC)
    made = Replacement("RPL-1", "W1003", items, order.shipping_address, today.date(), today)

    commerce.shop.orders["W1003"] = dataclasses.replace(order, replacements=(made,))

    assert settled(commerce, JACKET) == case("above_limit")


@pytest.mark.parametrize("left", [0, 1])
def test_too_few_pieces_are_not_promised(commerce: InMemoryCommerce, left: int) -> None:
    sold_out(commerce, "JKT-001", left)

    assert settled(commerce, again(JACKET)) == case("sold_out")
    assert settled(commerce, JACKET) == REFUND


def test_what_is_no_longer_sold_is_not_sent_again(commerce: InMemoryCommerce) -> None:
    del commerce.shop.products["JKT-001"]

    assert settled(commerce, again(JACKET)) == case("sold_out")


def test_outside_the_window_a_person_decides(commerce: InMemoryCommerce) -> None:
    assert settled(commerce, JACKET, days=20) == REFUND
    assert settled(commerce, JACKET, days=40) == case("window")


@pytest.mark.parametrize(
    ("report", "how", "why"),
    [
        (JACKET, Outlook.LOST, "lost"),
        (JACKET, Outlook.NOT_HERE, "not_here"),
        (JACKET, Outlook.UNSURE, "unsure"),
        (dataclasses.replace(JACKET, problems=(Problem.OTHER,)), Outlook.ARRIVED, "unclear"),
        (dataclasses.replace(JACKET, is_touched=True), Outlook.ARRIVED, "touched"),
        (dataclasses.replace(JACKET, remedy=Remedy.PERSON), Outlook.ARRIVED, "wanted"),
        (dataclasses.replace(JACKET, remedy=None), Outlook.ARRIVED, "wanted"),
    ],
)
def test_what_is_lost_or_uncertain_is_for_a_person(
    commerce: InMemoryCommerce, report: Report, how: Outlook, why: str
) -> None:
    assert settled(commerce, report, how) == case(why)


def test_what_was_not_paid_is_not_given_back(commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1003"]

    commerce.shop.orders["W1003"] = dataclasses.replace(order, payments=())

    assert settled(commerce, JACKET) == case("unpaid")


def test_an_unpaid_order_may_still_be_sent_again(commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1003"]

    commerce.shop.orders["W1003"] = dataclasses.replace(order, payments=())

    assert settled(commerce, again(JACKET)) == REPLACEMENT


CENTS = st.integers(0, 30_000).map(lambda cents: Money.of(Decimal(cents) / 100, "EUR"))


def with_money(order: Order, discount: Money, given_back: Money, paid: Money) -> Order:
    payment = dataclasses.replace(order.payments[0], amount=paid)
    refund = in_memory_commerce().shop.orders["W1004"].refunds[0]
    refunds = (dataclasses.replace(refund, amount=given_back),) if given_back.is_positive else ()
    return dataclasses.replace(order, discount=discount, payments=(payment,), refunds=refunds)


@given(discount=CENTS, given_back=CENTS, paid=CENTS)
def test_never_more_is_given_back_than_was_paid_and_is_left(discount: Money, given_back: Money, paid: Money) -> None:
    order = with_money(in_memory_commerce().shop.orders["W1003"], discount, given_back, paid)

    amount = amount_of(order, BOTH)

    assert amount <= paid - given_back
    assert amount <= order.subtotal


@given(discount=CENTS)
def test_the_pieces_of_an_order_are_worth_it_all_and_no_more(discount: Money) -> None:
    order = dataclasses.replace(in_memory_commerce().shop.orders["W1001"], discount=discount)
    headphones, mugs = order.lines

    apart = [order.paid_for({headphones.id: 1}), order.paid_for({mugs.id: 1}), order.paid_for({mugs.id: 1})]
    together = order.paid_for({headphones.id: 1, mugs.id: 2})

    assert abs(Money.total(apart, "EUR") - together) <= Money.of("0.02", "EUR")
    assert together == max(order.subtotal - discount, Money.zero("EUR"))
