"""What sending something costs and how long it takes, before it is ordered; and what the shop says of shipping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from rasa_sdk.events import FollowupAction

from actions.catalogue.meaning import REPLIES, Meaning, meaning_of
from actions.catalogue.places import Place, country_name, leave_out, place_in
from actions.catalogue.said import READ_IN, read
from actions.catalogue.skill import ProductSkill
from actions.identity_details import POSTCODE
from actions.knowledge import answer_question
from actions.questions import folded
from actions.skill import Answer
from actions.turn import Turn, Wish
from actions.wishes import action_of
from commerce.domain.products import Product
from commerce.domain.shipping import BasketItem, ShippingQuote

ASKED: Final = {
    "place": "utter_shipping_which_place",
    "country": "utter_shipping_which_country",
    "postcode": "utter_shipping_which_postcode",
}
LOOK_BACK: Final = 10
"""Messages in which a place may have been told."""
QUOTE: Final = re.compile(
    r"\b(?:how (?:much|long|fast|soon)|costs?|price|quote|rates?|fees?|charges?|when (?:would|will|could|can|does)"
    r"|arrive|get (?:it|here|there)|be (?:here|there)|delivery time|by (?:mon|tue|wed|thu|fri|sat|sun|tomorrow)\w*"
    r"|cuanto|cuantos dias|costo|coste|gastos|precio|tarifa|tarda\w*|demora\w*|llega\w*|plazos?|tiempo de entrega)\b"
)
SHIPPING: Final = re.compile(
    r"\b(?:ship\w*|deliver\w*|send\w*|post\w*|couriers?|carriers?|pick ?up|collect|lockers?|customs|parcels?"
    r"|envi\w*|mand\w*|entreg\w*|despach\w*|domicilios?|recog\w*|retir\w*|paqueteria|aduanas?|llega\w*|reparten)\b"
)
RULES: Final = re.compile(
    r"\b(?:free|gratis|gratuito|customs|dut(?:y|ies)|tax(?:es)?|aduanas?|impuestos|why|por que|twice|doble|cut ?off"
    r"|last order|weekends?|saturdays|sundays|domingos|sabados|carriers?|couriers?|paqueteria|prime|members?|slot)\b"
)
"""What only the shop's own text answers."""


