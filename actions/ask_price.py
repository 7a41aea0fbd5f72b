"""What something costs now, what a coupon takes off, and what the shop says of its prices."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import FollowupAction

from actions.catalogue.coupons import (
    Goods,
    codes_in,
    known_codes,
    say_basket,
    say_conditions,
    say_order,
    say_refusal,
)
from actions.catalogue.lines import on_sale
from actions.catalogue.meaning import Meaning, live, meaning_of
from actions.catalogue.said import read
from actions.catalogue.skill import SIMILAR, ProductSkill
from actions.identity_dialogue import IdentifiedSkill
from actions.knowledge import answer_question
from actions.resolve_order import mentioned_numbers
from actions.skill import Answer
from actions.turn import Turn
from actions.wishes import action_of
from commerce.domain.coupons import Coupon
from commerce.domain.money import Money
from commerce.domain.products import Product, Variant
from commerce.domain.shipping import BasketItem

ORDERS_READ = 50
SALE_READ = 6
TIERS = 6


class AskPrice(ProductSkill, IdentifiedSkill):
    """Tells prices as they are now, and checks codes; only a code for an order needs to know who is there."""

    action_name = "action_ask_price"
    intent = "ask_price"

    async def answer(self, turn: Turn) -> Answer:
        """A code first, then the price of what is meant, then what the shop says of its prices."""
        coupons, unknown = await known_codes(self.commerce, codes_in(turn.wish))
        if not coupons and not unknown:
            is_of_shipping = read(turn.wish.text).is_("shipping")
            return _shipping_instead() if is_of_shipping else await ProductSkill.answer(self, turn)
        if coupons and _orders_named(turn, coupons) and turn.active_form is None:
            return await IdentifiedSkill.answer(self, turn)
        return await self._answer_codes(turn, coupons, unknown)

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Check the codes against the shopper's own orders that were named. Raises CommerceError."""
        coupons, _ = await known_codes(self.commerce, codes_in(turn.wish))
        own = {order.id.upper(): order for order in await self.commerce.orders.of_customer(customer_id, ORDERS_READ)}
        answer, lines = Answer().remember(task=None), self.lines(turn)
        for number in _orders_named(turn, coupons):
            order = own.get(number)
            if order is None:
                answer.say("utter_order_not_found", order_id=number)
                continue
            products = await live(self.commerce, dict.fromkeys(line.product_id for line in order.lines))
            goods = Goods(frozenset(product.category for product in products), order.subtotal)
            for coupon in coupons:
                await say_order(answer, self.commerce, coupon, order.id, goods, lines)
            answer.remember(discussed_orders=[order.id])
        return answer

    async def _answer_codes(self, turn: Turn, coupons: list[Coupon], unknown: list[str]) -> Answer:
        answer, lines = Answer(), self.lines(turn)
        self._say_unknown(answer, unknown)
        if not coupons:
            return answer
        meaning = await meaning_of(self.commerce, _without_codes(turn), self.names)
        items, goods = _basket(meaning)
        for coupon in coupons:
            if coupon.is_expired(turn.formats.today()):
                say_refusal(answer, coupon, goods, lines)
            elif items:
                await say_basket(answer, self.commerce, coupon, items, goods, lines)
            else:
                say_conditions(answer, coupon, lines)
        return answer

    def _say_unknown(self, answer: Answer, unknown: list[str]) -> None:
        for code in unknown:
            answer.say("utter_coupon_unknown", code=code)

    async def answer_meaning(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """Prices of other shops and other days are a matter of the shop's rules, not of one product."""
        is_general = meaning.said.is_("elsewhere") and not meaning.found
        is_any = not (meaning.choice.is_named or meaning.said.is_("refers"))
        is_of_codes = is_any and (meaning.said.is_("code") or meaning.said.is_("discount"))
        if is_general or is_of_codes:
            return await answer_question(self, turn, self.intent)
        if meaning.said.is_("on_sale") and (is_any or not meaning.found):
            return await self._say_on_sale(meaning, turn)
        return await ProductSkill.answer_meaning(self, answer, meaning, turn)

    async def say(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """The price of each product that was named, and what they come to. Raises CommerceError."""
        if meaning.choice.wants_cheaper:
            await self._say_cheaper(answer, meaning.found[0], turn)
            return
        for product in meaning.found:
            self._say_price(answer, product, meaning, turn)
        self._say_total(answer, meaning, turn)
        if any(meaning.said.is_(sign) for sign in ("elsewhere", "code", "discount")):
            await self.say_article(answer, turn)

    def _say_price(self, answer: Answer, product: Product, meaning: Meaning, turn: Turn) -> None:
        lines, options = self.lines(turn), meaning.options[product.id]
        variants = meaning.variants(product)
        if options.missing or not variants:
            missing = " · ".join(options.missing) or lines.variants(product.variants)
            answer.say("utter_price_not_made", product=lines.name(product), missing=missing)
            variants = product.variants
        prices = {variant.price for variant in variants}
        if len(variants) == 1:
            answer.say("utter_price", product=lines.name(product, variants[0].options), price=lines.price(variants))
        elif len(prices) == 1:
            answer.say("utter_price", product=lines.name(product), price=lines.price(variants))
        elif len(prices) > TIERS:
            lowest, highest = (turn.formats.money(each) for each in (min(prices), max(prices)))
            listed = lines.options(product)
            answer.say("utter_price_range", product=lines.name(product), lowest=lowest, highest=highest, options=listed)
        else:
            listed = "\n".join(self._tiers(variants, turn))
            answer.say("utter_price_by_variant", product=lines.name(product), prices=listed)
        if not any(variant.is_available for variant in variants):
            answer.say("utter_price_sold_out", product=lines.name(product))

    def _tiers(self, variants: tuple[Variant, ...], turn: Turn) -> list[str]:
        """A line for each price, with the variants that have it."""
        lines = self.lines(turn)
        tiers: dict[tuple[Money, Money | None], list[Variant]] = {}
        for variant in sorted(variants, key=lambda each: each.price.amount):
            tiers.setdefault((variant.price, variant.list_price), []).append(variant)
        return [f"{lines.price(same)}: {lines.variants(same)}" for same in tiers.values()]

    def _say_total(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """What several pieces, and several things, come to; only where each has one price."""
        sums: list[Money] = []
        for product in meaning.found:
            prices = {variant.price for variant in meaning.variants(product)}
            pieces = meaning.pieces(product) or 1
            if len(prices) != 1:
                return
            sums.append(prices.pop() * pieces)
            if pieces > 1:
                values = {"pieces": turn.formats.number(pieces), "product": self.lines(turn).name(product)}
                answer.say("utter_price_pieces", total=turn.formats.money(sums[-1]), **values)
        if len(sums) > 1 and not meaning.said.is_("compares") and len({each.currency for each in sums}) == 1:
            answer.say("utter_price_total", total=turn.formats.money(Money.total(sums, sums[0].currency)))

    async def _say_cheaper(self, answer: Answer, product: Product, turn: Turn) -> None:
        """Similar things that cost less. Raises CommerceError."""
        own = min((variant.price.amount for variant in product.variants), default=None)
        similar = await self.commerce.products.similar(product.id, SIMILAR * 3)
        cheaper = [each for each in similar if each.cheapest and own is not None and each.cheapest.price.amount < own]
        lines = self.lines(turn)
        if cheaper:
            answer.offer("utter_price_cheaper", self.buttons(cheaper[:SIMILAR], lines, self.intent))
        else:
            answer.say("utter_price_none_cheaper", product=lines.name(product))

    async def _say_on_sale(self, meaning: Meaning, turn: Turn) -> Answer:
        """What costs less than it did, among what was named; else what the shop says of sales. Raises CommerceError."""
        entries = meaning.index.entries
        ids = (meaning.choice.is_named and meaning.choice.candidates) or tuple(entries)
        reduced = [each for each in ids if each in entries and on_sale(entries[each].product)]
        products = [each for each in await live(self.commerce, reduced[:SALE_READ]) if on_sale(each)]
        if not products:
            return await answer_question(self, turn, self.intent)
        buttons = self.buttons(products[:SALE_READ], self.lines(turn), "ask_product")
        answer = Answer().offer("utter_price_on_sale", buttons)
        return answer.remember(discussed_products=[product.id for product in products])

    async def say_none(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """What is no product is a question about the shop's prices."""
        if meaning.near or meaning.said.has_budget or meaning.said.is_("costs"):
            return await ProductSkill.say_none(self, answer, meaning, turn)
        return await answer_question(self, turn, self.intent)


def _shipping_instead() -> Answer:
    """What sending something costs is told by another action."""
    return Answer().then(FollowupAction(action_of("ask_shipping")))


def _orders_named(turn: Turn, coupons: list[Coupon]) -> tuple[str, ...]:
    """Orders that a code is to be checked for; once who is there was proved by one, that one."""
    codes = {coupon.code.upper() for coupon in coupons}
    named = tuple(number for number in mentioned_numbers(turn.wish) if number not in codes)
    proven = turn.details.get("order_id") if turn.is_resumed and turn.details.get("fresh") else None
    return named or ((str(proven).upper(),) if proven else ())


def _without_codes(turn: Turn) -> Turn:
    """The turn with the codes left out of its text: they name no product."""
    text = turn.wish.text
    for code in codes_in(turn.wish):
        text = text.replace(code.text, " ")
    return turn.about(replace(turn.wish, text=text))


def _basket(meaning: Meaning) -> tuple[list[BasketItem], Goods]:
    """What was named as a basket: of each product the variant that was said, else the cheapest."""
    items, subtotal = [], None
    for product in meaning.found:
        fitting = [variant for variant in meaning.variants(product) if variant.is_available]
        variant = min(fitting or product.variants, key=lambda each: each.price.amount, default=None)
        if variant is not None:
            items.append(BasketItem(variant.id, meaning.pieces(product) or 1))
            price = variant.price * (meaning.pieces(product) or 1)
            subtotal = price if subtotal is None else subtotal + price
    return items, Goods(frozenset(product.category for product in meaning.found), subtotal)
