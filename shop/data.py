"""All that a shop holds, as one value, and how it replaces what a database holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shop import policy
from shop.coupons import records as coupons
from shop.customers import records as customers
from shop.orders import records as orders
from shop.orders.document import Customer, Order
from shop.products import records as products
from shop.tables import metadata
from shop.tables import products as products_table


@dataclass(frozen=True)
class Data:
    """Products (with variants), customers, orders and coupons in the words of the contract, and the shop's policy."""

    products: list[dict[str, Any]]
    customers: list[Customer]
    orders: list[Order]
    coupons: list[dict[str, Any]] = field(default_factory=list)
    policy: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{len(self.products)} products, {len(self.customers)} customers, {len(self.orders)} orders"


async def is_empty(connection: AsyncConnection) -> bool:
    """Whether nothing was ever written."""
    return await connection.scalar(select(func.count()).select_from(products_table)) == 0


async def replace_all(connection: AsyncConnection, data: Data, untouched: bool) -> None:
    """Remove everything and write `data`; the dates of `untouched` orders stay relative to today."""
    for table in reversed(metadata.sorted_tables):
        await connection.execute(delete(table))
    await products.add(connection, data.products)
    await customers.add(connection, data.customers)
    await orders.add(connection, data.orders, untouched)
    await coupons.add(connection, data.coupons)
    await policy.save(connection, data.policy)
