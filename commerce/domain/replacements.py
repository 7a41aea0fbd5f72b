"""Things sent again, free of charge, because they arrived damaged, wrong or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from commerce.domain.addresses import Address


@dataclass(frozen=True)
class Pieces:
    """So many pieces of a line; all of them where `quantity` is None."""

    line_id: str
    quantity: int | None = None


@dataclass(frozen=True)
class ReplacementItem:
    """What goes out: pieces of the variant that was bought."""

    line_id: str
    variant_id: str
    quantity: int


@dataclass(frozen=True)
class Replacement:
    """`estimated_on` is the day by which it should be there."""

    id: str
    order_id: str
    items: tuple[ReplacementItem, ...]
    shipping_address: Address
    estimated_on: date
    created_at: datetime
    reason: str | None = None
