"""The contract's words for states and faults, and ours: tables, so that another word is another row.

A word that is not in its table is read as `unknown` and noted in the log once: a shop that is ahead of us still gets
its orders told, and the domain allows nothing to be done in a state that it does not know.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from commerce.domain.coupons import CouponKind
from commerce.domain.customers import Segment
from commerce.domain.interactions import Outcome
from commerce.domain.orders import OrderStatus
from commerce.domain.payments import PaymentMethodKind, PaymentStatus, RefundStatus
from commerce.domain.returns import ReturnStatus
from commerce.domain.shipments import ShipmentStatus, TrackingCode
from commerce.domain.shipping import ShippingService
from commerce.errors import CommerceError, IdempotencyConflict, Invalid, NotAllowed, NotFound, Unavailable

logger = logging.getLogger(__name__)

E = TypeVar("E", bound=StrEnum)

ORDER: Final = {
    "payment_failed": OrderStatus.PAYMENT_FAILED,
    "pending": OrderStatus.PENDING,
    "in_transit": OrderStatus.IN_TRANSIT,
    "partially_delivered": OrderStatus.PARTIALLY_DELIVERED,
    "delivered": OrderStatus.DELIVERED,
    "cancelled": OrderStatus.CANCELLED,
}
SHIPMENT: Final = {
    "preparing": ShipmentStatus.PREPARING,
    "in_transit": ShipmentStatus.IN_TRANSIT,
    "out_for_delivery": ShipmentStatus.OUT_FOR_DELIVERY,
    "delivered": ShipmentStatus.DELIVERED,
    "exception": ShipmentStatus.EXCEPTION,
    "returned_to_sender": ShipmentStatus.RETURNED_TO_SENDER,
}
TRACKING: Final = {
    "label_created": TrackingCode.LABEL_CREATED,
    "picked_up": TrackingCode.PICKED_UP,
    "departed_facility": TrackingCode.DEPARTED_FACILITY,
    "arrived_at_facility": TrackingCode.ARRIVED_AT_FACILITY,
    "customs": TrackingCode.CUSTOMS,
    "out_for_delivery": TrackingCode.OUT_FOR_DELIVERY,
    "delivery_attempted": TrackingCode.DELIVERY_ATTEMPTED,
    "delayed": TrackingCode.DELAYED,
    "delivered": TrackingCode.DELIVERED,
    "exception": TrackingCode.EXCEPTION,
    "returned_to_sender": TrackingCode.RETURNED_TO_SENDER,
}
PAYMENT: Final = {
    "pending": PaymentStatus.PENDING,
    "authorised": PaymentStatus.AUTHORISED,
    "succeeded": PaymentStatus.SUCCEEDED,
    "failed": PaymentStatus.FAILED,
}
METHOD: Final = {
    "card": PaymentMethodKind.CARD,
    "paypal": PaymentMethodKind.PAYPAL,
    "gift_card": PaymentMethodKind.GIFT_CARD,
    "bank_transfer": PaymentMethodKind.BANK_TRANSFER,
    "cash_on_delivery": PaymentMethodKind.CASH_ON_DELIVERY,
}
REFUND: Final = {"pending": RefundStatus.PENDING, "succeeded": RefundStatus.SUCCEEDED}
RETURN: Final = {
    "requested": ReturnStatus.REQUESTED,
    "received": ReturnStatus.RECEIVED,
    "completed": ReturnStatus.COMPLETED,
}
SEGMENT: Final = {"vip": Segment.VIP, "regular": Segment.REGULAR, "new": Segment.NEW, "at_risk": Segment.AT_RISK}
SERVICE: Final = {
    "standard": ShippingService.STANDARD,
    "express": ShippingService.EXPRESS,
    "pickup_point": ShippingService.PICKUP_POINT,
}
COUPON: Final = {
    "percent": CouponKind.PERCENT,
    "amount": CouponKind.AMOUNT,
    "free_shipping": CouponKind.FREE_SHIPPING,
}
OUTCOME: Final = {
    "resolved": Outcome.RESOLVED,
    "unresolved": Outcome.UNRESOLVED,
    "left": Outcome.LEFT,
    "handed_over": Outcome.HANDED_OVER,
    "no_request": Outcome.NO_REQUEST,
}

# The code of a problem to our error. Codes of a 409 that are not here are refusals of the shop's rules.
PROBLEMS: Final[dict[str, type[CommerceError]]] = {
    "not_found": NotFound,
    "invalid": Invalid,
    "not_allowed": NotAllowed,
    "idempotency_conflict": IdempotencyConflict,
    "unavailable": Unavailable,
    "internal": Unavailable,
}

_noted: set[str] = set()


def read(word: object, table: Mapping[str, E], unknown: E) -> E:
    """Our word for the contract's, `unknown` where we have none. Raises TypeError for what is no word at all."""
    if not isinstance(word, str):
        raise TypeError(f"{word!r} is no {type(unknown).__name__}")
    found = table.get(word)
    if found is not None:
        return found
    note = f"{type(unknown).__name__} {word[:50]!r}"
    if note not in _noted and len(_noted) < 1000:
        _noted.add(note)
        logger.warning("the shop speaks of a %s that is not in our table; it is read as unknown", note)
    return unknown
