"""What a coupon takes off: pure, on documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from shop.errors import Refused
from shop.folding import folded
from shop.money import ZERO, amount_of, rounded


def discount(
    coupon: Mapping[str, Any], by_category: Mapping[str, Decimal], currency: str, shipping: Decimal, today: date
) -> Decimal:
    """The amount off a basket whose sums by folded category are given; `shipping` is what free shipping would save.

    Raises:
        Refused: coupon_invalid when it has ended, the basket is too small or nothing in it counts.
    """
    if date.fromisoformat(coupon["expires_on"]) < today:
        raise _invalid(coupon, f"ended on {coupon['expires_on']}")
    counted = _counted(coupon, by_category)
    if counted <= ZERO:
        raise _invalid(coupon, "is for nothing in this basket")
    _must_reach_minimum(coupon, sum(by_category.values(), ZERO), currency)
    if coupon["kind"] == "free_shipping":
        return rounded(shipping, currency)
    if coupon["kind"] == "percent":
        return rounded(counted * coupon["percent"] / 100, currency)
    if coupon["amount"]["currency"] != currency:
        raise _invalid(coupon, f"is in {coupon['amount']['currency']}")
    return rounded(min(amount_of(coupon["amount"]), counted), currency)


def _counted(coupon: Mapping[str, Any], by_category: Mapping[str, Decimal]) -> Decimal:
    if coupon["category"] is None:
        return sum(by_category.values(), ZERO)
    return by_category.get(folded(coupon["category"]), ZERO)


def _must_reach_minimum(coupon: Mapping[str, Any], subtotal: Decimal, currency: str) -> None:
    minimum = coupon["minimum"]
    if minimum is None:
        return
    if minimum["currency"] != currency or subtotal < amount_of(minimum):
        raise _invalid(coupon, f"needs a basket of {minimum['amount']} {minimum['currency']}")


def _invalid(coupon: Mapping[str, Any], why: str) -> Refused:
    return Refused("coupon_invalid", f"Coupon {coupon['code']} {why}.")
