"""Products, variants and prices as a shopper reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions.catalogue.names import Names
from actions.catalogue.options import values_by_option
from actions.formats import Formats
from commerce.domain.money import Money
from commerce.domain.products import Product, Variant

SHOWN: Final = 8
"""Variants that are listed; more are only counted."""
PAIR: Final = 2


@dataclass(frozen=True)
class Lines:
    """What is said of products in one language."""

    formats: Formats
    names: Names

    @property
    def _language(self) -> str:
        return self.formats.language

    def name(self, product: Product, options: Mapping[str, str] | None = None) -> str:
        """As "Rain jacket", or "Rain jacket, M, navy"."""
        chosen = self.names.options(options, self._language) if options else ""
        return ", ".join(filter(None, (product.name_in(self.formats.locale), chosen)))

    def titled(self, product: Product) -> str:
        """A product on a button: its name and what it costs."""
        return " · ".join(filter(None, (self.name(product), self.price(product.variants))))

    def price(self, variants: Sequence[Variant]) -> str:
        """What they cost: "€119.00", "from €119.00", "€95.20 instead of €119.00"."""
        if not variants:
            return ""
        cheapest = min(variants, key=lambda variant: (not variant.is_available, variant.price.amount))
        is_one = len({variant.price for variant in variants}) == 1
        amount = self.formats.money(cheapest.price)
        before = self.formats.money(cheapest.list_price) if cheapest.is_on_sale and cheapest.list_price else ""
        key = ("one" if is_one else "from") + ("_sale" if before else "")
        return self.formats.terms.of(self._language, "price", key).format(amount=amount, before=before)

    def money(self, amount: Money) -> str:
        """An amount."""
        return self.formats.money(amount)

    def options(self, product: Product) -> str:
        """What it comes in: "size: S, M, L · colour: navy, olive"; empty where there is nothing to choose."""
        listed = values_by_option(product).items()
        return " · ".join(f"{self._option(name)}: {self._plain(values)}" for name, values in listed)

    def attributes(self, product: Product) -> str:
        """What else is known of it: "material: wool · care: by hand"."""
        listed = product.attributes.items()
        return " · ".join(
            f"{self._option(name)}: {self.names.value(str(value), self._language)}" for name, value in listed
        )

    def facts(self, product: Product) -> str:
        """Options and attributes, a line each."""
        return "\n".join(filter(None, (self.attributes(product), self.options(product))))

    def details(self, product: Product) -> str:
        """Its description and facts, as far as the catalogue holds them."""
        return "\n".join(filter(None, (product.description_in(self.formats.locale), self.facts(product))))

    def category(self, category: str) -> str:
        """A category in the shopper's language, where it has a name there."""
        return self.names.category(category, self._language)

    def variants(self, variants: Sequence[Variant], fixed: Collection[str] = ()) -> str:
        """Variants in few words, without the `fixed` options: of two one is listed by the other, of more each is."""
        options = [n for n in dict.fromkeys(n for each in variants for n in each.options) if n not in fixed]
        if not options:
            return ""
        if len(options) == 1:
            name = options[0]
            return self._values(self._value(name, each.options[name]) for each in variants if name in each.options)
        if len(options) == PAIR:
            return self._by_option(variants, options)
        listed = ({name: each.options[name] for name in options if name in each.options} for each in variants[:SHOWN])
        shown = [self.names.options(each, self._language) for each in listed]
        more = len(variants) - len(shown)
        rest = [self.formats.terms.of(self._language, "price", "more").format(count=self.formats.number(more))]
        return "; ".join(shown + (rest if more else []))

    def _by_option(self, variants: Sequence[Variant], options: Sequence[str]) -> str:
        last_first = reversed(options)
        by, listed = sorted(last_first, key=lambda name: len({variant.options.get(name) for variant in variants}))
        groups: dict[str, list[str]] = {}
        for each in variants:
            group = groups.setdefault(self._value(by, each.options.get(by, "")), [])
            group.append(self._value(listed, each.options.get(listed, "")))
        return "; ".join(f"{value}: {self._values(values)}" for value, values in groups.items())

    def _option(self, name: str) -> str:
        return self.names.option(name, self._language)

    def _plain(self, values: Iterable[str]) -> str:
        return self._values(self.names.value(value, self._language) for value in values)

    def _value(self, name: str, value: str) -> str:
        return self.names.value_of(name, value, self._language) if value else ""

    def _values(self, values: Iterable[str]) -> str:
        return ", ".join(dict.fromkeys(value for value in values if value))


def on_sale(product: Product) -> bool:
    """Whether some variant costs less than it did."""
    return any(variant.is_on_sale and variant.is_available for variant in product.variants)
