"""What a rule decided: the order afterwards, and what has to move with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.products import Product, Variant
from commerce.errors import Refused

T = TypeVar("T")


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """`stock` is pieces put back (positive) or taken by SKU, `credits` money put on gift cards by method id."""

    order: Order
    answer: T
    stock: Mapping[str, int] = field(default_factory=dict)
    credits: Mapping[str, Money] = field(default_factory=dict)


Variants = Mapping[str, tuple[Product, Variant]]


def replacement(variants: Variants, variant_id: str, product_id: str, currency: str) -> Variant:
    """Another variant of the same product. Raises Refused(variant_unavailable, not_same_product)."""
    if variant_id not in variants:
        raise Refused("variant_unavailable", f"there is no variant {variant_id}")
    product, variant = variants[variant_id]
    if product.id != product_id:
        raise Refused("not_same_product", f"variant {variant_id} is of another product")
    if variant.price.currency != currency:
        raise Refused("variant_unavailable", f"variant {variant_id} is not sold in {currency}")
    return variant


def check_stock(variants: Variants, stock: Mapping[str, int]) -> None:
    """Raises Refused(variant_unavailable) when more is taken than there is."""
    for variant_id, pieces in stock.items():
        if pieces < 0 and variants[variant_id][1].available + pieces < 0:
            raise Refused("variant_unavailable", f"too few of variant {variant_id}")
