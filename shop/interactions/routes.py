"""Operations on the CRM's notes."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import insert

from shop.call import Call, Handler
from shop.clock import to_text
from shop.customers import records as customers
from shop.errors import NotFound
from shop.orders import records as orders
from shop.tables import interactions

READABLE, LENGTH = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 10
NOBODY = ""
"""Stands for the customer of a note about someone who stayed unknown."""


async def create_interaction(call: Call) -> Any:
    """Note what a conversation was about."""
    customer_id, order_id = call.body["customer_id"], call.body.get("order_id")
    conversation = call.body.get("conversation")
    if customer_id is not None:
        await customers.load(call.connection, customer_id)
    for each in dict.fromkeys([*([order_id] if order_id else []), *(conversation or {}).get("order_ids", [])]):
        await _must_be_of(call, each, customer_id)
    note = {
        **call.body,
        "id": f"INT-{_number()}",
        "order_id": order_id,
        "topic": call.body.get("topic"),
        "conversation": conversation,
        "created_at": to_text(call.clock.now()),
    }
    row = {"id": note["id"], "customer_id": customer_id or NOBODY, "document": note}
    await call.connection.execute(insert(interactions), row)
    return note


def _number() -> str:
    """Ten letters and digits that nobody mistakes for one another: people read it out."""
    return "".join(secrets.choice(READABLE) for _ in range(LENGTH))


async def _must_be_of(call: Call, order_id: str, customer_id: str | None) -> None:
    order = await orders.load(call.connection, order_id)
    if order["customer_id"] != customer_id:
        raise NotFound("order", order_id)


HANDLERS: dict[str, Handler] = {"createInteraction": create_interaction}
