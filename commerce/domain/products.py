"""What the shop sells: products, their variants, stock and restock alerts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from commerce.domain.money import Money
from commerce.domain.translations import in_language


@dataclass(frozen=True)
class Variant:
    """One buyable form of a product; `id` is the SKU, `list_price` the price before a sale, `available` pieces."""

    id: str
    options: Mapping[str, str]
    price: Money
    available: int
    list_price: Money | None = None

    @property
    def is_available(self) -> bool:
        """Whether it can be bought now."""
        return self.available > 0

    @property
    def is_on_sale(self) -> bool:
        """Whether it costs less than it did."""
        return self.list_price is not None and self.price < self.list_price

    def has_options(self, wanted: Mapping[str, str]) -> bool:
        """Whether it has every wanted option; letter case does not matter."""
        own = {name.casefold(): value.casefold() for name, value in self.options.items()}
        return all(own.get(name.casefold()) == value.casefold() for name, value in wanted.items())


@dataclass(frozen=True)
class Product:
    """`names` and `descriptions` by language; `attributes` as material and care."""

    id: str
    name: str
    description: str
    category: str
    variants: tuple[Variant, ...]
    url: str
    names: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    size_guide: str | None = None
    image_url: str | None = None

    def name_in(self, language: str) -> str:
        """Its name in a language or locale, else the shop's own."""
        return in_language(self.names, language, self.name)

    def description_in(self, language: str) -> str:
        """Its description in a language or locale, else the shop's own."""
        return in_language(self.descriptions, language, self.description)

    @property
    def is_available(self) -> bool:
        """Whether any variant can be bought now."""
        return any(variant.is_available for variant in self.variants)

    @property
    def cheapest(self) -> Variant | None:
        """The available variant with the lowest price."""
        return min(
            (variant for variant in self.variants if variant.is_available),
            key=lambda variant: variant.price.amount,
            default=None,
        )

    def variant(self, variant_id: str) -> Variant | None:
        """The variant with this SKU."""
        return next((variant for variant in self.variants if variant.id == variant_id), None)

    def variants_with(self, wanted: Mapping[str, str]) -> tuple[Variant, ...]:
        """The variants that have every wanted option."""
        return tuple(variant for variant in self.variants if variant.has_options(wanted))


@dataclass(frozen=True)
class Stock:
    """Pieces of a variant, live; `restock_on` is when a sold-out one is expected back."""

    variant_id: str
    options: Mapping[str, str]
    available: int
    restock_on: date | None = None


@dataclass(frozen=True)
class RestockAlert:
    """`variant_id` is None when any variant will do; `language` is what to write in, BCP 47."""

    id: str
    product_id: str
    variant_id: str | None
    customer_id: str | None
    email: str
    created_at: datetime
    language: str | None = None
