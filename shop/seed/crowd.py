"""The other seeded orders, drawn at random from a fixed seed, so that every state and every carrier is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from shop.orders.document import Customer, Order
from shop.seed.draft import Draft, Step, send_back
from shop.seed.places import WAREHOUSE, Market, Place

FIRST_NUMBER = 3001
_KINDS = (
    ("pending",) * 18
    + ("in_transit",) * 16
    + ("late",) * 4
    + ("split",) * 8
    + ("delivered",) * 36
    + ("returned",) * 6
    + ("cancelled",) * 8
    + ("failed",) * 4
)
_FAILURES = ("insufficient_funds", "card_declined", "expired_card")
_CANCEL_REASONS = ("no longer needed", "ordered by mistake", "found it cheaper")
Buyer = tuple[Customer, Market, Place]


def make(
    buyers: Sequence[Buyer], products: Sequence[dict[str, Any]], today: date, count: int, random: Random
) -> list[Order]:
    """`count` orders, W3001 and on."""
    made = []
    for index in range(count):
        kind = _KINDS[index] if index < len(_KINDS) else random.choice(_KINDS)
        made.append(_order(f"W{FIRST_NUMBER + index}", kind, random.choice(buyers), products, today, random))
    return made


def _order(
    order_id: str, kind: str, buyer: Buyer, products: Sequence[dict[str, Any]], today: date, random: Random
) -> Order:
    days_ago = {"pending": (1, 2), "failed": (1, 20), "in_transit": (4, 6), "late": (8, 12), "split": (6, 9)}
    first, last = days_ago.get(kind, (8, 150))
    draft = Draft(order_id, buyer[0], today, random.randint(first, last), random.randint(420, 1320))
    _fill(draft, products, 2 if kind == "split" else 1, random)
    return _FINISH[kind](draft, buyer, random)


def _fill(draft: Draft, products: Sequence[dict[str, Any]], at_least: int, random: Random) -> None:
    for product in random.sample(products, random.randint(at_least, 4)):
        variant = random.choice(product["variants"])
        draft.line(product, variant["id"], 2 if random.random() < 0.1 else 1)
    discount = random.choice(("0", "0", "0", "5.00"))
    draft.price(random.choice(("0", "4.90", "6.90")), discount)


def _pending(draft: Draft, _buyer: Buyer, _random: Random) -> Order:
    return draft.pay().status("pending")


def _failed(draft: Draft, _buyer: Buyer, random: Random) -> Order:
    return draft.pay("failed", random.choice(_FAILURES)).status("payment_failed")


def _in_transit(draft: Draft, buyer: Buyer, random: Random) -> Order:
    due = random.randint(1, 4)
    steps = _way(buyer, 3, 1, random)
    draft.pay().ship(random.choice(buyer[1].carriers), _ids(draft), due, due, "in_transit", steps)
    return draft.status("in_transit")


def _late(draft: Draft, buyer: Buyer, random: Random) -> Order:
    hub = buyer[1].hubs[-1]
    steps = [*_way(buyer, 6, 3, random), (2, random.randint(400, 1200), "delayed", hub)]
    promised = -random.randint(1, 3)
    carrier = random.choice(buyer[1].carriers)
    draft.pay().ship(carrier, _ids(draft), promised, random.randint(1, 4), "in_transit", steps)
    return draft.status("in_transit")


def _split(draft: Draft, buyer: Buyer, random: Random) -> Order:
    ids = _ids(draft)
    carrier, other = random.choice(buyer[1].carriers), random.choice(buyer[1].carriers)
    draft.pay().ship(carrier, ids[:1], -2, -2, "delivered", _arrival(buyer, 5, 2, random))
    due = random.randint(1, 3)
    draft.ship(other, ids[1:], due, due, "in_transit", _way(buyer, 4, 1, random))
    return draft.status("partially_delivered")


def _delivered(draft: Draft, buyer: Buyer, random: Random) -> Order:
    placed = (draft.today - draft.placed_at.date()).days
    taken = min(random.randint(3, 7), placed - 2)
    steps = _arrival(buyer, placed - 1, placed - taken, random)
    draft.pay().ship(random.choice(buyer[1].carriers), _ids(draft), taken - placed, taken - placed, "delivered", steps)
    return draft.status("delivered")


def _returned(draft: Draft, buyer: Buyer, random: Random) -> Order:
    order = _delivered(draft, buyer, random)
    steps = [event["at"] for event in order["shipments"][0]["events"]]
    delivered = (draft.today - date.fromisoformat(steps[-1][:10])).days
    days_ago = max(1, delivered - random.randint(1, 5))
    return send_back(draft, days_ago, arrived=days_ago > 12)


def _cancelled(draft: Draft, _buyer: Buyer, random: Random) -> Order:
    placed = (draft.today - draft.placed_at.date()).days
    days_ago = max(1, placed - 1)
    return draft.pay().cancel(days_ago, random.choice(_CANCEL_REASONS), arrived=days_ago > 12)


def _ids(draft: Draft) -> list[str]:
    return [line["id"] for line in draft.order["lines"]]


def _way(buyer: Buyer, first_day: int, last_day: int, random: Random) -> list[Step]:
    """From the warehouse through the hubs, from `first_day` to `last_day` days ago, in order of time.

    An American evening is past midnight in Europe, so yesterday there is not yet over when today begins here.
    """
    if buyer[1].hubs[-1].timezone.startswith("America/"):
        last_day = max(last_day, 2)
    steps: list[Step] = [(first_day, 840, "label_created", WAREHOUSE), (first_day, 1110, "picked_up", WAREHOUSE)]
    hubs = buyer[1].hubs
    for index, hub in enumerate(hubs):
        day = max(last_day, first_day - 1 - index * max(1, (first_day - last_day) // len(hubs)))
        steps.append((day, 180 + 240 * index + random.randint(0, 90), "arrived_at_facility", hub))
    if hubs[-1].country != buyer[2].country or len(hubs) == 1:
        return steps
    return [*steps, (last_day, 1080 + random.randint(0, 120), "departed_facility", hubs[-1])]


def _arrival(buyer: Buyer, first_day: int, last_day: int, random: Random) -> list[Step]:
    out = random.randint(420, 540)
    way = _way(buyer, max(first_day, last_day + 1), last_day + 1, random)
    return [
        *way,
        (last_day, out, "out_for_delivery", buyer[2]),
        (last_day, out + random.randint(60, 480), "delivered", buyer[2]),
    ]


_FINISH: dict[str, Callable[[Draft, Buyer, Random], Order]] = {
    "pending": _pending,
    "failed": _failed,
    "in_transit": _in_transit,
    "late": _late,
    "split": _split,
    "delivered": _delivered,
    "returned": _returned,
    "cancelled": _cancelled,
}
