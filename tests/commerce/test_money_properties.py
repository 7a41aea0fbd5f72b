"""What holds of money whatever the amounts: sums, rounding, what an order has left, when a refund is late."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from commerce.adapters.memory.clock import after_business_days
from commerce.domain.money import Money
from commerce.domain.payments import Payment, PaymentMethod, PaymentMethodKind, PaymentStatus, Refund, RefundStatus
from tests.actions.orders import order

VISA = PaymentMethod("PM1", PaymentMethodKind.CARD, "Visa ending 4242")
DAY = date(2026, 11, 20)
COINS = st.integers(-(10**9), 10**9)
CURRENCIES = {"EUR": 2, "JPY": 0, "KWD": 3}
STATUSES = st.sampled_from(PaymentStatus)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def euros(cents: int) -> Money:
    return Money(Decimal(cents).scaleb(-2), "EUR")


def payment(cents: int, status: PaymentStatus) -> Payment:
    return Payment("PAY-1", "W1", euros(cents), VISA, status, datetime(2026, 11, 1, tzinfo=UTC))


def refund(cents: int, status: RefundStatus = RefundStatus.PENDING, expected_by: date = DAY) -> Refund:
    return Refund("REF-1", "W1", euros(cents), VISA, status, datetime(2026, 11, 1, tzinfo=UTC), expected_by)


@given(st.lists(COINS, max_size=20))
def test_a_sum_is_exact_and_the_order_of_its_parts_does_not_matter(cents: list[int]) -> None:
    parts = [euros(each) for each in cents]

    assert Money.total(parts, "EUR") == Money.total(reversed(parts), "EUR") == euros(sum(cents))


@given(COINS, st.sampled_from(sorted(CURRENCIES)))
def test_whole_coins_stay_as_they_are_when_rounded(coins: int, currency: str) -> None:
    money = Money(Decimal(coins).scaleb(-CURRENCIES[currency]), currency)

    assert money.rounded() == money


@given(st.decimals(-(10**6), 10**6, places=6), st.decimals(-(10**6), 10**6, places=6))
def test_rounding_never_turns_more_into_less(one: Decimal, other: Decimal) -> None:
    less, more = (Money(each, "EUR") for each in sorted((one, other)))

    assert less.rounded() <= more.rounded()
    assert (-less).rounded() == -(less.rounded())


@given(st.lists(st.tuples(st.integers(1, 10**6), STATUSES), max_size=8))
def test_only_money_that_was_taken_or_is_held_counts_as_paid(payments: list[tuple[int, PaymentStatus]]) -> None:
    made = dataclasses.replace(order(), payments=tuple(payment(*each) for each in payments))

    counted = {PaymentStatus.SUCCEEDED, PaymentStatus.AUTHORISED}
    assert made.paid == euros(sum(cents for cents, status in payments if status in counted))
    assert made.paid <= Money.total((each.amount for each in made.payments), "EUR")


@given(st.lists(st.tuples(st.integers(1, 10**6), st.sampled_from(RefundStatus)), max_size=8))
def test_a_refund_counts_from_the_moment_it_is_begun(refunds: list[tuple[int, RefundStatus]]) -> None:
    made = order(refunds=tuple(refund(*each) for each in refunds))

    assert made.refunded == euros(sum(cents for cents, _ in refunds))


@given(DAYS, DAYS, st.sampled_from(RefundStatus))
def test_a_refund_is_overdue_only_while_it_is_awaited_and_after_its_last_day(
    last: date, today: date, status: RefundStatus
) -> None:
    late = refund(100, status, last).is_overdue(today)

    assert late == (today > last and status is not RefundStatus.SUCCEEDED)


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_business_days_add_up_and_leave_out_weekends(day: date, first: int, then: int) -> None:
    after = after_business_days(day, first)

    passed = [day + timedelta(days=each) for each in range(1, (after - day).days + 1)]
    assert sum(each.weekday() < 5 for each in passed) == first
    assert after_business_days(after, then) == after_business_days(day, first + then)
