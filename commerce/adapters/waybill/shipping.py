"""Parcels and quotes of a shop that speaks our contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.domain.shipments import Shipment
from commerce.domain.shipping import BasketItem, ShippingQuote


class WaybillShipping:
    """See `commerce.ports.shipping.Shipping`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def find(self, shipment_id: str) -> Shipment:
        """One shipment with its tracking events."""
        return await self._client.read(f"/api/shipments/{segment(shipment_id)}", mapper.shipment)

    async def of_order(self, order_id: str) -> tuple[Shipment, ...]:
        """The shipments of an order."""
        path = f"/api/orders/{segment(order_id)}/shipments"
        found, _ = await self._client.read(path, mapper.page_of(mapper.shipment))
        return found

    async def quotes(self, country: str, postcode: str, items: Sequence[BasketItem] = ()) -> tuple[ShippingQuote, ...]:
        """Ways to ship there."""
        body: dict[str, object] = {"country": country, "postcode": postcode}
        if items:
            body["items"] = [dataclasses.asdict(each) for each in items]
        found, _ = await self._client.calculate("/api/shipping/quotes", body, mapper.page_of(mapper.shipping_quote))
        return found
