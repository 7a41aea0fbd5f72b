"""Operations on coupons."""

from __future__ import annotations

from typing import Any

from shop.call import Call, Handler
from shop.coupons import records, rules
from shop.money import ZERO, amount_of, money
from shop.orders import records as orders
from shop.products import records as products


async def get_coupon(call: Call) -> Any:
    """One coupon."""
    return await records.load(call.connection, call.path["code"])


async def check_coupon(call: Call) -> Any:
    """What it would take off."""
    coupon = await records.load(call.connection, call.path["code"])
    if "order_id" in call.body:
        order = await orders.load(call.connection, call.body["order_id"])
        basket = await products.basket_of(call.connection, order)
        shipping = amount_of(order["shipping_cost"])
    else:
        basket, shipping = await products.price_basket(call.connection, call.body["items"]), ZERO
    off = rules.discount(coupon, basket.by_category, basket.currency, shipping, call.clock.today())
    left = basket.subtotal if coupon["kind"] == "free_shipping" else basket.subtotal - off
    return {
        "code": coupon["code"],
        "subtotal": money(basket.subtotal, basket.currency),
        "discount": money(off, basket.currency),
        "total": money(left, basket.currency),
    }


HANDLERS: dict[str, Handler] = {"getCoupon": get_coupon, "checkCoupon": check_coupon}
