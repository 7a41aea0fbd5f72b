"""Which product a request is about."""

from __future__ import annotations

from dataclasses import replace

from actions.catalogue.lines import Lines
from actions.catalogue.meaning import Meaning, meaning_of
from actions.catalogue.names import names_of
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Wish


class ProductNeed(Need):
    """Named in the message, or what was spoken of; its id is kept."""

    name = "product"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While none is known."""
        return draft.details.get(self.name) is None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """The one that is clearly meant; once it is known, only the request said anew changes it."""
        is_known = not self.is_open(draft, scene)
        if is_known and wish.intent != draft.kind:
            return draft
        meaning = await meant(wish, scene)
        if len(meaning.found) != 1 or (is_known and not meaning.choice.is_named):
            return draft
        product_id = meaning.found[0].id
        if product_id == draft.details.get(self.name):
            return draft
        kept = {key: value for key, value in draft.details.items() if key != "version"}
        return draft.with_facts(details={**kept, self.name: product_id})

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """With a button for each that may be meant."""
        meaning = await meant(scene.turn.wish, scene)
        choices = meaning.candidates or meaning.near
        lines = Lines(scene.turn.formats, names_of(scene.turn.formats.terms))
        buttons = [{"title": lines.titled(each), "payload": button(draft.kind, each.id)} for each in choices]
        if choices:
            answer.remember(discussed_products=[each.id for each in choices])
        if meaning.candidates:
            answer.offer("utter_product_which_of", buttons)
        elif meaning.near:
            answer.offer("utter_product_none_near", buttons)
        elif meaning.choice.unknown:
            answer.say("utter_restock_not_sold")
        else:
            answer.say("utter_product_which")


async def meant(wish: Wish, scene: Scene, product_id: str | None = None) -> Meaning:
    """What a wish means among what is sold, where that product is spoken of, if any. Raises CommerceError."""
    turn = scene.turn.about(wish)
    if product_id is not None:
        turn = replace(turn, slots={**turn.slots, "discussed_products": [product_id]})
    return await meaning_of(scene.commerce, turn, names_of(scene.turn.formats.terms))


def button(kind: str, product_or_variant_id: str) -> str:
    """What a button sends that chooses a product or a variant for a request."""
    return f'/{kind}{{"product":"{product_or_variant_id}"}}'
