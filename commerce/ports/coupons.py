"""Discount codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commerce.domain.coupons import Coupon, Discount
from commerce.domain.shipping import BasketItem


class Coupons(Protocol):
    """Letter case of a code does not matter."""

    async def find(self, code: str) -> Coupon:
        """A coupon and its conditions. Raises NotFound."""

    async def check_order(self, code: str, order_id: str) -> Discount:
        """What it would take off an order. Raises NotFound, Refused(coupon_invalid)."""

    async def check_basket(self, code: str, items: Sequence[BasketItem]) -> Discount:
        """What it would take off a basket. Raises NotFound, Refused(coupon_invalid)."""
