"""Discount codes and what they take off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commerce.domain.money import Money


class CouponKind(StrEnum):
    """`unknown` is one that the shop knows and we do not."""

    PERCENT = "percent"
    AMOUNT = "amount"
    FREE_SHIPPING = "free_shipping"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Coupon:
    """`minimum` is the smallest basket, `category` the only one that counts, `expires_on` the last day it is good."""

    code: str
    kind: CouponKind
    expires_on: date
    percent: int | None = None
    amount: Money | None = None
    minimum: Money | None = None
    category: str | None = None

    def is_expired(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.expires_on < today


@dataclass(frozen=True)
class Discount:
    """What a coupon takes off; `subtotal` and `total` are without shipping."""

    code: str
    subtotal: Money
    discount: Money
    total: Money
