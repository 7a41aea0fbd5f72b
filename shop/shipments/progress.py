"""What the world does to an order, on command, for demos and tests: handed over, delayed, delivered. Pure."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date, timedelta

from shop import links
from shop.clock import Clock, after_business_days, to_text
from shop.errors import Refused
from shop.orders.document import Order, Shipment, TrackingEvent
from shop.orders.outcome import Outcome
from shop.seed.places import ROISSY, WAREHOUSE, Place
from shop.shipments.numbers import tracking_number_of

CARRIER = "UPS"
DELIVERY_DAYS = 3
DELAY = timedelta(days=2)


def ship(order: Order, clock: Clock) -> Outcome:
    """Hand a pending order to the carrier, in one parcel. Raises Refused(not_changeable)."""
    if order["status"] != "pending":
        raise Refused("not_changeable", f"Order {order['id']} is {order['status']}, not pending.")
    changed = copy.deepcopy(order)
    number = tracking_number_of(CARRIER, order["id"])
    due = after_business_days(clock.today(), DELIVERY_DAYS).isoformat()
    shipment: Shipment = {
        "id": f"SHP-{order['id']}-1",
        "order_id": order["id"],
        "carrier": CARRIER,
        "tracking_number": number,
        "tracking_url": links.tracking(CARRIER, number),
        "line_ids": [line["id"] for line in order["lines"]],
        "status": "in_transit",
        "promised_on": due,
        "estimated_on": due,
        "delivered_at": None,
        "events": [_event("picked_up", WAREHOUSE, clock)],
    }
    changed["shipments"].append(shipment)
    changed["status"] = "in_transit"
    return Outcome(changed, "order.shipped", changed, shipment_id=shipment["id"])


def delay(order: Order, clock: Clock) -> Outcome:
    """The first parcel on its way comes two days later than was thought. Raises Refused(not_changeable)."""
    changed, shipment = _on_its_way(order)
    expected = max(date.fromisoformat(shipment["estimated_on"]), clock.today())
    shipment["estimated_on"] = (expected + DELAY).isoformat()
    shipment["events"].append(_event("delayed", ROISSY, clock))
    return Outcome(changed, "order.delayed", changed, shipment_id=shipment["id"])


def deliver(order: Order, clock: Clock) -> Outcome:
    """The first parcel on its way arrives. Raises Refused(not_changeable)."""
    changed, shipment = _on_its_way(order)
    address = changed["shipping_address"]
    place = Place(address["city"], address["region"], address["country"], clock.timezone.key)
    shipment["status"], shipment["delivered_at"] = "delivered", to_text(clock.now())
    shipment["events"].append(_event("delivered", place, clock))
    done = all(each["status"] == "delivered" for each in changed["shipments"])
    changed["status"] = "delivered" if done else "partially_delivered"
    changed["delivered_at"] = shipment["delivered_at"] if done else None
    return Outcome(changed, "order.delivered", changed, shipment_id=shipment["id"])


STEPS: dict[str, Callable[[Order, Clock], Outcome]] = {"shipped": ship, "delayed": delay, "delivered": deliver}


def _on_its_way(order: Order) -> tuple[Order, Shipment]:
    changed = copy.deepcopy(order)
    for shipment in changed["shipments"]:
        if shipment["status"] not in {"delivered", "returned_to_sender"}:
            return changed, shipment
    raise Refused("not_changeable", f"Order {order['id']} has no parcel on its way.")


def _event(code: str, place: Place, clock: Clock) -> TrackingEvent:
    return {
        "at": to_text(clock.now()),
        "code": code,
        "city": place.city,
        "country": place.country,
        "timezone": place.timezone,
    }
