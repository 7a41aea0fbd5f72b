"""Where things are sent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A postal address; `country` is ISO 3166-1 alpha-2, `name` who receives there when it is not the customer."""

    line1: str
    line2: str
    city: str
    region: str
    postcode: str
    country: str
    name: str | None = None
