"""Lines of a delivered order: whether something may still be done about them, and what was paid for them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from shop.clock import Clock, from_text
from shop.errors import Invalid, Refused
from shop.money import ZERO, amount_of, rounded
from shop.orders.document import Order
from shop.orders.rules import lines_by_id
from shop.policy import Policy

Pieces = Mapping[str, int]
"""How many pieces, by line id."""


def pieces_of(order: Order, items: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The pieces that items name, all of a line where no quantity is given.

    Raises:
        Invalid: a line is not in the order, is named twice, or has fewer pieces.
    """
    lines = lines_by_id(order, [item["line_id"] for item in items])
    pieces = {line["id"]: item.get("quantity", line["quantity"]) for line, item in zip(lines, items, strict=True)}
    for line in lines:
        if pieces[line["id"]] > line["quantity"]:
            raise Invalid(f"Line {line['id']} has {line['quantity']} pieces.", (("quantity", "is more than bought"),))
    return pieces


def paid_for(order: Order, pieces: Pieces) -> Decimal:
    """What was paid for pieces: their share of a discount is taken off, shipping does not count."""
    subtotal, discount = amount_of(order["subtotal"]), amount_of(order["discount"])
    lines = [line for line in order["lines"] if line["id"] in pieces]
    value = sum((amount_of(line["total"]) * pieces[line["id"]] / line["quantity"] for line in lines), ZERO)
    share = min(discount, subtotal) * value / subtotal if subtotal else ZERO
    return rounded(value - share, order["total"]["currency"])


def must_be_delivered(order: Order) -> None:
    """Raises Refused(not_delivered)."""
    if order["status"] != "delivered" or order["delivered_at"] is None:
        raise Refused("not_delivered", f"Order {order['id']} is {order['status']}, not delivered.")


def must_be_in_window(order: Order, policy: Policy, clock: Clock) -> None:
    """Raises Refused(return_window_closed)."""
    delivered_on = clock.local_date(from_text(order["delivered_at"] or ""))
    if (clock.today() - delivered_on).days > policy.return_window_days:
        raise Refused("return_window_closed", f"Order {order['id']} was delivered on {delivered_on}.")


def must_be_untouched(order: Order, line_ids: Sequence[str]) -> None:
    """Raises Refused(already_returned, already_exchanged, already_replaced, already_refunded)."""
    touched = {
        "already_returned": {line_id for each in order["returns"] for line_id in each["line_ids"]},
        "already_exchanged": {item["line_id"] for each in order["exchanges"] for item in each["items"]},
        "already_replaced": {item["line_id"] for each in order.get("replacements", []) for item in each["items"]},
        "already_refunded": {line_id for each in order["refunds"] for line_id in each.get("line_ids", [])},
    }
    for line_id in line_ids:
        for code, lines in touched.items():
            if line_id in lines:
                raise Refused(code, f"Line {line_id} was {code.removeprefix('already_')} already.")
