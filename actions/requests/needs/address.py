"""Where an order goes instead."""

from __future__ import annotations

import re
from dataclasses import asdict

from rapidfuzz import fuzz

from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.postal import read_address
from actions.resolve_order import SIMILAR
from actions.skill import Answer
from actions.synonyms import words_of
from actions.turn import Wish
from actions.vocabulary import pattern
from commerce.domain.addresses import Address

CHOICES = 4
ON_FILE = pattern("on_file")
SHORTEST_WORD = 4
GENERIC = pattern("street_words")
"""Words of many addresses, which tell none from another."""


class AddressNeed(Need):
    """A whole postal address as it is written, or one that the shop knows of the shopper, by what tells it apart."""

    name = "address"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While there is none."""
        return draft.address is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """What is written in full comes before what is only pointed at."""
        order = scene.facts.order
        if order is None:
            return draft
        found = read_address(wish.text, {"country": order.shipping_address.country})
        if found is None and draft.address is None:
            known = _pointed_at(wish.text, known_addresses(scene))
            found = _as_written(known) if known else None
        return draft.with_facts(address=found) if found and found != draft.address else draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """In the shopper's own words, or by a button for each that the shop knows."""
        titles = [_title(address) for address in known_addresses(scene)[:CHOICES]]
        buttons = [{"title": title, "payload": title} for title in titles]
        answer.offer("utter_request_address", buttons, order_id=str(draft.order_id))


def known_addresses(scene: Scene) -> tuple[Address, ...]:
    """The shopper's saved addresses and those of other orders, but for where this one goes already."""
    saved = scene.facts.known_customer.addresses
    used = (order.shipping_address for order in scene.facts.orders)
    current = _place(scene.facts.known_order.shipping_address)
    places = {_place(address): address for address in (*used, *saved)}
    return tuple(address for place, address in places.items() if place != current)


def _pointed_at(text: str, known: tuple[Address, ...]) -> Address | None:
    """The only address that a text can mean: by its street, city or postcode, or as the only other one."""
    said = words_of(text)
    named = [address for address in known if _is_named(address, text, said)]
    if len(named) == 1:
        return named[0]
    return known[0] if not named and len(known) == 1 and ON_FILE.search(text) else None


def _is_named(address: Address, text: str, said: list[str]) -> bool:
    if address.postcode and re.search(rf"(?<!\w){re.escape(address.postcode)}(?!\w)", text, re.IGNORECASE):
        return True
    words = [
        word
        for word in words_of(f"{address.city} {address.line1}")
        if len(word) >= SHORTEST_WORD and not GENERIC.fullmatch(word)
    ]
    return any(fuzz.ratio(word, other) >= SIMILAR for word in words if not word.isdigit() for other in said)


def _place(address: Address) -> tuple[str, str]:
    return address.line1.casefold(), address.postcode.casefold()


def _title(address: Address) -> str:
    parts = (address.line1, address.line2, address.city, address.region, address.postcode, address.country)
    return ", ".join(part for part in parts if part)


def _as_written(address: Address) -> dict[str, str]:
    return {key: value for key, value in asdict(address).items() if value is not None}
