"""Parcels on their way, and quotes before ordering."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commerce.domain.shipments import Shipment
from commerce.domain.shipping import BasketItem, ShippingQuote


class Shipping(Protocol):
    """What carriers know."""

    async def find(self, shipment_id: str) -> Shipment:
        """One shipment with its tracking events. Raises NotFound."""

    async def of_order(self, order_id: str) -> tuple[Shipment, ...]:
        """The shipments of an order; empty before it is packed. Raises NotFound."""

    async def quotes(self, country: str, postcode: str, items: Sequence[BasketItem] = ()) -> tuple[ShippingQuote, ...]:
        """Ways to ship there, cheapest first; empty where the shop does not ship. Raises NotFound for a variant."""
