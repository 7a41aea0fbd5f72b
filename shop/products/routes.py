"""Operations on the catalogue."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select

from shop import pagination
from shop.call import Call, Handler
from shop.clock import to_text
from shop.customers import records as customers
from shop.database import insert_if_new
from shop.errors import NotFound
from shop.folding import folded
from shop.products import records
from shop.tables import restock_alerts


async def list_products(call: Call) -> Any:
    """A page of the catalogue."""
    limit, position = call.query["limit"], pagination.position_of(call.query["cursor"], int)
    start = position[0] if position else 0
    found = await records.search(call.connection, call.query["query"] or "", call.query["category"] or "")
    shown = await records.load_all(call.connection, found[start : start + limit])
    return pagination.page(shown, (start + limit,) if len(found) > start + limit else None)


async def get_product(call: Call) -> Any:
    """One product."""
    return await records.load(call.connection, call.thing_id)


async def get_inventory(call: Call) -> Any:
    """Live stock."""
    return {"product_id": call.thing_id, "items": await records.inventory(call.connection, call.thing_id)}


async def list_similar(call: Call) -> Any:
    """What could be bought instead."""
    return pagination.page(await records.similar(call.connection, call.thing_id, call.query["limit"]))


async def create_restock_alert(call: Call) -> Any:
    """Remember who waits for what; asked twice it is one alert."""
    product = await records.load(call.connection, call.body["product_id"])
    variant_id, customer_id = call.body.get("variant_id"), call.body.get("customer_id")
    if variant_id is not None and variant_id not in {each["id"] for each in product["variants"]}:
        raise NotFound("variant", variant_id)
    email = call.body.get("email")
    if customer_id is not None:
        customer = await customers.load(call.connection, customer_id)
        email = email or customer["email"]
    alert = {
        "id": f"ALERT-{uuid.uuid4().hex}",
        "product_id": product["id"],
        "variant_id": variant_id,
        "customer_id": customer_id,
        "email": email,
        "language": call.body.get("language"),
        "created_at": to_text(call.clock.now()),
    }
    wish = {"product_id": product["id"], "variant_id": variant_id or "", "email_key": folded(email)}
    row = {**wish, "id": alert["id"], "document": alert}
    await call.connection.execute(insert_if_new(call.connection, restock_alerts), row)
    return await call.connection.scalar(select(restock_alerts.c.document).filter_by(**wish))


HANDLERS: dict[str, Handler] = {
    "listProducts": list_products,
    "getProduct": get_product,
    "getInventory": get_inventory,
    "listSimilarProducts": list_similar,
    "createRestockAlert": create_restock_alert,
}
