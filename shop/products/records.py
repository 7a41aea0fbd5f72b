"""The catalogue and its stock in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shop.errors import Invalid, NotFound, Refused
from shop.folding import folded, words_of
from shop.money import ZERO, amount_of, money
from shop.orders.document import Order
from shop.orders.outcome import Stocked
from shop.tables import products, variants

DEFAULT_CURRENCY = "EUR"


@dataclass(frozen=True)
class Basket:
    """Priced items: `by_category` are sums by folded category name."""

    subtotal: Decimal
    currency: str
    by_category: Mapping[str, Decimal]


async def load(connection: AsyncConnection, product_id: str) -> dict[str, Any]:
    """One product with its variants. Raises NotFound."""
    found = await load_all(connection, [product_id])
    if not found:
        raise NotFound("product", product_id)
    return found[0]


async def load_all(connection: AsyncConnection, product_ids: Sequence[str]) -> list[dict[str, Any]]:
    """The products that exist, in the order asked for."""
    rows = await connection.execute(select(products.c.id, products.c.document).where(products.c.id.in_(product_ids)))
    documents = {row.id: row.document for row in rows}
    statement = select(variants).where(variants.c.product_id.in_(product_ids)).order_by(variants.c.position)
    listed: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in await connection.execute(statement):
        listed[row.product_id].append(_variant(row))
    return [{**documents[key], "variants": listed[key]} for key in product_ids if key in documents]


async def search(connection: AsyncConnection, query: str, category: str) -> list[str]:
    """Ids of matching products, best first: more of the words, then words in the name, then id."""
    words = list(dict.fromkeys(words_of(query)))[:12]
    statement = select(products.c.id, products.c.name_words, products.c.all_words).order_by(products.c.id)
    if category:
        statement = statement.where(products.c.category_key == folded(category))
    if words:
        statement = statement.where(or_(*(products.c.all_words.contains(word, autoescape=True) for word in words)))
    elif query.strip():
        return []
    ranked = [(_rank(row, words), row.id) for row in await connection.execute(statement)]
    return [product_id for _, product_id in sorted(ranked)]


async def similar(connection: AsyncConnection, product_id: str, limit: int) -> list[dict[str, Any]]:
    """Products of the same category with something in stock, closest in price first. Raises NotFound."""
    product = await load(connection, product_id)
    statement = (
        select(variants.c.product_id, variants.c.price)
        .join(products, products.c.id == variants.c.product_id)
        .where(products.c.category_key == folded(product["category"]), variants.c.available > 0)
        .where(products.c.id != product_id)
    )
    own = min((Decimal(each["price"]["amount"]) for each in product["variants"]), default=ZERO)
    distances: dict[str, Decimal] = {}
    for row in await connection.execute(statement):
        distance = abs(row.price - own)
        distances[row.product_id] = min(distance, distances.get(row.product_id, distance))
    closest = sorted(distances, key=lambda key: (distances[key], key))[:limit]
    return await load_all(connection, closest)


async def inventory(connection: AsyncConnection, product_id: str) -> list[dict[str, Any]]:
    """The stock of each variant. Raises NotFound."""
    if await connection.scalar(select(products.c.id).where(products.c.id == product_id)) is None:
        raise NotFound("product", product_id)
    statement = select(variants).where(variants.c.product_id == product_id).order_by(variants.c.position)
    return [
        {
            "variant_id": row.id,
            "options": row.options,
            "available": row.available,
            "restock_on": row.restock_on if row.available == 0 else None,
        }
        for row in await connection.execute(statement)
    ]


async def lock_variants(connection: AsyncConnection, variant_ids: Collection[str]) -> dict[str, Stocked]:
    """The variants that exist, locked in one order, so that two writers cannot wait for each other."""
    statement = select(variants).where(variants.c.id.in_(variant_ids)).order_by(variants.c.id).with_for_update()
    return {row.id: _stocked(row) for row in await connection.execute(statement)}


async def move_stock(connection: AsyncConnection, stock: Mapping[str, int]) -> list[str]:
    """Put pieces back (positive) or take them; answers the variants of which there were none and now are some.

    Raises:
        Refused: variant_unavailable when there are too few.
    """
    restocked = []
    for variant_id, pieces in sorted(stock.items()):
        enough = variants.c.available + pieces >= 0
        statement = update(variants).where(variants.c.id == variant_id, enough).returning(variants.c.available)
        left = await connection.scalar(statement.values(available=variants.c.available + pieces))
        if pieces < 0 and left is None:
            raise Refused("variant_unavailable", f"There are too few of variant {variant_id}.")
        if pieces > 0 and left == pieces:
            restocked.append(variant_id)
    return restocked


async def price_basket(connection: AsyncConnection, items: Sequence[Mapping[str, Any]]) -> Basket:
    """What a basket costs now. Raises NotFound for an unknown variant, Invalid for two currencies."""
    wanted = [item["variant_id"] for item in items]
    statement = select(variants.c.id, variants.c.price, variants.c.currency, products.c.category_key)
    statement = statement.join(products, products.c.id == variants.c.product_id).where(variants.c.id.in_(wanted))
    rows = {row.id: row for row in await connection.execute(statement)}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for item in items:
        row = rows.get(item["variant_id"])
        if row is None:
            raise NotFound("variant", item["variant_id"])
        sums[row.category_key] += row.price * item["quantity"]
    currencies = {row.currency for row in rows.values()}
    if len(currencies) > 1:
        raise Invalid("The items are sold in different currencies.", (("items", "mix currencies"),))
    return Basket(sum(sums.values(), ZERO), currencies.pop() if currencies else DEFAULT_CURRENCY, sums)


async def basket_of(connection: AsyncConnection, order: Order) -> Basket:
    """The lines of an order at the prices they were bought for."""
    ids = [line["product_id"] for line in order["lines"]]
    rows = await connection.execute(select(products.c.id, products.c.category_key).where(products.c.id.in_(ids)))
    categories = {row.id: row.category_key for row in rows}
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for line in order["lines"]:
        sums[categories.get(line["product_id"], "")] += amount_of(line["total"])
    return Basket(sum(sums.values(), ZERO), order["total"]["currency"], sums)


async def add(connection: AsyncConnection, new: Iterable[Mapping[str, Any]]) -> None:
    """Insert products in the words of the contract; a variant may have `restock_on` besides."""
    rows, stock = [], []
    for product in new:
        document = {key: value for key, value in product.items() if key != "variants"}
        names = " ".join([product["name"], *product["names"].values()])
        rest = [product["category"], *product["descriptions"].values(), *map(str, product["attributes"].values())]
        options = [value for each in product["variants"] for value in each["options"].values()]
        rows.append(
            {
                "id": product["id"],
                "category_key": folded(product["category"]),
                "name_words": _joined(names),
                "all_words": _joined(" ".join([names, product["description"], *rest, *dict.fromkeys(options)])),
                "document": document,
            }
        )
        stock += [_variant_row(product["id"], place, each) for place, each in enumerate(product["variants"])]
    if rows:
        await connection.execute(insert(products), rows)
    if stock:
        await connection.execute(insert(variants), stock)


def _rank(row: Row[Any], words: Sequence[str]) -> tuple[int, int]:
    hits = sum(word in row.all_words for word in words)
    in_name = sum(f" {word} " in row.name_words for word in words)
    return -hits - in_name, -in_name


def _joined(text: str) -> str:
    return " " + " ".join(dict.fromkeys(words_of(text))) + " "


def _variant(row: Row[Any]) -> dict[str, Any]:
    return {
        "id": row.id,
        "options": row.options,
        "price": money(row.price, row.currency),
        "list_price": None if row.list_price is None else money(row.list_price, row.currency),
        "available": row.available,
    }


def _stocked(row: Row[Any]) -> Stocked:
    return Stocked(row.id, row.product_id, row.options, row.price, row.currency, row.available)


def _variant_row(product_id: str, position: int, variant: Mapping[str, Any]) -> dict[str, Any]:
    list_price = variant.get("list_price")
    return {
        "id": variant["id"],
        "product_id": product_id,
        "position": position,
        "options": variant["options"],
        "price": Decimal(variant["price"]["amount"]),
        "list_price": Decimal(list_price["amount"]) if list_price else None,
        "currency": variant["price"]["currency"],
        "available": variant["available"],
        "restock_on": variant.get("restock_on"),
    }
