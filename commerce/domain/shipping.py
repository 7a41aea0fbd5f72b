"""What sending something would cost, before it is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commerce.domain.money import Money


class ShippingService(StrEnum):
    """`unknown` is one that the shop knows and we do not."""

    STANDARD = "standard"
    EXPRESS = "express"
    PICKUP_POINT = "pickup_point"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class BasketItem:
    """Some pieces of a variant that may be bought."""

    variant_id: str
    quantity: int = 1


@dataclass(frozen=True)
class ShippingQuote:
    """One way to ship, with the days between which it would arrive."""

    carrier: str
    service: ShippingService
    price: Money
    earliest_on: date
    latest_on: date
