"""What is known of a shopper is noted once for whoever takes over: who it is, and how the CRM sees them."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from actions.turn import Turn
from commerce.domain.customers import Customer
from commerce.errors import CommerceError
from commerce.ports import Customers

logger = logging.getLogger(__name__)

PATIENCE_S = 0.5
"""No answer waits longer than this for facts that only a later handoff needs; the next turn asks again."""


async def noted(customers: Customers, turn: Turn, identity: dict[str, Any] | None) -> dict[str, Any] | None:
    """The slots to set beside an answer: `routing` where it is not the known shopper's; None where nothing changes.

    `identity` is a proof that this very answer brings.
    """
    customer_id = identity["customer_id"] if identity else turn.customer_id
    routing = turn.slots.get("routing") or {}
    if routing.get("customer_id") == customer_id:
        return None
    if customer_id is None:
        return {"routing": None}
    try:
        customer = await asyncio.wait_for(customers.find(str(customer_id)), PATIENCE_S)
    except (CommerceError, TimeoutError) as error:
        logger.info("the facts for routing are left for the next turn: %s", type(error).__name__)
        return {"routing": None} if routing else None
    return {"routing": facts_of(customer)}


def facts_of(customer: Customer) -> dict[str, Any]:
    """As plain JSON for the slot: no name, no address."""
    return {
        "customer_id": customer.id,
        "segment": customer.segment.value,
        "is_vip": customer.is_vip,
        "lifetime_value": {
            "amount": str(customer.lifetime_value.amount),
            "currency": customer.lifetime_value.currency,
        },
        "locale": customer.locale,
        "timezone": customer.timezone,
    }
