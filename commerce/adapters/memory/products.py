"""Catalogue and stock of a shop in memory."""

from __future__ import annotations

from datetime import timedelta

from commerce.adapters.memory.folding import folded, words_of
from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.products import Product, RestockAlert, Stock
from commerce.errors import Invalid, NotFound

RESTOCK_DAYS = 14


class InMemoryProducts:
    """See `commerce.ports.products.Products`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, product_id: str) -> Product:
        """One product."""
        self._shop.take("products.find")
        return self._shop.product(product_id)

    async def search(self, query: str = "", category: str | None = None, limit: int = 20) -> tuple[Product, ...]:
        """Products by words: more of the words first, then words in the name, then by id."""
        self._shop.take("products.search")
        words = words_of(query)
        ranked: list[tuple[int, int, str]] = []
        for product in self._shop.products.values():
            if category is not None and folded(product.category) != folded(category):
                continue
            hits = sum(word in _all_words(product) for word in words)
            if hits or not words:
                in_name = sum(word in _name_words(product) for word in words)
                ranked.append((-hits, -in_name, product.id))
        return tuple(self._shop.products[product_id] for _, _, product_id in sorted(ranked)[:limit])

    async def stock(self, product_id: str) -> tuple[Stock, ...]:
        """The stock of each variant."""
        self._shop.take("products.stock")
        back_on = self._shop.clock.today() + timedelta(days=RESTOCK_DAYS)
        return tuple(
            Stock(variant.id, variant.options, variant.available, None if variant.available else back_on)
            for variant in self._shop.product(product_id).variants
        )

    async def similar(self, product_id: str, limit: int = 3) -> tuple[Product, ...]:
        """What could be bought instead."""
        self._shop.take("products.similar")
        product = self._shop.product(product_id)
        own = min((variant.price.amount for variant in product.variants), default=0)
        others = [
            (min(abs(each.price.amount - own) for each in other.variants if each.is_available), other.id)
            for other in self._shop.products.values()
            if other.id != product_id and other.category == product.category and other.is_available
        ]
        return tuple(self._shop.products[other_id] for _, other_id in sorted(others)[:limit])

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
        """Tell someone when it is back; asked twice it is one alert."""
        self._shop.take("products.alert_when_back")
        request = ("alert_when_back", product_id, variant_id, customer_id, email, language)
        return self._shop.once(
            idempotency_key, request, lambda: self._alert(product_id, variant_id, customer_id, email, language)
        )

    def _alert(
        self, product_id: str, variant_id: str | None, customer_id: str | None, email: str | None, language: str | None
    ) -> RestockAlert:
        product = self._shop.product(product_id)
        if variant_id is not None and product.variant(variant_id) is None:
            raise NotFound(f"there is no variant {variant_id}")
        if customer_id is not None:
            email = email or self._shop.customer(customer_id).email
        if not email:
            raise Invalid("nobody to tell", (("email", "is required without customer_id"),))
        for alert in self._shop.alerts:
            if (alert.product_id, alert.variant_id, folded(alert.email)) == (product_id, variant_id, folded(email)):
                return alert
        number = f"ALERT-{len(self._shop.alerts) + 1}"
        made = RestockAlert(number, product_id, variant_id, customer_id, email, self._shop.clock.now(), language)
        self._shop.alerts.append(made)
        return made


def _name_words(product: Product) -> str:
    return " ".join(words_of(" ".join([product.name, *product.names.values()])))


def _all_words(product: Product) -> str:
    texts = [product.description, *product.descriptions.values(), product.category, *product.attributes.values()]
    return " ".join([_name_words(product), *words_of(" ".join(texts))])
