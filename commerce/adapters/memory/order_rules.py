"""What may be done with an order before it is handed to the carrier."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.outcome import Outcome, Variants, check_stock, replacement
from commerce.adapters.memory.settlement import Settlement, method_on_file
from commerce.domain.addresses import Address
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import ItemChange, Order, OrderLine, OrderStatus
from commerce.domain.payments import PaymentStatus
from commerce.errors import Invalid, Refused


def cancel(order: Order, customer: Customer, reason: str, clock: Clock) -> Outcome[Order]:
    """The money goes back the way it came, the pieces go back to stock. Raises Refused(not_cancellable)."""
    if not order.is_cancellable:
        raise Refused("not_cancellable", f"order {order.id} is {order.status}")
    settlement = Settlement(order, customer, clock)
    settlement.drop_pending("order_cancelled")
    settlement.give_all_back()
    cancelled = dataclasses.replace(
        settlement.order, status=OrderStatus.CANCELLED, cancelled_at=clock.now(), cancel_reason=reason
    )
    stock = Counter[str]()
    for line in order.lines:
        stock[line.variant_id] += line.quantity
    return Outcome(cancelled, cancelled, stock, settlement.credits)


def change_address(order: Order, address: Address) -> Outcome[Order]:
    """Raises Refused(not_changeable)."""
    _must_be_changeable(order)
    changed = dataclasses.replace(order, shipping_address=address)
    return Outcome(changed, changed)


def change_payment(order: Order, customer: Customer, method_id: str, clock: Clock) -> Outcome[Order]:
    """Raises Refused(not_changeable, payment_method_not_on_file, gift_card_balance)."""
    _must_be_changeable(order)
    method = method_on_file(customer, method_id)
    if method_id == order.payment_method.id:
        raise Refused("not_changeable", f"order {order.id} is on this payment method already")
    settlement = Settlement(order, customer, clock)
    settlement.drop_pending("payment_method_changed")
    settlement.give_all_back()
    payment = settlement.pay(order.total, method)
    changed = dataclasses.replace(settlement.order, payment_method=payment.method)
    return Outcome(changed, changed, {}, settlement.credits)


def change_items(
    order: Order,
    customer: Customer,
    changes: Sequence[ItemChange],
    variants: Variants,
    method_id: str | None,
    clock: Clock,
) -> Outcome[Order]:
    """Swap lines for other variants of the same products, once.

    Raises:
        Refused: not_changeable, already_changed, not_same_product, variant_unavailable, payment_method_not_on_file,
            gift_card_balance.
        Invalid: a line is not in the order, is named twice or stays as it is.
    """
    _must_be_changeable(order)
    if order.items_changed:
        raise Refused("already_changed", f"the items of order {order.id} were changed already")
    method = method_on_file(customer, method_id or order.payment_method.id)
    swapped, stock = _swap(order, changes, variants)
    check_stock(variants, stock)
    difference = swapped.total - order.total
    settlement = Settlement(swapped, customer, clock)
    if order.paid.is_positive:
        settlement.settle(max(difference, -settlement.refundable), method)
    else:
        settlement.order = _asking_for_total(swapped)
    return Outcome(settlement.order, settlement.order, stock, settlement.credits)


def lines_by_id(order: Order, line_ids: Sequence[str]) -> list[OrderLine]:
    """The named lines. Raises Invalid when one is not in the order or is named twice."""
    lines = {line.id: line for line in order.lines}
    if any(line_id not in lines for line_id in line_ids):
        raise Invalid("a line is not in the order", (("line_id", "is not in the order"),))
    if not line_ids or len(set(line_ids)) < len(line_ids):
        raise Invalid("a line is named twice, or none is", (("line_id", "is named twice, or not at all"),))
    return [lines[line_id] for line_id in line_ids]


def _swap(order: Order, changes: Sequence[ItemChange], variants: Variants) -> tuple[Order, dict[str, int]]:
    stock = Counter[str]()
    lines = {line.id: line for line in order.lines}
    for change, line in zip(changes, lines_by_id(order, [each.line_id for each in changes]), strict=True):
        variant = replacement(variants, change.variant_id, line.product_id, order.currency)
        quantity = change.quantity or line.quantity
        if (variant.id, quantity) == (line.variant_id, line.quantity):
            raise Invalid(f"line {line.id} would stay as it is", (("items", "change nothing"),))
        stock[line.variant_id] += line.quantity
        stock[variant.id] -= quantity
        price = line.unit_price if variant.id == line.variant_id else variant.price
        lines[line.id] = dataclasses.replace(
            line,
            variant_id=variant.id,
            options=variant.options,
            quantity=quantity,
            unit_price=price,
            total=price * quantity,
        )
    return _repriced(dataclasses.replace(order, lines=tuple(lines.values()), items_changed=True)), dict(stock)


def _repriced(order: Order) -> Order:
    subtotal = Money.total((line.total for line in order.lines), order.currency)
    total = max(Money.zero(order.currency), subtotal + order.shipping_cost - order.discount)
    return dataclasses.replace(order, subtotal=subtotal, total=total)


def _asking_for_total(order: Order) -> Order:
    payments = tuple(
        dataclasses.replace(each, amount=order.total) if each.status is PaymentStatus.PENDING else each
        for each in order.payments
    )
    return dataclasses.replace(order, payments=payments)


def _must_be_changeable(order: Order) -> None:
    if not order.is_changeable:
        raise Refused("not_changeable", f"order {order.id} is {order.status}")
