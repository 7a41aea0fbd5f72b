"""Makes the seed and writes it into an empty database."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from shop import redating
from shop.data import Data, replace_all
from shop.money import money
from shop.seed import catalogue, crowd, demo, people

SEED = 1789
ORDER_COUNT = 600


def make(today: date) -> Data:
    """The whole seed for a day; two days differ in dates alone."""
    random = Random(SEED)  # noqa: S311 (the same data each time is the point)
    products = catalogue.make(today, random)
    by_id = {product["id"]: product for product in products}
    customers = people.make(random)
    named = {customer["id"]: customer for customer, _, _ in customers}
    buyers = [(customer, market, place) for customer, market, place in customers if market and place]
    fixed = demo.make(named["C1001"], named["C2001"], by_id, today)
    orders = [*fixed, *crowd.make(buyers, products, today, ORDER_COUNT, random)]
    return Data(products=products, customers=list(named.values()), orders=orders, coupons=_coupons(today))


async def write(connection: AsyncConnection, today: date) -> Data:
    """Replace whatever is in the database by the seed."""
    data = make(today)
    await replace_all(connection, data, untouched=True)
    await redating.begin(connection, today)
    return data


def _coupons(today: date) -> list[dict[str, Any]]:
    later, over = (today + timedelta(days=60)).isoformat(), (today - timedelta(days=10)).isoformat()
    return [
        _coupon("WELCOME10", "percent", later, percent=10),
        _coupon("SHOES15", "percent", later, percent=15, category="shoes"),
        _coupon("FIVE", "amount", later, amount=money(Decimal(5), "EUR"), minimum=money(Decimal(40), "EUR")),
        _coupon("FREESHIP", "free_shipping", later),
        _coupon("SPRING20", "percent", over, percent=20),
    ]


def _coupon(code: str, kind: str, expires_on: str, **conditions: Any) -> dict[str, Any]:
    unset = {"percent": None, "amount": None, "minimum": None, "category": None}
    return {"code": code, "kind": kind, **unset, **conditions, "expires_on": expires_on}
