"""Which variant of a product a request is about, where it comes in several."""

from __future__ import annotations

from typing import Final

from actions.catalogue.names import names_of
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.requests.needs.product import button, meant
from actions.skill import Answer
from actions.turn import Wish
from actions.vocabulary import pattern
from commerce.domain.products import Product, Variant

ANY: Final = "any"
"""Any variant will do."""
ANY_SAID = pattern("any_said")
CHOICES: Final = 6


class VersionNeed(Need):
    """By its options; the only one that is sold out where nothing is said of them."""

    name = "version"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While it is not known which; there is nothing to choose where none is sold out, or all is one."""
        product = product_of(draft, scene)
        return product is not None and draft.details.get(self.name) is None and bool(sold_out(product))

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """A variant that is clearly meant, or that any will do."""
        product = product_of(draft, scene)
        is_asked = draft.asked == self.name
        if product is None or not (is_asked or wish.intent == draft.kind or draft.details.get(self.name) is None):
            return draft
        meaning = await meant(wish, scene, product.id)
        about = [each for each in meaning.found if each.id == product.id]
        fitting = meaning.variants(about[0]) if about and meaning.options[product.id].wanted else ()
        gone = [each for each in fitting if not each.is_available]
        chosen = fitting if len(fitting) == 1 else gone
        if len(chosen) == 1:
            return draft.with_detail(self.name, chosen[0].id)
        if is_asked and ANY_SAID.search(wish.text):
            return draft.with_detail(self.name, ANY)
        only = sold_out(product)
        if draft.details.get(self.name) is None and not fitting and len(only) == 1:
            return draft.with_detail(self.name, only[0].id)
        return draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each that is sold out."""
        product = product_of(draft, scene)
        if product is None:
            return
        formats = scene.turn.formats
        names = names_of(formats.terms)
        buttons = [
            {"title": names.options(each.options, formats.language), "payload": button(draft.kind, each.id)}
            for each in sold_out(product)[:CHOICES]
        ]
        answer.offer("utter_restock_which_version", buttons, product=product.name_in(formats.locale))


def product_of(draft: Draft, scene: Scene) -> Product | None:
    """The product as it is now, once it is known which."""
    return scene.facts.products.get(str(draft.details.get("product")))


def sold_out(product: Product) -> tuple[Variant, ...]:
    """The variants that cannot be bought now."""
    return tuple(variant for variant in product.variants if not variant.is_available)
