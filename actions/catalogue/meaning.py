"""What a message means among what the shop sells: chosen by words, then read from the shop as it is now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from actions.catalogue.choice import Choice, Talk
from actions.catalogue.choosing import Chooser
from actions.catalogue.index import Index
from actions.catalogue.names import Names
from actions.catalogue.options import Options, read_options
from actions.catalogue.said import READ_IN, Said, read
from actions.catalogue.shelf import shelf_of
from actions.catalogue.tokens import LETTERS, Token
from actions.synonyms import groups
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.products import Product, Variant
from commerce.errors import NotFound

INTENTS: Final = frozenset({"ask_product", "check_stock", "ask_price", "ask_shipping", "notify_restock"})
"""Whose messages speak of what is sold."""
FOUND_AT_MOST: Final = 4
CANDIDATES: Final = 5
NEAR: Final = 3
ORDERS_READ: Final = 50
REPLIES: Final = frozenset({"inform", "nlu_fallback", "change_language", "deny"})
"""What an answer to a question of ours may be taken for."""
QUESTIONS: Final = frozenset(
    {
        "utter_product_which",
        "utter_product_which_of",
        "utter_product_what_for",
        "utter_shipping_which_place",
        "utter_shipping_which_country",
        "utter_shipping_which_postcode",
    }
)
"""What we ask about things for sale; the answer belongs to the message that was asked about."""
OURS: Final = tuple(f"utter_{stem}" for stem in ("product", "stock", "price", "similar", "coupon"))
"""How the names of our answers begin."""
SIZED: Final = frozenset({*LETTERS.values(), "xs", "xl", "xxl"})
PERSONAL: Final = ("order_id", "tracking_number", "email", "phone")
LOOK_BACK: Final = 4
"""Messages before this one that may tell of which variant it speaks."""


@dataclass(frozen=True)
class Meaning:
    """Products as the shop has them now: `found` are meant, of `candidates` one is, `near` there is instead."""

    said: Said
    choice: Choice
    found: tuple[Product, ...]
    candidates: tuple[Product, ...]
    near: tuple[Product, ...]
    options: Mapping[str, Options]
    """What was said of the options of each product that was found."""
    index: Index

    @property
    def is_nothing(self) -> bool:
        """Whether the message names nothing, and nothing was spoken of."""
        return not (self.found or self.candidates or self.near or self.choice.unknown or self.choice.is_named)

    def variants(self, product: Product) -> tuple[Variant, ...]:
        """The variants that were said; all of them where none was."""
        return tuple(variant for variant in product.variants if self.options[product.id].fits(variant))

    def pieces(self, product: Product) -> int | None:
        """How many are wanted; a number that is a value of an option, as a shoe size, is not that many pieces."""
        wanted = {value for values in self.options[product.id].wanted.values() for value in values}
        part = self.choice.said_of(self.said, product.id)
        entry = self.index.entries.get(product.id)
        heads = frozenset(word for name in entry.names for word in name.head) if entry else frozenset()
        pieces = part.counted(heads) or (self.said.pieces if len(self.found) == 1 else None)
        return None if str(pieces) in wanted else pieces


async def meaning_of(commerce: Commerce, turn: Turn, names: Names) -> Meaning:
    """Read a message, what was said before it, and what the shop sells. Raises CommerceError."""
    wish = turn.wish
    pressed = [str(value) for value in wish.values("product")]
    earlier = _earlier(turn)
    said = read("" if wish.text.startswith("/") else wish.text)
    spoken_of = _spoken_of(turn)
    index = await shelf_of(commerce.products).index_for(said.content, spoken_of)
    if turn.formats.language not in READ_IN:
        said, earlier = _only_names(said, index), tuple(_only_names(each, index) for each in earlier)
    talk = Talk()
    if pressed:
        choice = Choice(found=(index.product_id(pressed[0]) or pressed[0],), is_named=True)
    else:
        talk = await _talk(commerce, turn, said, spoken_of)
        choice = Chooser(index, names).choose(said, talk)
    if not (said.content or said.tokens) and earlier:
        said = earlier[0]
    reader = _Reader(index, names, earlier if pressed or is_reply(turn) or not choice.is_named else (), talk.bought)
    found, candidates, near = await asyncio.gather(
        live(commerce, choice.found[:FOUND_AT_MOST]),
        live(commerce, choice.candidates[:CANDIDATES]),
        live(commerce, choice.near[:NEAR]),
    )
    options = {
        product.id: _exact(product, pressed) or reader.options(product, choice.said_of(said, product.id))
        for product in found
    }
    return Meaning(said, choice, found, candidates, near, options, index)


def is_reply(turn: Turn) -> bool:
    """Whether the last thing said was a question of ours about what is sold."""
    return turn.last_response in QUESTIONS


def last_responses(turn: Turn) -> tuple[str, ...]:
    """The names of all responses that the message before this one was given."""
    names: list[str] = []
    is_before = False
    for event in reversed(turn.events):
        if event.get("event") == "user":
            if is_before:
                break
            is_before = True
        elif event.get("event") == "bot" and is_before:
            names.append(str((event.get("metadata") or {}).get("utter_action")))
    return tuple(names)


def asked_intent(turn: Turn) -> str | None:
    """The intent of the message that goes on with this one: it answers a question of ours, or points at what was said.

    None where nothing of the kind was said last, or where the message tells of an order or of who is there.
    """
    told = any(turn.message.values(entity) for entity in PERSONAL)
    answers = is_reply(turn) and not turn.message.values("email")
    points = (turn.last_response or "").startswith(OURS) and not told
    if turn.active_form is not None or not (answers or points):
        return None
    intents = (wish.intent for wish in turn.earlier_messages()[:LOOK_BACK])
    return next((intent for intent in intents if intent in INTENTS), None)


def corrected_intent(turn: Turn) -> str | None:
    """The same for a message that begins with a no and then says what is meant: "no, in M"; None for a bare no."""
    said = read(turn.message.text, None if turn.formats.language in READ_IN else _is_a_thing)
    tells = said.content or any(token.written.isdigit() or token.meaning in SIZED for token in said.tokens)
    return asked_intent(turn) if tells and not turn.message.text.startswith("/") else None


def _only_names(said: Said, index: Index) -> Said:
    """A message in a language whose idle words nobody has listed: what names nothing that is sold is idle."""
    return read(said.text, index.names)


def _is_a_thing(token: Token) -> bool:
    return token.meaning in groups().values()


async def live(commerce: Commerce, product_ids: Iterable[str]) -> tuple[Product, ...]:
    """The products as they are now; those that are no longer there are left out. Raises CommerceError."""

    async def find(product_id: str) -> Product | None:
        try:
            return await commerce.products.find(product_id)
        except NotFound:
            return None

    found = await asyncio.gather(*(find(product_id) for product_id in product_ids))
    return tuple(product for product in found if product is not None)


def _spoken_of(turn: Turn) -> tuple[str, ...]:
    """What a request in the making is about, else the products of the last answer."""
    in_making = ((turn.slots.get("request") or {}).get("details") or {}).get("product")
    return tuple(map(str, [in_making] if in_making else turn.slots.get("discussed_products") or ()))


async def _talk(commerce: Commerce, turn: Turn, said: Said, discussed: tuple[str, ...]) -> Talk:
    """What was spoken of; what was bought only where the message speaks of that, and only the shopper's own."""
    if turn.customer_id is None or not said.is_("bought"):
        return Talk(discussed)
    orders = await commerce.orders.of_customer(turn.customer_id, ORDERS_READ)
    bought: dict[str, str] = {}
    for order in orders:
        for line in order.lines:
            bought.setdefault(line.product_id, line.variant_id)
    return Talk(discussed, bought)


