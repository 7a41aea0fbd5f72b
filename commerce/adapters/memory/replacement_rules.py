"""What may be sent again, free of charge."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from commerce.adapters.memory.clock import Clock, after_business_days
from commerce.adapters.memory.delivered_rules import (
    must_be_delivered,
    must_be_in_window,
    must_be_untouched,
    pieces_of,
)
from commerce.adapters.memory.outcome import Outcome, Variants, check_stock, replacement
from commerce.domain.orders import Order
from commerce.domain.replacements import Pieces, Replacement, ReplacementItem

DELIVERY_DAYS = 3


def replace_lines(
    order: Order, items: Sequence[Pieces], variants: Variants, reason: str | None, window_days: int, clock: Clock
) -> Outcome[Replacement]:
    """Send pieces again as they were bought, each line once.

    Raises:
        Refused: not_delivered, return_window_closed, already_returned, already_exchanged, already_replaced,
            already_refunded, variant_unavailable.
        Invalid: a line is not in the order, is named twice, or has fewer pieces.
    """
    must_be_delivered(order)
    pieces = pieces_of(order, items)
    must_be_in_window(order, window_days, clock)
    must_be_untouched(order, list(pieces))
    sent = tuple(
        ReplacementItem(each.id, each.variant_id, pieces[each.id]) for each in order.lines if each.id in pieces
    )
    stock = Counter[str]()
    for line in (each for each in order.lines if each.id in pieces):
        stock[replacement(variants, line.variant_id, line.product_id, order.currency).id] -= pieces[line.id]
    check_stock(variants, stock)
    made = Replacement(
        id=f"RPL-{order.id}-{len(order.replacements) + 1}",
        order_id=order.id,
        items=sent,
        shipping_address=order.shipping_address,
        estimated_on=after_business_days(clock.today(), DELIVERY_DAYS),
        created_at=clock.now(),
        reason=reason,
    )
    return Outcome(dataclasses.replace(order, replacements=(*order.replacements, made)), made, stock)
