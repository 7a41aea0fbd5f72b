"""Things that go back: for the money, or for another variant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commerce.domain.money import Money
from commerce.domain.payments import PaymentMethod, Refund


class ReturnStatus(StrEnum):
    """`unknown` is one that the shop knows and we do not."""

    REQUESTED = "requested"
    RECEIVED = "received"
    COMPLETED = "completed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Return:
    """`id` is the return number that goes on the parcel; the label is also sent by email."""

    id: str
    order_id: str
    line_ids: tuple[str, ...]
    refund: Refund
    refund_method: PaymentMethod
    label_url: str
    status: ReturnStatus
    created_at: datetime


@dataclass(frozen=True)
class ExchangeItem:
    """A delivered line, and the variant that is wanted in its place."""

    line_id: str
    variant_id: str


@dataclass(frozen=True)
class Exchange:
    """A positive `price_difference` is paid by the shopper with `payment_method`, a negative one given back to it."""

    id: str
    order_id: str
    items: tuple[ExchangeItem, ...]
    price_difference: Money
    payment_method: PaymentMethod
    created_at: datetime
