"""The catalogue's words, read from the shop once in a while: they tell what is meant, never what it costs."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Collection, Iterable
from typing import Final
from weakref import WeakKeyDictionary

from actions.catalogue.index import Index
from actions.catalogue.tokens import Token
from commerce.domain.products import Product
from commerce.errors import CommerceError, NotFound
from commerce.ports import Products

logger = logging.getLogger(__name__)

KEPT_S: Final = 300.0
"""How long the words are good: a new product is known by then."""
MOST: Final = 500
"""Products whose words are kept; of a larger catalogue the shop's own search finds the others."""
FOUND: Final = 20


class Shelf:
    """Words of one shop; when they have aged they are read again while the old ones still serve."""

    def __init__(self, products: Products, kept_s: float = KEPT_S, most: int = MOST) -> None:
        """Takes the port, how long words are good, and how many products are read."""
        self._products = products
        self._kept_s = kept_s
        self._most = most
        self._index: Index | None = None
        self._read_at = 0.0
        self._reading: asyncio.Task[Index] | None = None

    async def index(self) -> Index:
        """The words. Raises CommerceError where they were never read and the shop is away."""
        if self._index is None:
            return await self._read()
        if time.monotonic() - self._read_at > self._kept_s and (self._reading is None or self._reading.done()):
            self._reading = asyncio.create_task(self._read_again(self._index))
        return self._index

    async def index_for(self, content: Collection[Token], spoken_of: Iterable[str] = ()) -> Index:
        """The words; of a large catalogue those of what the shop finds for a message, and of what was spoken of.

        Raises:
            CommerceError: the shop is away.
        """
        index = await self.index()
        if len(index.entries) < self._most:
            return index
        known, unknown = index.known(content)
        query = " ".join(dict.fromkeys(token.written for token in (*known, *unknown)))
        found = await self._products.search(query, limit=FOUND) if query else ()
        return index.narrowed_to((*found, *await self._named(index, spoken_of)))

    async def _named(self, index: Index, product_ids: Iterable[str]) -> list[Product]:
        products = []
        for product_id in product_ids:
            entry = index.entries.get(product_id)
            try:
                products.append(entry.product if entry else await self._products.find(product_id))
            except NotFound:
                continue
        return products

    async def _read(self) -> Index:
        self._index = Index.of(await self._products.search("", limit=self._most))
        self._read_at = time.monotonic()
        return self._index

    async def _read_again(self, old: Index) -> Index:
        try:
            return await self._read()
        except CommerceError as error:
            logger.warning("the catalogue was not read again: %s %s", error.code, error.detail)
            self._read_at = time.monotonic()
            return old


_shelves: WeakKeyDictionary[Products, Shelf] = WeakKeyDictionary()


def shelf_of(products: Products) -> Shelf:
    """The one shelf of a shop in this process."""
    if products not in _shelves:
        _shelves[products] = Shelf(products)
    return _shelves[products]
