"""What may be done with a delivered order: pure, on documents."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from decimal import Decimal

from shop import links
from shop.clock import Clock, to_text
from shop.errors import Invalid, Refused
from shop.money import ZERO, amount_of, money
from shop.orders.delivered import must_be_delivered, must_be_in_window, must_be_untouched, paid_for
from shop.orders.document import Customer, Exchange, Order, OrderLine, Return
from shop.orders.outcome import Outcome, Stocked, check_stock, replacement
from shop.orders.rules import lines_by_id
from shop.payments.rules import Settlement, currency_of, method_on_file, refund_method, refundable, snapshot
from shop.policy import Policy


def return_lines(
    order: Order, customer: Customer, line_ids: Sequence[str], method_id: str | None, policy: Policy, clock: Clock
) -> Outcome:
    """Take lines of a delivered order back for the money, each once, within the window.

    The refund is what was paid for the lines: their share of a discount is taken off, shipping is not given back.

    Raises:
        Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
            already_refunded, payment_method_not_on_file, over_refund.
        Invalid: a line is not in the order.
    """
    must_be_delivered(order)
    pieces = {line["id"]: line["quantity"] for line in lines_by_id(order, line_ids)}
    must_be_in_window(order, policy, clock)
    must_be_untouched(order, line_ids)
    method = refund_method(order, customer, method_id)
    settlement = _settlement(order, customer, clock)
    refund = settlement.give_back(min(paid_for(order, pieces), refundable(order)), method)
    number = f"RMA-{order['id']}-{len(order['returns']) + 1}"
    made: Return = {
        "id": number,
        "order_id": order["id"],
        "line_ids": list(line_ids),
        "refund": refund,
        "refund_method": refund["method"],
        "label_url": links.label(number),
        "status": "requested",
        "created_at": to_text(clock.now()),
    }
    settlement.order["returns"].append(made)
    return Outcome(settlement.order, "order.returned", made, {}, settlement.credits)


def exchange_lines(
    order: Order,
    customer: Customer,
    items: Sequence[Mapping[str, str]],
    variants: Mapping[str, Stocked],
    method_id: str | None,
    clock: Clock,
) -> Outcome:
    """Swap lines of a delivered order for other variants of the same product, once per order.

    Raises:
        Refused: not_delivered, already_exchanged, already_returned, already_replaced, already_refunded,
            not_same_product, variant_unavailable, payment_method_not_on_file, gift_card_balance, over_refund.
        Invalid: a line is not in the order, or stays as it is.
    """
    must_be_delivered(order)
    if order["exchanges"]:
        raise Refused("already_exchanged", f"Order {order['id']} had an exchange already.")
    lines = lines_by_id(order, [item["line_id"] for item in items])
    must_be_untouched(order, [line["id"] for line in lines])
    method = method_on_file(customer, method_id or order["payment_method"]["id"])
    stock, difference = _weigh(order, lines, items, variants)
    check_stock(variants, stock)
    settlement = _settlement(order, customer, clock)
    settlement.settle(difference, method)
    made: Exchange = {
        "id": f"EXC-{order['id']}-{len(order['exchanges']) + 1}",
        "order_id": order["id"],
        "items": [{"line_id": item["line_id"], "variant_id": item["variant_id"]} for item in items],
        "price_difference": money(difference, currency_of(order)),
        "payment_method": snapshot(method),
        "created_at": to_text(clock.now()),
    }
    settlement.order["exchanges"].append(made)
    return Outcome(settlement.order, "order.exchanged", made, stock, settlement.credits)


def _weigh(
    order: Order, lines: Sequence[OrderLine], items: Sequence[Mapping[str, str]], variants: Mapping[str, Stocked]
) -> tuple[dict[str, int], Decimal]:
    stock: dict[str, int] = {}
    difference = ZERO
    for line, item in zip(lines, items, strict=True):
        variant = replacement(variants, item["variant_id"], line["product_id"], currency_of(order))
        if variant.id == line["variant_id"]:
            raise Invalid(f"Line {line['id']} would stay as it is.", (("items", "change nothing"),))
        stock[variant.id] = stock.get(variant.id, 0) - line["quantity"]
        difference += (variant.price - amount_of(line["unit_price"])) * line["quantity"]
    return stock, difference


def _settlement(order: Order, customer: Customer, clock: Clock) -> Settlement:
    return Settlement(copy.deepcopy(order), customer["payment_methods"], clock.now(), clock.today())
