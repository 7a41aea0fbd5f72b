"""Catalogue and stock of a shop that speaks our contract."""

from __future__ import annotations

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.adapters.waybill.pages import collected
from commerce.domain.products import Product, RestockAlert, Stock

SIMILAR_AT_MOST = 20


class WaybillProducts:
    """See `commerce.ports.products.Products`."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def find(self, product_id: str) -> Product:
        """One product."""
        return await self._client.read(f"/api/products/{segment(product_id)}", mapper.product)

    async def search(self, query: str = "", category: str | None = None, limit: int = 20) -> tuple[Product, ...]:
        """Products by words."""
        asked = {"query": query[:200]} | ({"category": category} if category is not None else {})
        return await collected(self._client, "/api/products", mapper.product, asked, limit)

    async def stock(self, product_id: str) -> tuple[Stock, ...]:
        """The stock of each variant, live."""
        return await self._client.read(f"/api/products/{segment(product_id)}/inventory", mapper.stock)

    async def similar(self, product_id: str, limit: int = 3) -> tuple[Product, ...]:
        """What could be bought instead."""
        path = f"/api/products/{segment(product_id)}/similar"
        found, _ = await self._client.read(path, mapper.page_of(mapper.product), {"limit": min(limit, SIMILAR_AT_MOST)})
        return found

    async def alert_when_back(
        self,
        product_id: str,
        *,
        idempotency_key: str,
        variant_id: str | None = None,
        customer_id: str | None = None,
        email: str | None = None,
        language: str | None = None,
    ) -> RestockAlert:
        """Tell someone when it is back."""
        wish = {
            "product_id": product_id,
            "variant_id": variant_id,
            "customer_id": customer_id,
            "email": email,
            "language": language,
        }
        return await self._client.write(
            "POST",
            "/api/notifications/restock",
            {key: value for key, value in wish.items() if value is not None},
            mapper.restock_alert,
            idempotency_key=idempotency_key,
            preview=False,
        )
