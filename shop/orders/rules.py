"""What may be done with an order before it is handed to the carrier: pure, on documents."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from shop.clock import Clock, to_text
from shop.errors import Invalid, Refused
from shop.money import ZERO, amount_of, money, total_of
from shop.orders.document import Address, Customer, Order, OrderLine
from shop.orders.outcome import Outcome, Stocked, check_stock, replacement
from shop.payments.rules import Settlement, currency_of, method_on_file, paid, refundable
from shop.policy import Policy


def cancel(order: Order, customer: Customer, reason: str, policy: Policy, clock: Clock) -> Outcome:
    """Cancel a pending order: the money goes back the way it came, the pieces go back to stock.

    Raises:
        Refused: not_cancellable.
    """
    if order["status"] != "pending":
        raise Refused(
            "not_cancellable", f"Order {order['id']} is {order['status']}; only a pending one can be cancelled."
        )
    if order["items_changed"] and not policy.cancel_after_items_change:
        raise Refused("not_cancellable", f"The items of order {order['id']} were changed; it cannot be cancelled.")
    settlement = _settlement(order, customer, clock)
    settlement.drop_pending("order_cancelled")
    settlement.give_all_back()
    settlement.order["status"] = "cancelled"
    settlement.order["cancelled_at"], settlement.order["cancel_reason"] = to_text(clock.now()), reason
    stock = Counter[str]()
    for line in order["lines"]:
        stock[line["variant_id"]] += line["quantity"]
    return Outcome(settlement.order, "order.cancelled", settlement.order, stock, settlement.credits)


def change_address(order: Order, address: Address) -> Outcome:
    """Send a pending order somewhere else. Raises Refused(not_changeable)."""
    _must_be_pending(order)
    changed = copy.deepcopy(order)
    changed["shipping_address"] = {**address, "name": address.get("name")}
    return Outcome(changed, "order.changed", changed)


def change_payment(order: Order, customer: Customer, method_id: str, clock: Clock) -> Outcome:
    """Pay a pending order by another method on file; what was paid goes back the way it came.

    Raises:
        Refused: not_changeable, payment_method_not_on_file, gift_card_balance.
    """
    _must_be_pending(order)
    method = method_on_file(customer, method_id)
    if method_id == order["payment_method"]["id"]:
        raise Refused("not_changeable", f"Order {order['id']} is on payment method {method_id} already.")
    settlement = _settlement(order, customer, clock)
    settlement.drop_pending("payment_method_changed")
    settlement.give_all_back()
    settlement.pay(amount_of(order["total"]), method)
    settlement.order["payment_method"] = settlement.order["payments"][-1]["method"]
    return Outcome(settlement.order, "order.changed", settlement.order, {}, settlement.credits)


def change_items(
    order: Order,
    customer: Customer,
    items: Sequence[Mapping[str, Any]],
    variants: Mapping[str, Stocked],
    method_id: str | None,
    clock: Clock,
) -> Outcome:
    """Swap lines of a pending order for other variants of the same product, once, all in one go.

    `items` are `{line_id, variant_id, quantity?}`; `variants` holds those named and those in the order.

    Raises:
        Refused: not_changeable, already_changed, not_same_product, variant_unavailable, payment_method_not_on_file,
            gift_card_balance.
        Invalid: a line is not in the order, is named twice or stays as it is.
    """
    _must_be_pending(order)
    if order["items_changed"]:
        raise Refused("already_changed", f"The items of order {order['id']} were changed already.")
    method = method_on_file(customer, method_id or order["payment_method"]["id"])
    settlement = _settlement(order, customer, clock)
    stock = _swap(settlement.order, items, variants)
    check_stock(variants, stock)
    difference = _reprice(settlement.order) - amount_of(order["total"])
    if paid(order) > ZERO:
        settlement.settle(max(difference, -refundable(order)), method)
    else:
        _ask_for_total(settlement.order)
    settlement.order["items_changed"] = True
    return Outcome(settlement.order, "order.changed", settlement.order, stock, settlement.credits)


def lines_by_id(order: Order, line_ids: Sequence[str]) -> list[OrderLine]:
    """The named lines. Raises Invalid when one is not in the order or is named twice."""
    lines = {line["id"]: line for line in order["lines"]}
    unknown = [line_id for line_id in line_ids if line_id not in lines]
    if unknown:
        raise Invalid(f"Order {order['id']} has no line {unknown[0]}.", (("line_id", "is not in the order"),))
    if len(set(line_ids)) < len(line_ids):
        raise Invalid("A line is named twice.", (("line_id", "is named twice"),))
    return [lines[line_id] for line_id in line_ids]


def _swap(order: Order, items: Sequence[Mapping[str, Any]], variants: Mapping[str, Stocked]) -> dict[str, int]:
    stock: dict[str, int] = {}
    for item, line in zip(items, lines_by_id(order, [item["line_id"] for item in items]), strict=True):
        variant = replacement(variants, item["variant_id"], line["product_id"], currency_of(order))
        quantity = item.get("quantity", line["quantity"])
        if (variant.id, quantity) == (line["variant_id"], line["quantity"]):
            raise Invalid(f"Line {line['id']} would stay as it is.", (("items", "change nothing"),))
        stock[line["variant_id"]] = stock.get(line["variant_id"], 0) + line["quantity"]
        stock[variant.id] = stock.get(variant.id, 0) - quantity
        price = amount_of(line["unit_price"]) if variant.id == line["variant_id"] else variant.price
        line["variant_id"], line["options"], line["quantity"] = variant.id, variant.options, quantity
        line["unit_price"] = money(price, variant.currency)
        line["total"] = money(price * quantity, variant.currency)
    return stock


def _reprice(order: Order) -> Decimal:
    subtotal = total_of(line["total"] for line in order["lines"])
    total = max(ZERO, subtotal + amount_of(order["shipping_cost"]) - amount_of(order["discount"]))
    order["subtotal"], order["total"] = money(subtotal, currency_of(order)), money(total, currency_of(order))
    return amount_of(order["total"])


def _ask_for_total(order: Order) -> None:
    for payment in order["payments"]:
        if payment["status"] == "pending":
            payment["amount"] = order["total"]


def _must_be_pending(order: Order) -> None:
    if order["status"] != "pending":
        raise Refused("not_changeable", f"Order {order['id']} is {order['status']}; only a pending one can be changed.")


def _settlement(order: Order, customer: Customer, clock: Clock) -> Settlement:
    return Settlement(copy.deepcopy(order), customer["payment_methods"], clock.now(), clock.today())
