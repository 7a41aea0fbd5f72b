"""What shipping costs and how long it takes: a table by zone, pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from shop.clock import after_business_days
from shop.money import ZERO, money

FREE_FROM = Decimal(60)


@dataclass(frozen=True)
class Way:
    """One way to ship: price in the currency of the basket, business days until it is there."""

    carrier: str
    service: str
    price: Decimal
    earliest_days: int
    latest_days: int


_HOME = (
    Way("La Poste", "pickup_point", Decimal("2.90"), 2, 4),
    Way("La Poste", "standard", Decimal("4.90"), 2, 3),
    Way("DHL", "express", Decimal("9.90"), 1, 1),
)
_IBERIA = (
    Way("Correos", "pickup_point", Decimal("3.90"), 3, 5),
    Way("Correos", "standard", Decimal("5.90"), 3, 4),
    Way("DHL", "express", Decimal("12.90"), 1, 2),
)
_EUROPE = (Way("DHL", "standard", Decimal("6.90"), 3, 6), Way("UPS", "express", Decimal("14.90"), 1, 2))
_NORTH_AMERICA = (Way("USPS", "standard", Decimal("12.90"), 6, 10), Way("FedEx", "express", Decimal("29.90"), 2, 4))
_FAR = (Way("DHL", "standard", Decimal("19.90"), 7, 14), Way("FedEx", "express", Decimal("39.90"), 3, 6))

_ZONES: dict[str, tuple[Way, ...]] = {
    "FR": _HOME,
    **dict.fromkeys(("ES", "PT"), _IBERIA),
    **dict.fromkeys(("DE", "AT", "BE", "NL", "LU", "IT", "IE", "PL", "DK", "SE", "FI", "CZ", "GB", "CH"), _EUROPE),
    **dict.fromkeys(("US", "CA", "MX"), _NORTH_AMERICA),
    **dict.fromkeys(("BR", "JP", "KR", "CN", "AU", "NZ", "AE", "SA", "IN", "TR"), _FAR),
}


def quote(country: str, subtotal: Decimal, currency: str, today: date) -> list[dict[str, Any]]:
    """The ways to a country, cheapest first, empty where none goes; from 60 on only express costs within Europe."""
    ways = _ZONES.get(country, ())
    free = subtotal >= FREE_FROM and ways not in (_NORTH_AMERICA, _FAR)
    quotes = [
        {
            "carrier": way.carrier,
            "service": way.service,
            "price": money(ZERO if free and way.service != "express" else way.price, currency),
            "earliest_on": after_business_days(today, way.earliest_days).isoformat(),
            "latest_on": after_business_days(today, way.latest_days).isoformat(),
        }
        for way in ways
    ]
    return sorted(quotes, key=lambda each: Decimal(each["price"]["amount"]))
