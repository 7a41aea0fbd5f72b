"""Parcels and what their carriers say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ShipmentStatus(StrEnum):
    """`unknown` is one that the carrier knows and we do not."""

    PREPARING = "preparing"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNED_TO_SENDER = "returned_to_sender"
    UNKNOWN = "unknown"


class TrackingCode(StrEnum):
    """What a carrier saw; `unknown` is something that it knows and we do not."""

    LABEL_CREATED = "label_created"
    PICKED_UP = "picked_up"
    DEPARTED_FACILITY = "departed_facility"
    ARRIVED_AT_FACILITY = "arrived_at_facility"
    CUSTOMS = "customs"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERY_ATTEMPTED = "delivery_attempted"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    RETURNED_TO_SENDER = "returned_to_sender"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class TrackingEvent:
    """`at` in UTC; `timezone` is the IANA zone of the place, for its local time; `country` ISO 3166-1 alpha-2."""

    at: datetime
    code: TrackingCode
    city: str | None = None
    country: str | None = None
    timezone: str | None = None


@dataclass(frozen=True)
class Shipment:
    """`promised_on` was said when it was bought, `estimated_on` is what the carrier says now; events oldest first."""

    id: str
    order_id: str
    carrier: str
    tracking_number: str
    tracking_url: str
    line_ids: tuple[str, ...]
    status: ShipmentStatus
    promised_on: date
    estimated_on: date
    delivered_at: datetime | None = None
    events: tuple[TrackingEvent, ...] = ()

    @property
    def is_delivered(self) -> bool:
        """Whether the carrier handed it over."""
        return self.status is ShipmentStatus.DELIVERED

    @property
    def is_on_its_way(self) -> bool:
        """Whether the carrier has it and it is still meant to arrive."""
        return self.status in {
            ShipmentStatus.IN_TRANSIT,
            ShipmentStatus.OUT_FOR_DELIVERY,
            ShipmentStatus.EXCEPTION,
            ShipmentStatus.UNKNOWN,
        }

    @property
    def is_returned(self) -> bool:
        """Whether it goes back to the shop."""
        return self.status is ShipmentStatus.RETURNED_TO_SENDER

    @property
    def is_late(self) -> bool:
        """Whether it is still to come and expected after the promised day."""
        return not self.is_delivered and not self.is_returned and self.estimated_on > self.promised_on

    def is_overdue(self, today: date) -> bool:
        """Whether even the day that the carrier last named has passed; `today` where the shopper is."""
        return not self.is_delivered and not self.is_returned and self.estimated_on < today

    @property
    def last_event(self) -> TrackingEvent | None:
        """The newest thing the carrier saw."""
        return max(self.events, key=lambda event: event.at, default=None)
