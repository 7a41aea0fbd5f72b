"""Ada's orders, as their carriers may have treated them."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode


def delivered(commerce: InMemoryCommerce, order_id: str, hours_ago: float = 60) -> Order:
    """All parcels of an order were handed over so long ago."""
    at = datetime.now(UTC) - timedelta(hours=hours_ago)
    order = commerce.shop.orders[order_id]
    parcels = tuple(_handed_over(parcel, at) for parcel in order.shipments)
    return _keep(commerce, dataclasses.replace(order, status=OrderStatus.DELIVERED, delivered_at=at, shipments=parcels))


def overdue(commerce: InMemoryCommerce, order_id: str, days: int = 9) -> Order:
    """The carrier's own dates have passed."""
    by = timedelta(days=days)
    return _with_parcels(
        commerce,
        order_id,
        lambda each: dataclasses.replace(
            each, promised_on=each.promised_on - by, estimated_on=each.estimated_on - by, delivered_at=None
        ),
    )


def quiet(commerce: InMemoryCommerce, order_id: str, days: int = 12) -> Order:
    """Nothing was scanned for so many days, though the date is still to come."""
    by = timedelta(days=days)
    return _with_parcels(
        commerce,
        order_id,
        lambda each: dataclasses.replace(
            each, events=tuple(dataclasses.replace(event, at=event.at - by) for event in each.events)
        ),
    )


def unseen(commerce: InMemoryCommerce, order_id: str) -> Order:
    """The carrier never scanned it."""
    return _with_parcels(commerce, order_id, lambda each: dataclasses.replace(each, events=()))


def in_state(commerce: InMemoryCommerce, order_id: str, status: ShipmentStatus) -> Order:
    """Its parcels are in this state."""
    return _with_parcels(commerce, order_id, lambda each: dataclasses.replace(each, status=status))


def sold_out(commerce: InMemoryCommerce, product_id: str, left: int = 0) -> None:
    """So few pieces of each variant are left."""
    product = commerce.shop.products[product_id]
    variants = tuple(dataclasses.replace(each, available=left) for each in product.variants)
    commerce.shop.products[product_id] = dataclasses.replace(product, variants=variants)


def _with_parcels(commerce: InMemoryCommerce, order_id: str, change: object) -> Order:
    order = commerce.shop.orders[order_id]
    assert callable(change)
    return _keep(commerce, dataclasses.replace(order, shipments=tuple(change(each) for each in order.shipments)))


def _handed_over(parcel: Shipment, at: datetime) -> Shipment:
    event = dataclasses.replace(parcel.events[-1], at=at, code=TrackingCode.DELIVERED)
    return dataclasses.replace(
        parcel, status=ShipmentStatus.DELIVERED, delivered_at=at, events=(*parcel.events[:-1], event)
    )


def _keep(commerce: InMemoryCommerce, order: Order) -> Order:
    commerce.shop.orders[order.id] = order
    return order
