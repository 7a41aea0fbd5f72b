"""Which of a shopper's own orders a question about money is about, where some orders fit the question better."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.resolve_order import Likely, Resolution, named
from actions.skill import Answer
from actions.turn import Turn, Wish
from commerce.domain.orders import Order

CHOICES = 5
THIS_ORDER = re.compile(
    r"\b(?:(?:this|that) (?:order|one|purchase)|(?:este|ese|esta|esa|aquel|aquella) (?:pedido|compra|orden))\b",
    re.IGNORECASE,
)
CARD_NUMBER = re.compile(r"(?<!\d)(?:\d[ .\-]?){12,18}\d(?!\d)")


def pick(turn: Turn, wish: Wish, orders: Sequence[Order], fits: Likely) -> Resolution:
    """What is named; else the order discussed, if it fits or is pointed at; else those that fit.

    One that fits is found, several are candidates; nothing at all where none fits and none is named.
    """
    known, timezone = discussed(turn), turn.formats.timezone
    resolution = named(wish, orders, known, timezone, fits)
    if resolution is not None:
        return _narrowed(resolution, fits)
    one = [order for order in orders if order.id in known] if len(known) == 1 else []
    if one and (fits(one[0]) or THIS_ORDER.search(wish.text)):
        return Resolution(found=tuple(one))
    return _narrowed(Resolution(candidates=tuple(order for order in orders if fits(order))), fits)


def discussed(turn: Turn) -> tuple[str, ...]:
    """The orders of the last answer; before there was one, the order by which the shopper proved an identity."""
    proven = turn.details.get("order_id") if turn.details.get("fresh") else None
    return turn.discussed or ((str(proven).upper(),) if proven else ())


def buttons(orders: Sequence[Order], turn: Turn, intent: str) -> list[dict[str, str]]:
    """A button for each order, with what tells it from the others, that asks the same about it."""
    return [
        {
            "title": " · ".join(filter(None, (order.id, turn.formats.items(order.lines), turn.formats.status(order)))),
            "payload": f'/{intent}{{"order_id":"{order.id}"}}',
        }
        for order in orders[:CHOICES]
    ]


def say_not_found(answer: Answer, resolution: Resolution) -> None:
    """Numbers that are of no order of the shopper's, and that there is no other order."""
    for number in resolution.unknown[:CHOICES]:
        answer.say("utter_order_not_found", order_id=number)
    for number in resolution.unknown_tracking[:CHOICES]:
        answer.say("utter_tracking_not_found", tracking_number=number)
    if resolution.no_other:
        answer.say("utter_no_other_orders")


def card_numbers(text: str, orders: Sequence[Order]) -> tuple[tuple[int, int], ...]:
    """Where a text holds what may be the number of a card: 13 to 19 digits that are not numbers of own orders."""
    own = {re.sub(r"\D", "", order.id) for order in orders}
    found = (match for match in CARD_NUMBER.finditer(text) if not own.intersection(re.findall(r"\d+", match.group())))
    return tuple(match.span() for match in found)


def without_card_numbers(wish: Wish, orders: Sequence[Order]) -> Wish:
    """The wish without what may be the number of a card, so that no part of one is taken for an order's and said."""
    spans = card_numbers(wish.text, orders)
    text = wish.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    kept = tuple(
        each
        for each in wish.entities
        if not any(start < (each.get("end") or 0) and (each.get("start") or 0) < end for start, end in spans)
    )
    return replace(wish, text=text, entities=kept)


def _narrowed(resolution: Resolution, fits: Likely) -> Resolution:
    """Candidates that fit, where any do; the only one is found."""
    fitting = tuple(order for order in resolution.candidates if fits(order))
    chosen = fitting or resolution.candidates
    if len(chosen) == 1 and not resolution.no_match:
        return replace(resolution, found=chosen, candidates=())
    return replace(resolution, candidates=chosen)
