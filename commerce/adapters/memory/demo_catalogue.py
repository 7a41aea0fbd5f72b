"""What the demo shop sells: the products of the demo orders, and some to put in their place."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from commerce.domain.money import Money
from commerce.domain.products import Product, Variant

SITE = "https://shop.example"
CURRENCY = "EUR"
PIECES = 20
STOCK = {
    "RUN-001-44-BLACK": 0,
    "RUN-001-43-BLACK": 7,
    "RUN-001-42-BLUE": 4,
    "JKT-001-L-NAVY": 5,
    "KET-001-WHITE": 9,
    "KET-001-BLACK": 12,
    "LAM-001-GREEN": 3,
    "LAM-001-WHITE": 8,
}
# What one option costs on top.
DEARER = {"160x230": "85.90", "200x300": "171.80"}

_SHOES = {"size": ("39", "40", "41", "42", "43", "44", "45")}
_CLOTHES = {"size": ("S", "M", "L", "XL")}
_ROWS: tuple[tuple[str, str, str, str, str, Mapping[str, Sequence[str]]], ...] = (
    ("RUN-001", "shoes", "99.00", "Running shoes", "Zapatillas de correr", _SHOES | {"color": ("black", "blue")}),
    ("RUN-002", "shoes", "129.00", "Trail running shoes", "Zapatillas de trail", _SHOES | {"color": ("orange",)}),
    ("JKT-001", "clothing", "119.00", "Rain jacket", "Chaqueta impermeable", _CLOTHES | {"color": ("navy", "olive")}),
    ("JKT-002", "clothing", "149.00", "Down jacket", "Plumífero", _CLOTHES | {"color": ("black",)}),
    ("KET-001", "kitchen", "49.90", "Electric kettle", "Hervidor eléctrico", {"color": ("black", "white", "steel")}),
    ("COF-001", "kitchen", "89.00", "Coffee maker", "Cafetera de filtro", {"color": ("black", "steel")}),
    ("MUG-001", "kitchen", "12.90", "Stoneware mug", "Taza de gres", {"color": ("white", "blue", "green")}),
    ("LAM-001", "home", "59.00", "Table lamp", "Lámpara de mesa", {"color": ("white", "green")}),
    ("BLA-001", "home", "69.00", "Wool blanket", "Manta de lana", {"color": ("grey", "ochre")}),
    ("RUG-001", "home", "179.00", "Jute rug", "Alfombra de yute", {"size": ("120x180", "160x230", "200x300")}),
    ("CHA-001", "home", "249.00", "Office chair", "Silla de oficina", {"color": ("black", "grey")}),
    ("HEA-001", "electronics", "199.00", "Wireless headphones", "Auriculares", {"color": ("black", "silver")}),
    ("SPE-001", "electronics", "79.00", "Bluetooth speaker", "Altavoz Bluetooth", {"color": ("black", "teal", "red")}),
)  # fmt: skip


def catalogue() -> tuple[Product, ...]:
    """The products, in English and Spanish, priced in EUR."""
    return tuple(_product(*row) for row in _ROWS)


def _product(
    product_id: str, category: str, price: str, name: str, name_es: str, options: Mapping[str, Sequence[str]]
) -> Product:
    chosen = [dict(zip(options, values, strict=True)) for values in itertools.product(*options.values())]
    return Product(
        id=product_id,
        name=name,
        description=f"{name} of our own choice.",
        category=category,
        variants=tuple(_variant(product_id, Money.of(price, CURRENCY), each) for each in chosen),
        url=f"{SITE}/products/{product_id}",
        names={"en": name, "es": name_es},
        size_guide="Between two sizes, take the larger." if "size" in options else None,
    )


def _variant(product_id: str, price: Money, options: Mapping[str, str]) -> Variant:
    variant_id = "-".join([product_id, *options.values()]).upper()
    dearer = Money.total((Money.of(DEARER.get(value, "0"), CURRENCY) for value in options.values()), CURRENCY)
    return Variant(variant_id, options, price + dearer, STOCK.get(variant_id, PIECES))
