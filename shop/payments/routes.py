"""Operations on payments and refunds."""

from __future__ import annotations

from typing import Any

from shop.call import Call, Handler
from shop.customers import records as customers
from shop.orders import records as orders
from shop.payments import requests


async def get_payment_status(call: Call) -> Any:
    """One payment."""
    order = await orders.with_part(call.connection, "payment", call.thing_id)
    return next(each for each in order["payments"] if each["id"] == call.thing_id)


async def retry_payment(call: Call) -> Any:
    """Start a failed payment again."""
    order = await orders.with_part(call.connection, "payment", call.thing_id, lock=True)
    customer = await customers.load(call.connection, order["customer_id"])
    method_id = (call.body or {}).get("payment_method_id")
    return await orders.carry_out(call, requests.retry(order, customer, call.thing_id, method_id, call.clock))


async def create_refund(call: Call) -> Any:
    """Give money back."""
    order = await orders.load(call.connection, call.body["order_id"], lock=True)
    customer = await customers.load(call.connection, order["customer_id"], lock=True)
    amount, method_id = call.body["amount"], call.body.get("payment_method_id")
    items = call.body.get("items", ())
    return await orders.carry_out(call, requests.refund(order, customer, amount, method_id, call.clock, items))


async def get_refund(call: Call) -> Any:
    """One refund."""
    order = await orders.with_part(call.connection, "refund", call.thing_id)
    return next(each for each in order["refunds"] if each["id"] == call.thing_id)


HANDLERS: dict[str, Handler] = {
    "getPaymentStatus": get_payment_status,
    "retryPayment": retry_payment,
    "createRefund": create_refund,
    "getRefund": get_refund,
}
