"""The seeded catalogue, from the tables in `catalogue/`; names in more languages are in `catalogue/names/`."""

from __future__ import annotations

import itertools
import pathlib
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import yaml

from shop import links
from shop.money import money

FILES = pathlib.Path(__file__).parent / "catalogue"
NAMES = FILES / "names"
CURRENCY = "EUR"
SIZE_GUIDES = {
    "clothing": "Chest in cm: XS 82-87, S 88-93, M 94-101, L 102-109, XL 110-118. Between two sizes, take the larger.",
    "shoes": "Foot in cm: 36 22.8, 37 23.5, 38 24.1, 39 24.8, 40 25.4, 41 26.1, 42 26.7, 43 27.4, 44 28.0, 45 28.7.",
}
# What the demo orders and the written examples rely on.
STOCK = {"RUN-001-44-BLACK": 0, "RUN-001-43-BLACK": 7, "RUN-001-42-BLUE": 4, "JKT-001-L-NAVY": 5, "KET-001-WHITE": 9,
         "KET-001-BLACK": 12, "LAM-001-GREEN": 3, "LAM-001-WHITE": 8}  # fmt: skip


def make(today: date, random: Random) -> list[dict[str, Any]]:
    """All products in the words of the contract; variants have `restock_on` besides."""
    products = []
    for path in sorted(FILES.glob("*.yaml")):
        for category, rows in yaml.safe_load(path.read_text(encoding="utf8")).items():
            products += [_product(category, row, today, random) for row in rows]
    return _translated(products)


def _translated(products: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """With what `catalogue/names/<language>.yaml` calls them. Raises ValueError for an id that is not sold."""
    by_id = {product["id"]: product for product in products}
    for path in sorted(NAMES.glob("*.yaml")):
        for product_id, told in (yaml.safe_load(path.read_text(encoding="utf8")) or {}).items():
            if product_id not in by_id:
                raise ValueError(f"{path}: there is no product {product_id}")
            name, description = told
            by_id[product_id]["names"][path.stem] = name
            by_id[product_id]["descriptions"][path.stem] = description
    return products


def _product(category: str, row: list[Any], today: date, random: Random) -> dict[str, Any]:
    product_id, price, en, es, described_en, described_es, options, attributes = row
    sale = random.random() < 0.2
    chosen = [dict(zip(options, values, strict=True)) for values in itertools.product(*options.values())]
    return {
        "id": product_id,
        "name": en,
        "names": {"en": en, "es": es},
        "description": described_en,
        "descriptions": {"en": described_en, "es": described_es},
        "category": category,
        "attributes": attributes,
        "size_guide": SIZE_GUIDES.get(category) if "size" in options else None,
        "variants": [_variant(product_id, each, Decimal(str(price)), sale, today, random) for each in chosen],
        "image_url": f"{links.SITE}/images/{product_id}.jpg",
        "url": links.product(product_id),
    }


def _variant(
    product_id: str, options: dict[str, str], price: Decimal, sale: bool, today: date, random: Random
) -> dict[str, Any]:
    parts = [
        product_id,
        *("".join(sign for sign in value if sign.isalnum() or sign == "-") for value in options.values()),
    ]
    variant_id = "-".join(parts).upper()
    place = _step(options)
    full = (price * (1 + place * Decimal("0.12"))).quantize(Decimal("0.1"), ROUND_HALF_UP)
    rolled = 0 if random.random() < 0.12 else random.randint(1, 60)
    available = STOCK.get(variant_id, rolled)
    back_on = today + timedelta(days=random.randint(4, 30))
    return {
        "id": variant_id,
        "options": options,
        "price": money(full * Decimal("0.8") if sale else full, CURRENCY),
        "list_price": money(full, CURRENCY) if sale else None,
        "available": available,
        "restock_on": back_on.isoformat() if not available else None,
    }


def _step(options: dict[str, str]) -> int:
    """How much dearer a variant is, in steps: bigger storage, memory, rugs and pans cost more."""
    dearer = {"128 GB": 1, "256 GB": 3, "32 GB": 2, "1 TB": 2, "750 ml": 1, "45 mm": 1, "24 cm": 1, "28 cm": 2,
              "160x230": 4, "200x300": 8, "200x200": 1, "240x220": 2, "80 cm": 1, "120 cm": 3}  # fmt: skip
    return sum(dearer.get(value, 0) for value in options.values())
