"""Amounts add up, and only with their own kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.money import MixedCurrencies, Money

CURRENCIES = st.sampled_from(["EUR", "USD", "JPY", "KWD"])
AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False)


@st.composite
def moneys(draw: st.DrawFn, currency: str | None = None) -> Money:
    return Money(draw(AMOUNTS), currency or draw(CURRENCIES))


@given(moneys("EUR"), moneys("EUR"), moneys("EUR"))
def test_sums_do_not_depend_on_order(one: Money, two: Money, three: Money) -> None:
    assert (one + two) + three == one + (two + three) == three + two + one


@given(moneys("EUR"), moneys("EUR"))
def test_what_is_taken_off_can_be_put_back(one: Money, two: Money) -> None:
    assert (one - two) + two == one
    assert one - two == -(two - one)


@given(moneys(), st.integers(min_value=0, max_value=50))
def test_times_is_repeated_addition(one: Money, times: int) -> None:
    assert one * times == times * one == Money.total([one] * times, one.currency)


@given(moneys(), moneys())
def test_currencies_do_not_mix(one: Money, two: Money) -> None:
    operations = [lambda: one + two, lambda: one - two, lambda: one < two, lambda: one >= two]

    for operation in operations:
        if one.currency == two.currency:
            operation()
        else:
            with pytest.raises(MixedCurrencies):
                operation()


@given(moneys("EUR"), moneys("EUR"))
def test_exactly_one_comparison_holds(one: Money, two: Money) -> None:
    assert [one < two, one == two, one > two].count(True) == 1
    assert (one <= two) is not (one > two)


@given(moneys())
def test_rounding_keeps_to_the_minor_unit_and_settles(money: Money) -> None:
    rounded = money.rounded()

    places = {"JPY": 0, "KWD": 3}.get(money.currency, 2)
    assert rounded.amount.as_tuple().exponent == -places
    assert abs(rounded - money).amount <= Decimal(1).scaleb(-places) / 2
    assert rounded.rounded() == rounded


def test_halves_are_rounded_away_from_zero() -> None:
    assert Money.of("0.125", "EUR").rounded() == Money.of("0.13", "EUR")
    assert Money.of("-0.125", "EUR").rounded() == Money.of("-0.13", "EUR")


def test_an_amount_is_none_more_or_less_than_nothing() -> None:
    nothing, some = Money.zero("EUR"), Money.of("0.01", "EUR")

    assert (nothing.is_zero, nothing.is_positive, nothing.is_negative) == (True, False, False)
    assert (some.is_positive, (-some).is_negative) == (True, True)
    assert nothing == Money.of("0.00", "EUR")


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "€€€"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money.of("1", currency)


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_an_amount_is_a_number(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.of(amount, "EUR")


def test_money_is_not_added_to_what_is_no_money() -> None:
    with pytest.raises(AttributeError):
        _ = Money.zero("EUR") + 1  # type: ignore[operator]
