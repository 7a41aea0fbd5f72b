"""Orders in the database: read, locked, and saved together with all that moves with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from sqlalchemy import insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shop import webhooks
from shop.call import Call
from shop.customers import records as customers
from shop.database import insert_if_new
from shop.errors import NotFound
from shop.orders.document import Order
from shop.orders.outcome import Outcome
from shop.products import records as products
from shop.tables import order_parts, orders


async def load(connection: AsyncConnection, order_id: str, lock: bool = False) -> Order:
    """One order; `lock` keeps other writers off it until the transaction ends. Raises NotFound."""
    statement = select(orders.c.document).where(orders.c.id == order_id)
    document = await connection.scalar(statement.with_for_update() if lock else statement)
    if document is None:
        raise NotFound("order", order_id)
    return cast(Order, document)


async def with_part(connection: AsyncConnection, kind: str, part_id: str, lock: bool = False) -> Order:
    """The order that a shipment, payment or refund belongs to. Raises NotFound."""
    statement = select(order_parts.c.order_id).where(order_parts.c.id == part_id, order_parts.c.kind == kind)
    order_id = await connection.scalar(statement)
    if order_id is None:
        raise NotFound(kind, part_id)
    return await load(connection, order_id, lock)


async def newest_of(
    connection: AsyncConnection, customer_id: str, limit: int, after: tuple[str, str] | None
) -> list[Order]:
    """Up to `limit` orders, newest first, that come after the position (placed_at, id)."""
    statement = select(orders.c.document).where(orders.c.customer_id == customer_id)
    if after is not None:
        statement = statement.where(tuple_(orders.c.placed_at, orders.c.id) < after)
    statement = statement.order_by(orders.c.placed_at.desc(), orders.c.id.desc()).limit(limit)
    return list(await connection.scalars(statement))


async def carry_out(call: Call, outcome: Outcome) -> Any:
    """Save the order, move stock and gift cards, note the event; answers what the outcome answers.

    Raises:
        Refused: variant_unavailable, gift_card_balance.
    """
    restocked = await products.move_stock(call.connection, outcome.stock)
    await customers.move_balances(call.connection, outcome.order["customer_id"], outcome.credits)
    await save(call.connection, outcome.order)
    await webhooks.note(call, outcome)
    await webhooks.note_restocked(call, restocked)
    return outcome.answer


async def save(connection: AsyncConnection, order: Order) -> None:
    """Replace an order; from now on its dates stay what they are."""
    statement = update(orders).where(orders.c.id == order["id"]).values(document=order, untouched=False)
    await connection.execute(statement)
    await connection.execute(insert_if_new(connection, order_parts), list(_parts_of(order)))


async def add(connection: AsyncConnection, new: Iterable[Order], untouched: bool) -> None:
    """Insert orders; `untouched` ones have dates that are relative to today."""
    rows, parts = [], []
    for order in new:
        looked_up_by = {key: order[key] for key in ("id", "customer_id", "placed_at")}
        rows.append({**looked_up_by, "untouched": untouched, "document": order})
        parts += list(_parts_of(order))
    if rows:
        await connection.execute(insert(orders), rows)
    if parts:
        await connection.execute(insert(order_parts), parts)


def _parts_of(order: Order) -> Iterator[dict[str, str]]:
    for kind, parts in (("shipment", order["shipments"]), ("payment", order["payments"]), ("refund", order["refunds"])):
        for part in cast(list[dict[str, str]], parts):
            yield {"id": part["id"], "kind": kind, "order_id": order["id"]}
