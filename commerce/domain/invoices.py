"""Papers of a paid order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commerce.domain.money import Money


@dataclass(frozen=True)
class Invoice:
    """Where the invoice of an order can be fetched."""

    order_id: str
    number: str
    issued_on: date
    total: Money
    url: str
