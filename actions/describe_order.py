"""An order's state as responses with their values: nothing is said that the systems do not say."""

from __future__ import annotations

from dataclasses import replace

from actions.formats import Formats
from actions.skill import Answer
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode, TrackingEvent

_BY_STATUS = {
    ShipmentStatus.PREPARING: "preparing",
    ShipmentStatus.OUT_FOR_DELIVERY: "out_for_delivery",
    ShipmentStatus.DELIVERED: "delivered",
    ShipmentStatus.EXCEPTION: "exception",
    ShipmentStatus.RETURNED_TO_SENDER: "returned_to_sender",
}
_WITHOUT_EVENT = {
    "in_transit": "in_transit_no_events",
    "exception": "exception_no_events",
    "late": "late_no_events",
    "overdue": "overdue_no_events",
}
_PARCELS_WITHOUT_EVENT = frozenset({"out_for_delivery", "returned_to_sender"})


def describe(answer: Answer, order: Order, formats: Formats) -> None:
    """Say where an order is: one answer, or one for each of its parcels."""
    if order.status is OrderStatus.CANCELLED:
        _cancelled(answer, order, formats)
    elif order.status is OrderStatus.PAYMENT_FAILED:
        values = _of_order(order, formats)
        answer.say("utter_order_payment_failed", total=formats.money(order.total), **values)
    elif order.is_split:
        _split(answer, order, formats)
    elif order.shipments:
        _single(answer, order, order.shipments[0], formats)
    elif order.status is OrderStatus.PENDING:
        answer.say("utter_order_pending", **_of_order(order, formats))
    else:
        answer.say("utter_order_status", status=formats.status(order), **_of_order(order, formats))
    _replacements(answer, order, formats)


def _replacements(answer: Answer, order: Order, formats: Formats) -> None:
    for made in order.replacements:
        pieces = {item.line_id: item.quantity for item in made.items}
        lines = tuple(replace(line, quantity=pieces[line.id]) for line in order.lines if line.id in pieces)
        values = {"items": formats.items(lines), "due_date": formats.day(made.estimated_on)}
        is_overdue = made.estimated_on < formats.today()
        answer.say("utter_delivery_replacement_overdue" if is_overdue else "utter_delivery_replacement_due", **values)


def _single(answer: Answer, order: Order, shipment: Shipment, formats: Formats) -> None:
    kind = _kind(shipment, formats)
    values = {**_of_order(order, formats), **values_of(shipment, formats)}
    if kind in _PARCELS_WITHOUT_EVENT and "event" not in values:
        _parcel(answer, order, 1, formats)
    elif kind == "preparing":
        overdue = shipment.is_overdue(formats.today())
        answer.say("utter_order_pending" if overdue else "utter_order_pending_due", **values)
    else:
        answer.say(f"utter_order_{kind}", **values)


def _cancelled(answer: Answer, order: Order, formats: Formats) -> None:
    values = {**_of_order(order, formats), "cancelled_date": formats.day(order.cancelled_at or order.placed_at)}
    refund = order.refunds[-1] if order.refunds else None
    method = formats.payment_method(refund.method) if refund else ""
    if refund is None or not method:
        answer.say("utter_order_cancelled", **values)
        return
    values |= {
        "refund_amount": formats.money(order.refunded),
        "refund_method": method,
        "refund_date": formats.day(refund.expected_by),
    }
    name = "utter_order_cancelled_refund_pending" if refund.is_pending else "utter_order_cancelled_refunded"
    answer.say(name, **values)


def _split(answer: Answer, order: Order, formats: Formats) -> None:
    count = formats.number(len(order.shipments))
    answer.say("utter_order_split", order_id=order.id, count=count)
    for number in range(1, len(order.shipments) + 1):
        _parcel(answer, order, number, formats)


def _parcel(answer: Answer, order: Order, number: int, formats: Formats) -> None:
    shipment = order.shipments[number - 1]
    values = {**values_of(shipment, formats), "items": formats.items(order.lines_of(shipment) or order.lines)}
    answer.say(f"utter_parcel_{_kind(shipment, formats)}", number=formats.number(number), **values)


def _kind(shipment: Shipment, formats: Formats) -> str:
    kind = _BY_STATUS.get(shipment.status, "in_transit")
    if kind in ("in_transit", "preparing") and shipment.is_late and not shipment.is_overdue(formats.today()):
        kind = "late"
    elif kind == "in_transit" and shipment.is_overdue(formats.today()):
        kind = "overdue"
    return _WITHOUT_EVENT.get(kind, kind) if last_known_event(shipment) is None else kind


def last_known_event(shipment: Shipment) -> TrackingEvent | None:
    """The newest thing that the carrier saw and that we have a word for."""
    known = (event for event in shipment.events if event.code is not TrackingCode.UNKNOWN)
    return max(known, key=lambda event: event.at, default=None)


def _of_order(order: Order, formats: Formats) -> dict[str, str]:
    return {
        "order_id": order.id,
        "items": formats.items(order.lines),
        "placed_date": formats.day(order.placed_at),
    }


def values_of(shipment: Shipment, formats: Formats) -> dict[str, str]:
    """What a carrier says of a parcel, as values of responses; `event` and what goes with it only where it saw one."""
    values = {
        "carrier": shipment.carrier,
        "tracking_number": shipment.tracking_number,
        "link": shipment.tracking_url,
        "due_date": formats.day(shipment.estimated_on),
        "promised_date": formats.day(shipment.promised_on),
    }
    event = last_known_event(shipment)
    if event is not None:
        values |= {
            "event": formats.event(event),
            "event_place": formats.place(event),
            "event_time": formats.time(event.at, event.timezone),
        }
    if shipment.is_delivered:
        at = shipment.delivered_at or (event.at if event else None)
        values["delivered_time"] = formats.time(at, event.timezone if event else None) if at else values["due_date"]
        values.setdefault("event_place", formats.terms.of(formats.language, "place", "unknown"))
    return values
