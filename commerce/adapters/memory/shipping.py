"""Parcels and quotes of a shop in memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.money import Money
from commerce.domain.shipments import Shipment
from commerce.domain.shipping import BasketItem, ShippingQuote, ShippingService
from commerce.errors import NotFound

COUNTRIES = frozenset({"FR", "DE", "ES", "IT", "PT", "BE", "NL", "GB", "US", "MX", "CA", "BR", "JP"})


class InMemoryShipping:
    """See `commerce.ports.shipping.Shipping`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, shipment_id: str) -> Shipment:
        """One shipment."""
        self._shop.take("shipping.find")
        for order in self._shop.orders.values():
            for shipment in order.shipments:
                if shipment.id == shipment_id:
                    return shipment
        raise NotFound(f"there is no shipment {shipment_id}")

    async def of_order(self, order_id: str) -> tuple[Shipment, ...]:
        """The shipments of an order."""
        self._shop.take("shipping.of_order")
        return self._shop.order(order_id).shipments

    async def quotes(self, country: str, postcode: str, items: Sequence[BasketItem] = ()) -> tuple[ShippingQuote, ...]:
        """Ways to ship there, cheapest first."""
        self._shop.take("shipping.quotes")
        variants = self._shop.variants()
        for item in items:
            if item.variant_id not in variants:
                raise NotFound(f"there is no variant {item.variant_id}")
        if country not in COUNTRIES:
            return ()
        today = self._shop.clock.today()
        return tuple(
            ShippingQuote(carrier, service, Money.of(price, "EUR"), today + timedelta(first), today + timedelta(last))
            for carrier, service, price, first, last in (
                ("La Poste", ShippingService.STANDARD, "4.90", 2, 4),
                ("UPS", ShippingService.EXPRESS, "9.90", 1, 2),
            )
        )
