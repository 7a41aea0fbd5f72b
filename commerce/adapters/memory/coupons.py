"""Coupons of a shop in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.coupons import Coupon, CouponKind, Discount
from commerce.domain.money import Money
from commerce.domain.shipping import BasketItem
from commerce.errors import NotFound, Refused

CURRENCY = "EUR"


class InMemoryCoupons:
    """See `commerce.ports.coupons.Coupons`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, code: str) -> Coupon:
        """A coupon and its conditions."""
        self._shop.take("coupons.find")
        return self._coupon(code)

    async def check_order(self, code: str, order_id: str) -> Discount:
        """What it would take off an order."""
        self._shop.take("coupons.check_order")
        coupon, order = self._coupon(code), self._shop.order(order_id)
        sums: dict[str, Money] = {}
        for line in order.lines:
            category = self._shop.product(line.product_id).category
            sums[category] = sums.get(category, Money.zero(order.currency)) + line.total
        return self._discount(coupon, sums, order.currency, order.shipping_cost)

    async def check_basket(self, code: str, items: Sequence[BasketItem]) -> Discount:
        """What it would take off a basket."""
        self._shop.take("coupons.check_basket")
        coupon, variants = self._coupon(code), self._shop.variants()
        sums: dict[str, Money] = {}
        for item in items:
            if item.variant_id not in variants:
                raise NotFound(f"there is no variant {item.variant_id}")
            product, variant = variants[item.variant_id]
            sums[product.category] = sums.get(product.category, Money.zero(CURRENCY)) + variant.price * item.quantity
        return self._discount(coupon, sums, CURRENCY, Money.zero(CURRENCY))

    def _coupon(self, code: str) -> Coupon:
        if code.upper() not in self._shop.coupons:
            raise NotFound(f"there is no coupon {code}")
        return self._shop.coupons[code.upper()]

    def _discount(self, coupon: Coupon, sums: Mapping[str, Money], currency: str, shipping: Money) -> Discount:
        subtotal = Money.total(sums.values(), currency)
        counted = subtotal if coupon.category is None else sums.get(coupon.category, Money.zero(currency))
        if coupon.is_expired(self._shop.clock.today()):
            raise Refused("coupon_invalid", f"coupon {coupon.code} has ended")
        if not counted.is_positive:
            raise Refused("coupon_invalid", f"coupon {coupon.code} is for nothing in it")
        if coupon.minimum is not None and subtotal < coupon.minimum:
            raise Refused("coupon_invalid", f"coupon {coupon.code} needs {coupon.minimum.amount}")
        if coupon.kind is CouponKind.FREE_SHIPPING:
            return Discount(coupon.code, subtotal, shipping, subtotal)
        off = _off(coupon, counted).rounded()
        return Discount(coupon.code, subtotal, off, subtotal - off)


def _off(coupon: Coupon, counted: Money) -> Money:
    if coupon.kind is CouponKind.PERCENT:
        return counted * (Decimal(coupon.percent or 0) / 100)
    return min(coupon.amount or Money.zero(counted.currency), counted)
