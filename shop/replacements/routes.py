"""The operation on delivered orders that sends things again."""

from __future__ import annotations

from typing import Any

from shop import policy
from shop.call import Call, Handler
from shop.orders import records as orders
from shop.products import records as products
from shop.replacements import rules


async def create_replacement(call: Call) -> Any:
    """Send lines again, free of charge."""
    order = await orders.load(call.connection, call.thing_id, lock=True)
    in_force = await policy.load(call.connection)
    items, reason = call.body["items"], call.body.get("reason")
    named = {item["line_id"] for item in items}
    wanted = {line["variant_id"] for line in order["lines"] if line["id"] in named}
    variants = await products.lock_variants(call.connection, wanted)
    return await orders.carry_out(call, rules.replace_lines(order, items, variants, reason, in_force, call.clock))


HANDLERS: dict[str, Handler] = {"createReplacement": create_replacement}
