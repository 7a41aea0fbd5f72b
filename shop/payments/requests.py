"""What may be asked about the money of an order on its own: a retry, a refund. Pure, on documents."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from shop.clock import Clock
from shop.errors import Invalid, Refused
from shop.money import Money, amount_of, rounded
from shop.orders.delivered import must_be_untouched, paid_for, pieces_of
from shop.orders.document import Customer, Order, PaymentMethod
from shop.orders.outcome import Outcome
from shop.payments.rules import Settlement, currency_of, method_on_file, refund_method


def retry(order: Order, customer: Customer, payment_id: str, method_id: str | None, clock: Clock) -> Outcome:
    """A new, pending payment in place of the latest one, which failed.

    Raises:
        Refused: payment_not_retryable, payment_method_not_on_file.
    """
    latest = order["payments"][-1]
    if order["status"] != "payment_failed" or latest["id"] != payment_id or latest["status"] != "failed":
        raise Refused("payment_not_retryable", f"Payment {payment_id} is not the latest of its order, or did not fail.")
    method: PaymentMethod = method_on_file(customer, method_id) if method_id else latest["method"]
    settlement = _settlement(order, customer, clock)
    payment = settlement.add_payment(amount_of(latest["amount"]), method, "pending")
    settlement.order["payment_method"] = payment["method"]
    return Outcome(settlement.order, "order.payment_retried", payment)


def refund(
    order: Order,
    customer: Customer,
    amount: Money,
    method_id: str | None,
    clock: Clock,
    items: Sequence[Mapping[str, Any]] = (),
) -> Outcome:
    """Give an amount back, to the original method or a gift card on file; for `items` at most what was paid for them.

    Raises:
        Refused: over_refund, payment_method_not_on_file, already_returned, already_exchanged, already_replaced,
            already_refunded.
        Invalid: nothing, another currency, or pieces that are not in the order.
    """
    if amount["currency"] != currency_of(order):
        raise Invalid(f"Order {order['id']} is in {currency_of(order)}.", (("amount.currency", "is another"),))
    value = amount_of(amount)
    if value != rounded(value, amount["currency"]) or value <= 0:
        raise Invalid("The amount must be more than zero, in whole cents.", (("amount.amount", "is not payable"),))
    pieces = pieces_of(order, items)
    must_be_untouched(order, list(pieces))
    if pieces and value > paid_for(order, pieces):
        raise Refused("over_refund", f"At most {paid_for(order, pieces)} was paid for this.")
    settlement = _settlement(order, customer, clock)
    made = settlement.give_back(value, refund_method(order, customer, method_id))
    made["line_ids"] = list(pieces)
    return Outcome(settlement.order, "order.refunded", made, {}, settlement.credits)


def _settlement(order: Order, customer: Customer, clock: Clock) -> Settlement:
    return Settlement(copy.deepcopy(order), customer["payment_methods"], clock.now(), clock.today())
