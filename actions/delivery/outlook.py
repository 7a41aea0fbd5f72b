"""What the systems say about a problem that a shopper reports: asked first, before anything is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from actions.delivery.problems import CLAIMS, Problem
from actions.delivery.report import Report
from actions.delivery.wishes import Remedy
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.shipments import Shipment, ShipmentStatus
from waybill.claims import Claims

NOT_SENT = frozenset({OrderStatus.PENDING, OrderStatus.PAYMENT_FAILED, OrderStatus.CANCELLED})
MOVING = frozenset({ShipmentStatus.IN_TRANSIT, ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.UNKNOWN})


class Outlook(StrEnum):
    """`told`: what the systems say is the answer. `unsure`: of something arrived that by the systems has not."""

    TOLD = "told"
    LOST = "lost"
    NOT_HERE = "not_here"
    ARRIVED = "arrived"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Clock:
    """`now` is aware UTC, `today` the date where the shopper is."""

    today: date
    now: datetime

    @classmethod
    def of(cls, today: date) -> Clock:
        """The real time."""
        return cls(today, datetime.now(UTC))


def outlook(order: Order, report: Report, claims: Claims, clock: Clock) -> Outlook | None:
    """How it stands with an order; None while it cannot be said without knowing what is wrong."""
    problem = report.problem
    has_arrived = any(parcel.is_delivered for parcel in order.shipments) or order.is_delivered
    if order.status in NOT_SENT:
        return Outlook.TOLD
    if problem is None:
        return None if has_arrived else Outlook.TOLD
    if problem is Problem.CAME_LATE and has_arrived:
        return Outlook.TOLD
    if problem in CLAIMS or problem is Problem.OTHER:
        return _of_claim(order, report)
    return _of_awaited(order, report, claims, clock)


def parcel_of(order: Order, report: Report, claims: Claims, clock: Clock) -> Shipment | None:
    """The parcel that a lost or undelivered report is about: the lost one, else the last that was delivered.

    None where it is about a replacement, of which no carrier has told yet.
    """
    if order.replacements and report.remedy is Remedy.REPLACEMENT:
        return None
    concerned = _concerned(order, report)
    lost = [parcel for parcel in concerned if is_lost(parcel, claims, clock)]
    delivered = sorted((each for each in concerned if each.delivered_at), key=lambda each: str(each.delivered_at))
    wants_delivered = report.problem is Problem.NOT_RECEIVED or not lost
    return delivered[-1] if delivered and wants_delivered else next(iter(lost), None)


def is_lost(parcel: Shipment, claims: Claims, clock: Clock) -> bool:
    """Whether a parcel on its way is past the carrier's own date, or has not been seen for long."""
    if parcel.status not in MOVING:
        return False
    seen = parcel.last_event
    is_quiet = seen is not None and clock.now - seen.at > timedelta(days=claims.quiet_days)
    return parcel.is_overdue(clock.today) or is_quiet


def is_fresh(parcel: Shipment | None, claims: Claims, clock: Clock) -> bool:
    """Whether a parcel was delivered so lately that it may still turn up nearby."""
    arrived = parcel.delivered_at if parcel else None
    return arrived is not None and clock.now - arrived <= timedelta(hours=claims.look_around_hours)


def _of_claim(order: Order, report: Report) -> Outlook:
    under_way = [parcel for parcel in order.shipments if not parcel.is_delivered]
    coming = {line_id for parcel in under_way for line_id in parcel.line_ids}
    if Problem.MISSING in report.problems and under_way and coming.issuperset(report.line_ids):
        return Outlook.TOLD
    return Outlook.ARRIVED if order.is_delivered else Outlook.UNSURE


def _of_awaited(order: Order, report: Report, claims: Claims, clock: Clock) -> Outlook:
    if order.replacements and report.remedy is Remedy.REPLACEMENT:  # "my replacement hasn't come"
        is_due = order.replacements[-1].estimated_on >= clock.today
        return Outlook.TOLD if is_due else Outlook.LOST
    concerned = _concerned(order, report)
    waiting = [parcel for parcel in concerned if not parcel.is_delivered]
    says_delivered = report.problem is Problem.NOT_RECEIVED and len(waiting) < len(concerned)
    if order.is_delivered or (concerned and (says_delivered or not waiting)):
        return Outlook.NOT_HERE
    return Outlook.LOST if any(is_lost(parcel, claims, clock) for parcel in waiting) else Outlook.TOLD


def _concerned(order: Order, report: Report) -> Sequence[Shipment]:
    """The parcels with what is named in them; all of them where nothing is."""
    named = [parcel for parcel in order.shipments if set(parcel.line_ids) & set(report.line_ids)]
    return named or order.shipments
