"""Lines of a delivered order: whether something may still be done about them."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.order_rules import lines_by_id
from commerce.domain.orders import Order
from commerce.domain.replacements import Pieces
from commerce.errors import Invalid, Refused


def pieces_of(order: Order, items: Sequence[Pieces]) -> dict[str, int]:
    """How many pieces items name, by line. Raises Invalid for a line not in the order, or with fewer pieces."""
    if not items:
        return {}
    lines = lines_by_id(order, [each.line_id for each in items])
    pieces = {line.id: each.quantity or line.quantity for line, each in zip(lines, items, strict=True)}
    if any(pieces[line.id] > line.quantity for line in lines):
        raise Invalid("a line has fewer pieces", (("quantity", "is more than bought"),))
    return pieces


def must_be_delivered(order: Order) -> None:
    """Raises Refused(not_delivered)."""
    if not order.is_delivered or order.delivered_at is None:
        raise Refused("not_delivered", f"order {order.id} is {order.status}")


def must_be_in_window(order: Order, window_days: int, clock: Clock) -> None:
    """Raises Refused(return_window_closed)."""
    if order.delivered_at and (clock.today() - clock.date_of(order.delivered_at)).days > window_days:
        raise Refused("return_window_closed", f"order {order.id} was delivered too long ago")


def must_be_untouched(order: Order, line_ids: Sequence[str]) -> None:
    """Raises Refused(already_returned, already_exchanged, already_replaced, already_refunded)."""
    touched = {
        "already_returned": {line_id for each in order.returns for line_id in each.line_ids},
        "already_exchanged": {item.line_id for each in order.exchanges for item in each.items},
        "already_replaced": {item.line_id for each in order.replacements for item in each.items},
        "already_refunded": {line_id for each in order.refunds for line_id in each.line_ids},
    }
    for line_id in line_ids:
        for code, lines in touched.items():
            if line_id in lines:
                raise Refused(code, f"line {line_id} was {code.removeprefix('already_')} already")