class AskShipping(ProductSkill):
    """Quotes by country and postcode, of a product where one is named; asks once for what is missing."""

    action_name = "action_ask_shipping"
    intent = "ask_shipping"

    async def answer(self, turn: Turn) -> Answer:
        """A quote where the place is known or the cost is asked for; else what the shop has written."""
        is_answer = turn.last_response in ASKED.values()
        asked = _before(turn) if is_answer else None
        wish = turn.wish if asked is None else _joined(asked, turn.wish)
        said, quote_wanted = _place(wish), _wants_quote(wish.text) or _goes_on(turn)
        quote_wanted |= said.country is not None and turn.formats.language not in READ_IN
        if not (is_answer or quote_wanted or said.is_complete):
            return await self._answer_generally(turn)
        place = said if said.is_complete else _told_before(turn, said).or_else(await self._own_place(turn))
        if not place.is_complete:
            return await self._ask_place(turn, place)
        meaning = await meaning_of(self.commerce, turn.about(_without_place(wish, place)), self.names)
        return await self._quote(turn, place, meaning, wish)

    async def _answer_generally(self, turn: Turn) -> Answer:
        """What the shop has written; but "can I get it in black?" asks for a variant and not for a delivery."""
        if not SHIPPING.search(folded(turn.wish.text)):
            meaning = await meaning_of(self.commerce, turn, self.names)
            if any(meaning.options[product.id] for product in meaning.found):
                return Answer().then(FollowupAction(action_of("check_stock")))
        return await answer_question(self, turn, self.intent)

    async def say(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """Nothing is said of products alone."""

    async def _ask_place(self, turn: Turn, known: Place) -> Answer:
        """Ask for what is missing, once; after that, or amid something else, the shop's own text answers."""
        missing = ASKED["country" if known.postcode else "postcode" if known.country else "place"]
        if turn.last_response == missing or turn.active_form is not None:
            return await answer_question(self, turn, self.intent)
        country = country_name(known.country, turn.formats.locale) if known.country else ""
        return Answer().say(missing, country=country, postcode=known.postcode or "")

    async def _own_place(self, turn: Turn) -> Place:
        """Where a known shopper lives. Raises CommerceError."""
        if turn.customer_id is None:
            return Place()
        customer = await self.commerce.customers.find(turn.customer_id)
        first = next(iter(customer.addresses), None)
        return Place(first.country, first.postcode) if first else Place()

    async def _quote(self, turn: Turn, place: Place, meaning: Meaning, wish: Wish) -> Answer:
        country, postcode = str(place.country), str(place.postcode)
        product = meaning.found[0] if len(meaning.found) == 1 else None
        items = _basket(product, meaning) if product else ()
        quotes = await self.commerce.shipping.quotes(country, postcode, items)
        values = {"place": f"{postcode}, {country_name(country, turn.formats.locale)}"}
        answer = Answer()
        if product:
            answer.remember(discussed_products=[product.id])
        if not quotes:
            return answer.say("utter_shipping_not_there", country=country_name(country, turn.formats.locale))
        listed = "\n".join(self._line(quote, turn) for quote in quotes)
        if product:
            name = self.lines(turn).name(product)
            answer.say("utter_shipping_quotes_for", product=name, quotes=listed, **values)
        else:
            answer.say("utter_shipping_quotes", quotes=listed, **values)
        self._say_deadline(answer, quotes, wish, turn)
        return answer

    def _line(self, quote: ShippingQuote, turn: Turn) -> str:
        formats = turn.formats
        service = formats.terms.of(formats.language, "service", quote.service.value)
        price = formats.terms.of(formats.language, "service", "free") if quote.price.is_zero else ""
        days = formats.day(quote.earliest_on)
        if quote.latest_on != quote.earliest_on:
            days = f"{days} – {formats.day(quote.latest_on)}"
        return f"{quote.carrier}, {service}: {price or formats.money(quote.price)} · {days}"

    def _say_deadline(self, answer: Answer, quotes: tuple[ShippingQuote, ...], wish: Wish, turn: Turn) -> None:
        """Whether it would be there by the day that was named."""
        day = _day(wish)
        if day is None or day <= turn.formats.today():  # "if I order today"
            return
        in_time = [quote for quote in quotes if quote.latest_on <= day]
        if in_time:
            carriers = ", ".join(dict.fromkeys(quote.carrier for quote in in_time))
            answer.say("utter_shipping_in_time", day=turn.formats.day(day), carriers=carriers)
        else:
            answer.say("utter_shipping_too_late", day=turn.formats.day(day))


def _wants_quote(text: str) -> bool:
    """Whether the cost or the day for one place is asked for, and not what the shop's rules are."""
    plain = folded(text)
    return bool(QUOTE.search(plain)) and not RULES.search(plain)


def _goes_on(turn: Turn) -> bool:
    """Whether a question about shipping is asked again of something else: "and the blanket?"."""
    before = next((wish.intent for wish in turn.earlier_messages() if wish.intent not in REPLIES), None)
    return before == AskShipping.intent and read(turn.wish.text).is_("goes_on")


def _without_place(wish: Wish, place: Place) -> Wish:
    """The wish without what is a place, which names no product."""
    pressed = tuple(each for each in wish.entities if each["entity"] == "product")
    return replace(wish, text=leave_out(_text_of_place(wish), place), entities=pressed)


def _place(wish: Wish) -> Place:
    return place_in(_text_of_place(wish))


def _text_of_place(wish: Wish) -> str:
    """The text without what is no place; a part of a postcode may have been taken for an order or a day."""
    postcodes = [found.span() for found in POSTCODE.finditer(wish.text)]

    def is_part(entity: Mapping[str, Any]) -> bool:
        start, end = entity.get("start") or 0, entity.get("end") or 0
        if wish.text[start:end].isdigit():  # the number of an order, or a year, wherever it stands alone
            return True
        return any(first <= start and end <= last and end - start < last - first for first, last in postcodes)

    kept = tuple(each for each in wish.entities if not is_part(each))
    return replace(wish, entities=kept).text_without("order_id", "email", "date")


def _told_before(turn: Turn, said: Place) -> Place:
    """A place with what was told of it before, for shipping and not for anything else."""
    replies: list[Wish] = []
    for wish in turn.earlier_messages()[:LOOK_BACK]:
        if wish.intent in REPLIES:
            replies.append(wish)
            continue
        for each in (*replies, wish) if wish.intent == AskShipping.intent else ():
            said = said.or_else(_place(each))
        replies = []
    return said


def _before(turn: Turn) -> Wish | None:
    """The message that the question for the place was about."""
    earlier = (wish for wish in turn.earlier_messages() if wish.intent == AskShipping.intent)
    return next(earlier, None)


def _joined(asked: Wish, now: Wish) -> Wish:
    """The question and what was added to it; a place said now counts before one said then."""
    shift = len(now.text) + 2
    moved: list[dict[str, Any]] = [
        {**each, "start": (each.get("start") or 0) + shift, "end": (each.get("end") or 0) + shift}
        for each in asked.entities
    ]
    return Wish(asked.intent, f"{now.text}. {asked.text}", (*now.entities, *moved))


def _basket(product: Product, meaning: Meaning) -> tuple[BasketItem, ...]:
    """The variant that was said, else the cheapest that is there."""
    fitting = meaning.variants(product) or product.variants
    variant = min(fitting, key=lambda each: (not each.is_available, each.price.amount), default=None)
    return (BasketItem(variant.id, meaning.pieces(product) or 1),) if variant else ()


def _day(wish: Wish) -> date | None:
    """The last day of the time that was named."""
    values = [each["to"] for each in wish.values("date") if isinstance(each, dict)]
    return date.fromisoformat(values[0]) if values else None
