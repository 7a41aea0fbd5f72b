"""Operations on orders."""

from __future__ import annotations

from typing import Any

from shop import pagination, policy
from shop.call import Call, Handler
from shop.clock import from_text
from shop.customers import records as customers
from shop.errors import NotFound
from shop.orders import records, rules
from shop.orders.document import Order
from shop.payments.rules import PAID
from shop.products import records as products


async def list_orders(call: Call) -> Any:
    """A page of a customer's orders."""
    limit, position = call.query["limit"], pagination.position_of(call.query["cursor"], str, str)
    after = (position[0], position[1]) if position else None
    found = await records.newest_of(call.connection, call.query["userId"], limit + 1, after)
    last = found[limit - 1] if len(found) > limit else None
    return pagination.page(found[:limit], (last["placed_at"], last["id"]) if last else None)


async def get_order(call: Call) -> Any:
    """One order."""
    return await records.load(call.connection, call.thing_id)


async def cancel_order(call: Call) -> Any:
    """Cancel a pending order."""
    order = await records.load(call.connection, call.thing_id, lock=True)
    customer = await customers.load(call.connection, order["customer_id"], lock=True)
    in_force = await policy.load(call.connection)
    return await records.carry_out(call, rules.cancel(order, customer, call.body["reason"], in_force, call.clock))


async def change_order(call: Call) -> Any:
    """Change address, items or payment method of a pending order."""
    order = await records.load(call.connection, call.thing_id, lock=True)
    if "shipping_address" in call.body:
        return await records.carry_out(call, rules.change_address(order, call.body["shipping_address"]))
    customer = await customers.load(call.connection, order["customer_id"], lock=True)
    method_id = call.body.get("payment_method_id")
    if "items" not in call.body:
        return await records.carry_out(call, rules.change_payment(order, customer, method_id, call.clock))
    items = call.body["items"]
    variants = await products.lock_variants(call.connection, _variants_in(order, items))
    outcome = rules.change_items(order, customer, items, variants, method_id, call.clock)
    return await records.carry_out(call, outcome)


async def get_invoice(call: Call) -> Any:
    """The invoice of a paid order."""
    order = await records.load(call.connection, call.thing_id)
    paid_at = [each["created_at"] for each in order["payments"] if each["status"] in PAID]
    if order["invoice_url"] is None or not paid_at:
        raise NotFound("invoice for order", order["id"])
    return {
        "order_id": order["id"],
        "number": f"INV-{order['id']}",
        "issued_on": call.clock.local_date(from_text(paid_at[0])).isoformat(),
        "total": order["total"],
        "url": order["invoice_url"],
    }


def _variants_in(order: Order, items: list[dict[str, Any]]) -> set[str]:
    return {line["variant_id"] for line in order["lines"]} | {item["variant_id"] for item in items}


HANDLERS: dict[str, Handler] = {
    "listOrders": list_orders,
    "getOrder": get_order,
    "cancelOrder": cancel_order,
    "changeOrder": change_order,
    "getInvoice": get_invoice,
}
