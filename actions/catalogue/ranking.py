"""Which of several products fits best what is said of options and prices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from actions.catalogue.index import Index
from actions.catalogue.names import Names
from actions.catalogue.options import read_options
from actions.catalogue.said import Said
from commerce.domain.products import Product


class Ranking:
    """Compares products by the words of one catalogue."""

    def __init__(self, index: Index, names: Names) -> None:
        """Takes the words of the catalogue and what options are called."""
        self._index = index
        self._names = names

    def fit(self, product: Product, said: Said) -> int:
        """How many of the options said a product has, less those that it is not made in."""
        options = read_options(product, said, self._names, self._index.option_words)
        return 2 * (len(options.wanted) - len(options.missing))

    def extreme(self, products: Sequence[Product], said: Said) -> str:
        """The product whose fitting variant costs least, or most; `products` are not empty."""
        sign = -1 if said.wants_dearest else 1

        def price(product: Product) -> tuple[Decimal, str]:
            options = read_options(product, said, self._names, self._index.option_words)
            fitting = [variant for variant in product.variants if options.fits(variant)] or product.variants
            available = [variant for variant in fitting if variant.is_available] or fitting
            return min(sign * variant.price.amount for variant in available), product.id

        return min((product for product in products if product.variants), key=price, default=products[0]).id


def cheapest_first(products: Iterable[Product]) -> tuple[str, ...]:
    """The ids by the lowest price of a variant."""
    priced = [(min(variant.price.amount for variant in each.variants), each.id) for each in products if each.variants]
    return tuple(product_id for _, product_id in sorted(priced))