@dataclass(frozen=True)
class _Reader:
    """Reads options, with what the messages before say of them where this one goes on about the same product."""

    index: Index
    names: Names
    earlier: tuple[Said, ...]
    bought: Mapping[str, str]

    def options(self, product: Product, said: Said) -> Options:
        """What was said of a product's options, now or before."""
        spoken = Options()
        for before in reversed(self.earlier):
            spoken = read_options(product, before, self.names, self.index.option_words).over(spoken)
        variants = [variant for variant in product.variants if spoken.wanted and spoken.fits(variant)]
        current = variants[0] if len(variants) == 1 else product.variant(self.bought.get(product.id, ""))
        return read_options(product, said, self.names, self.index.option_words, current).over(spoken)


def _exact(product: Product, pressed: list[str]) -> Options | None:
    """The options of the variant that a button names."""
    variant = product.variant(pressed[0]) if pressed else None
    return Options({name: (value,) for name, value in variant.options.items()}) if variant else None


def _earlier(turn: Turn) -> tuple[Said, ...]:
    """The messages just before this one that speak of things for sale, the latest first; buttons left out."""
    found = []
    for wish in turn.earlier_messages()[:LOOK_BACK]:
        if wish.intent not in INTENTS | REPLIES:
            break
        if not wish.text.startswith("/"):
            found.append(read(wish.text))
    return tuple(found)
