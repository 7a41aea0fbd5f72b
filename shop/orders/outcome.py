"""What a rule decided: the order afterwards, and what has to move with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from shop.errors import Refused
from shop.orders.document import Order


@dataclass(frozen=True)
class Stocked:
    """A variant as rules see it: `price` in the currency of the shop's catalogue, `available` pieces."""

    id: str
    product_id: str
    options: dict[str, str]
    price: Decimal
    currency: str
    available: int


@dataclass(frozen=True)
class Outcome:
    """`stock` is pieces put back (positive) or taken by variant id, `credits` money put on gift cards by method id."""

    order: Order
    event: str
    answer: Any
    stock: Mapping[str, int] = field(default_factory=dict)
    credits: Mapping[str, Decimal] = field(default_factory=dict)
    shipment_id: str | None = None


def replacement(variants: Mapping[str, Stocked], variant_id: str, product_id: str, currency: str) -> Stocked:
    """Another variant of the same product, sold in the currency of the order.

    Raises:
        Refused: variant_unavailable or not_same_product.
    """
    variant = variants.get(variant_id)
    if variant is None:
        raise Refused("variant_unavailable", f"There is no variant {variant_id}.")
    if variant.product_id != product_id:
        raise Refused("not_same_product", f"Variant {variant_id} is of another product.")
    if variant.currency != currency:
        raise Refused("variant_unavailable", f"Variant {variant_id} is not sold in {currency}.")
    return variant


def check_stock(variants: Mapping[str, Stocked], stock: Mapping[str, int]) -> None:
    """Raises Refused(variant_unavailable) when more is taken than there is."""
    for variant_id, pieces in stock.items():
        if pieces < 0 and variants[variant_id].available + pieces < 0:
            raise Refused("variant_unavailable", f"Variant {variant_id} has {variants[variant_id].available} left.")
