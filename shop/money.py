"""Amounts: decimal strings with a currency on the wire, Decimal in rules."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict

ZERO = Decimal(0)
# ISO 4217: minor units of the currencies that do not have two.
_DECIMALS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND"), 0),
    **dict.fromkeys(("VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


class Money(TypedDict):
    """An amount as the contract writes it."""

    amount: str
    currency: str


def rounded(amount: Decimal, currency: str) -> Decimal:
    """To the decimals of the currency, halves up."""
    return amount.quantize(Decimal(1).scaleb(-_DECIMALS.get(currency, 2)), rounding=ROUND_HALF_UP)


def money(amount: Decimal, currency: str) -> Money:
    """`Decimal("3.5")` in EUR is `{"amount": "3.50", "currency": "EUR"}`."""
    return {"amount": f"{rounded(amount, currency):f}", "currency": currency}


def amount_of(value: Money) -> Decimal:
    """The number in it."""
    return Decimal(value["amount"])


def total_of(values: Iterable[Money]) -> Decimal:
    """The sum of amounts in one currency."""
    return sum((amount_of(value) for value in values), ZERO)
