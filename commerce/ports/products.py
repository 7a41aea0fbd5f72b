"""The catalogue, its stock, and alerts when something is back."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.products import Product, RestockAlert, Stock


class Products(Protocol):
    """What the shop sells."""

    async def find(self, product_id: str) -> Product:
        """One product with its variants. Raises NotFound."""

    async def search(self, query: str = "", category: str | None = None, limit: int = 20) -> tuple[Product, ...]:
        """Products by words in any language of the catalogue, best match first."""

    async def stock(self, product_id: str) -> tuple[Stock, ...]:
        """The stock of each variant, live. Raises NotFound."""

    async def similar(self, product_id: str, limit: int = 3) -> tuple[Product, ...]:
        """Products of the same category that are in stock, closest price first. Raises NotFound."""

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
        """Tell a customer, or an email address, when a product or one variant is back.

        `language` is the language or locale (BCP 47) to write in; a customer's own where it is left out.

        Raises:
            NotFound, Invalid.
        """
