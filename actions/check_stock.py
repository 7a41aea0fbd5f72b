"""Whether something can be bought now: live, by its options; if sold out, when it is back and what else there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from actions.catalogue.meaning import Meaning, live
from actions.catalogue.options import Options
from actions.catalogue.skill import SIMILAR, ProductSkill, payload
from actions.skill import Answer
from actions.turn import Turn
from commerce.domain.products import Product, Stock, Variant

OTHERS = 5
SPOKEN_OF = 3


class CheckStock(ProductSkill):
    """Tells what is there of a product, or of the variants that were named."""

    action_name = "action_check_stock"
    intent = "check_stock"

    async def say(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """The stock of each product that was named. Raises CommerceError."""
        for product in meaning.found[:SPOKEN_OF]:
            listed = await self.commerce.products.stock(product.id)
            stock = {each.variant_id: each for each in listed}
            options = meaning.options[product.id]
            variants = meaning.variants(product)
            if options.missing:
                await self._say_not_made(answer, product, options.missing, meaning, turn)
            elif not variants:
                self._say_not_combined(answer, product, options, turn)
            else:
                await self._say_stock(answer, product, variants, stock, meaning, turn)

    async def _say_stock(
        self,
        answer: Answer,
        product: Product,
        variants: Sequence[Variant],
        stock: Mapping[str, Stock],
        meaning: Meaning,
        turn: Turn,
    ) -> None:
        lines = self.lines(turn)
        there = [each for each in variants if _pieces(each, stock)]
        gone = [each for each in variants if not _pieces(each, stock)]
        fixed = meaning.options[product.id].single
        name = lines.name(product, fixed)
        price = lines.price(there)
        if not there:
            await self._say_sold_out(answer, product, variants, stock, name, turn)
        elif len(variants) == 1:
            self._say_one(answer, product, variants[0], _pieces(variants[0], stock), meaning.pieces(product), turn)
        elif gone:
            answer.say(
                "utter_stock_some",
                product=name,
                there=lines.variants(there, fixed),
                gone=lines.variants(gone, fixed),
                price=price,
            )
        else:
            answer.say("utter_stock_all", product=name, there=lines.variants(there, fixed), price=price)

    def _say_one(
        self, answer: Answer, product: Product, variant: Variant, pieces: int, wanted: int | None, turn: Turn
    ) -> None:
        lines = self.lines(turn)
        values = {
            "product": lines.name(product, variant.options),
            "pieces": turn.formats.number(pieces),
            "price": lines.price([variant]),
        }
        if wanted and wanted > pieces:
            answer.say("utter_stock_too_few", wanted=turn.formats.number(wanted), **values)
        else:
            answer.say("utter_stock_one", **values)

    async def _say_sold_out(
        self,
        answer: Answer,
        product: Product,
        variants: Sequence[Variant],
        stock: Mapping[str, Stock],
        name: str,
        turn: Turn,
    ) -> None:
        """When it is back, an alert, its other variants, and similar things. Raises CommerceError."""
        lines = self.lines(turn)
        is_one = len(variants) == 1
        name = lines.name(product, variants[0].options) if is_one else name
        alert = {
            "title": turn.formats.terms.of(turn.formats.language, "wish", "notify_restock"),
            "payload": payload("notify_restock", variants[0].id if is_one else product.id),
        }
        back = _back_on(variants, stock)
        if back:
            answer.offer("utter_stock_sold_out_until", [alert], product=name, day=turn.formats.day(back))
        else:
            answer.offer("utter_stock_sold_out", [alert], product=name)
        others = _likest(product, variants, stock)
        if others:
            buttons = [
                {
                    "title": f"{self.names.options(each.options, turn.formats.language)} · {lines.price([each])}",
                    "payload": payload("check_stock", each.id),
                }
                for each in others[:OTHERS]
            ]
            answer.offer("utter_stock_other_variants", buttons, product=lines.name(product))
        await self.say_similar(answer, product, turn)

    async def _say_not_made(
        self, answer: Answer, product: Product, missing: Sequence[str], meaning: Meaning, turn: Turn
    ) -> None:
        """What it does come in, and what like it comes in what is wanted. Raises CommerceError."""
        lines = self.lines(turn)
        self.say_not_made(answer, product, missing, lines)
        alike = meaning.index.alike(product, missing)
        there = [each for each in await live(self.commerce, alike[:OTHERS]) if each.is_available]
        if there:
            answer.offer("utter_similar_products", self.buttons(there[:SIMILAR], lines, "check_stock"))

    def _say_not_combined(self, answer: Answer, product: Product, wanted: Options, turn: Turn) -> None:
        """The variants that have most of what was said."""
        lines = self.lines(turn)
        most = max((wanted.likeness(each) for each in product.variants), default=0)
        closest = [each for each in product.variants if wanted.likeness(each) == most]
        answer.say("utter_stock_not_combined", product=lines.name(product), there=lines.variants(closest))


def _pieces(variant: Variant, stock: Mapping[str, Stock]) -> int:
    """Pieces there are now; none of a variant that the stock does not list."""
    return stock[variant.id].available if variant.id in stock else 0


def _back_on(variants: Sequence[Variant], stock: Mapping[str, Stock]) -> date | None:
    """The first day on which any of them is expected back."""
    days = [stock[each.id].restock_on for each in variants if each.id in stock]
    return min((day for day in days if day is not None), default=None)


def _likest(product: Product, wanted: Sequence[Variant], stock: Mapping[str, Stock]) -> list[Variant]:
    """Other variants that are there, those first that share most with what was wanted."""

    def likeness(variant: Variant) -> int:
        return max(sum(variant.options.get(name) == value for name, value in each.options.items()) for each in wanted)

    there = [each for each in product.variants if each not in wanted and _pieces(each, stock)]
    return sorted(there, key=likeness, reverse=True)
