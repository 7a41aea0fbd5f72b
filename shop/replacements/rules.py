"""What may be sent again, free of charge: pure, on documents."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from shop.clock import Clock, after_business_days, to_text
from shop.orders.delivered import must_be_delivered, must_be_in_window, must_be_untouched, pieces_of
from shop.orders.document import Order, Replacement
from shop.orders.outcome import Outcome, Stocked, check_stock, replacement
from shop.policy import Policy

DELIVERY_DAYS = 3


def replace_lines(
    order: Order,
    items: Sequence[Mapping[str, Any]],
    variants: Mapping[str, Stocked],
    reason: str | None,
    policy: Policy,
    clock: Clock,
) -> Outcome:
    """Send pieces of a delivered order again as they were bought, each line once, within the return window.

    `items` are `{line_id, quantity?}`; `variants` holds those of their lines.

    Raises:
        Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
            already_refunded, variant_unavailable.
        Invalid: a line is not in the order, is named twice, or has fewer pieces.
    """
    must_be_delivered(order)
    pieces = pieces_of(order, items)
    must_be_in_window(order, policy, clock)
    must_be_untouched(order, list(pieces))
    lines = [line for line in order["lines"] if line["id"] in pieces]
    stock = Counter[str]()
    for line in lines:
        sent = replacement(variants, line["variant_id"], line["product_id"], order["total"]["currency"])
        stock[sent.id] -= pieces[line["id"]]
    check_stock(variants, stock)
    changed = copy.deepcopy(order)
    made: Replacement = {
        "id": f"RPL-{order['id']}-{len(order.get('replacements', [])) + 1}",
        "order_id": order["id"],
        "items": [_item(line, pieces[line["id"]]) for line in lines],
        "reason": reason,
        "shipping_address": changed["shipping_address"],
        "estimated_on": after_business_days(clock.today(), DELIVERY_DAYS).isoformat(),
        "created_at": to_text(clock.now()),
    }
    changed.setdefault("replacements", []).append(made)
    return Outcome(changed, "order.replaced", made, stock)


def _item(line: Mapping[str, Any], quantity: int) -> dict[str, Any]:
    return {"line_id": line["id"], "variant_id": line["variant_id"], "quantity": quantity}
