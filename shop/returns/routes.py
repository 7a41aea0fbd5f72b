"""Operations on delivered orders: return and exchange."""

from __future__ import annotations

from typing import Any

from shop import policy
from shop.call import Call, Handler
from shop.customers import records as customers
from shop.orders import records as orders
from shop.products import records as products
from shop.returns import rules


async def create_return(call: Call) -> Any:
    """Take lines back for the money."""
    order = await orders.load(call.connection, call.thing_id, lock=True)
    customer = await customers.load(call.connection, order["customer_id"], lock=True)
    in_force = await policy.load(call.connection)
    line_ids, method_id = call.body["line_ids"], call.body.get("refund_method_id")
    return await orders.carry_out(call, rules.return_lines(order, customer, line_ids, method_id, in_force, call.clock))


async def create_exchange(call: Call) -> Any:
    """Swap lines for other variants."""
    order = await orders.load(call.connection, call.thing_id, lock=True)
    customer = await customers.load(call.connection, order["customer_id"], lock=True)
    items, method_id = call.body["items"], call.body.get("payment_method_id")
    variants = await products.lock_variants(call.connection, {item["variant_id"] for item in items})
    outcome = rules.exchange_lines(order, customer, items, variants, method_id, call.clock)
    return await orders.carry_out(call, outcome)


HANDLERS: dict[str, Handler] = {"createReturn": create_return, "createExchange": create_exchange}
