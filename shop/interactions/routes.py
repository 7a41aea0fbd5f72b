"""Operations on the CRM's notes."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import insert

from shop.call import Call, Handler
from shop.clock import to_text
from shop.customers import records as customers
from shop.errors import NotFound
from shop.orders import records as orders
from shop.tables import interactions


async def create_interaction(call: Call) -> Any:
    """Note what a conversation was about."""
    await customers.load(call.connection, call.body["customer_id"])
    order_id = call.body.get("order_id")
    if order_id is not None:
        order = await orders.load(call.connection, order_id)
        if order["customer_id"] != call.body["customer_id"]:
            raise NotFound("order", order_id)
    note = {
        **call.body,
        "id": f"INT-{uuid.uuid4().hex}",
        "order_id": order_id,
        "created_at": to_text(call.clock.now()),
    }
    row = {"id": note["id"], "customer_id": note["customer_id"], "document": note}
    await call.connection.execute(insert(interactions), row)
    return note


HANDLERS: dict[str, Handler] = {"createInteraction": create_interaction}
