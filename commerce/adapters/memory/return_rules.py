"""What may be done with a delivered order."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.delivered_rules import must_be_delivered, must_be_in_window, must_be_untouched
from commerce.adapters.memory.order_rules import lines_by_id
from commerce.adapters.memory.outcome import Outcome, Variants, check_stock, replacement
from commerce.adapters.memory.settlement import SITE, Settlement, method_on_file, refund_method, snapshot
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine
from commerce.domain.returns import Exchange, ExchangeItem, Return, ReturnStatus
from commerce.errors import Invalid, Refused


def return_lines(
    order: Order, customer: Customer, line_ids: Sequence[str], method_id: str | None, window_days: int, clock: Clock
) -> Outcome[Return]:
    """Give back what was paid for the lines: without their share of a discount, and without shipping.

    Raises:
        Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
            already_refunded, payment_method_not_on_file, over_refund.
        Invalid: a line is not in the order.
    """
    must_be_delivered(order)
    pieces = {line.id: line.quantity for line in lines_by_id(order, line_ids)}
    must_be_in_window(order, window_days, clock)
    must_be_untouched(order, line_ids)
    settlement = Settlement(order, customer, clock)
    amount = min(order.paid_for(pieces), settlement.refundable)
    refund = settlement.give_back(amount, refund_method(order, customer, method_id))
    number = f"RMA-{order.id}-{len(order.returns) + 1}"
    made = Return(
        id=number,
        order_id=order.id,
        line_ids=tuple(line_ids),
        refund=refund,
        refund_method=refund.method,
        label_url=f"{SITE}/labels/{number}.pdf",
        status=ReturnStatus.REQUESTED,
        created_at=clock.now(),
    )
    after = dataclasses.replace(settlement.order, returns=(*order.returns, made))
    return Outcome(after, made, {}, settlement.credits)


def exchange_lines(
    order: Order,
    customer: Customer,
    items: Sequence[ExchangeItem],
    variants: Variants,
    method_id: str | None,
    clock: Clock,
) -> Outcome[Exchange]:
    """Swap lines for other variants of the same products, once per order.

    Raises:
        Refused: not_delivered, already_exchanged, already_returned, already_replaced, already_refunded,
            not_same_product, variant_unavailable, payment_method_not_on_file, gift_card_balance, over_refund.
        Invalid: a line is not in the order, or stays as it is.
    """
    must_be_delivered(order)
    if order.exchanges:
        raise Refused("already_exchanged", f"order {order.id} had an exchange already")
    lines = lines_by_id(order, [item.line_id for item in items])
    must_be_untouched(order, [line.id for line in lines])
    method = method_on_file(customer, method_id or order.payment_method.id)
    stock, difference = _weigh(order, lines, items, variants)
    check_stock(variants, stock)
    settlement = Settlement(order, customer, clock)
    settlement.settle(difference, method)
    made = Exchange(
        id=f"EXC-{order.id}-{len(order.exchanges) + 1}",
        order_id=order.id,
        items=tuple(items),
        price_difference=difference,
        payment_method=snapshot(method),
        created_at=clock.now(),
    )
    after = dataclasses.replace(settlement.order, exchanges=(*order.exchanges, made))
    return Outcome(after, made, stock, settlement.credits)


def _weigh(
    order: Order, lines: Sequence[OrderLine], items: Sequence[ExchangeItem], variants: Variants
) -> tuple[dict[str, int], Money]:
    stock = Counter[str]()
    difference = Money.zero(order.currency)
    for line, item in zip(lines, items, strict=True):
        variant = replacement(variants, item.variant_id, line.product_id, order.currency)
        if variant.id == line.variant_id:
            raise Invalid(f"line {line.id} would stay as it is", (("items", "change nothing"),))
        stock[variant.id] -= line.quantity
        difference += (variant.price - line.unit_price) * line.quantity
    return dict(stock), difference
