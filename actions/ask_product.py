"""What a product is like, how it compares, and which one would do: what the catalogue says, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import FollowupAction

from actions.catalogue.meaning import INTENTS, REPLIES, Meaning
from actions.catalogue.names import Names
from actions.catalogue.options import read_options
from actions.catalogue.said import read
from actions.catalogue.skill import PRICES, ProductSkill
from actions.catalogue.tokens import meanings_of
from actions.requests.words import BIGGER, SMALLER
from actions.skill import Answer
from actions.turn import Turn
from actions.wishes import action_of
from commerce.domain.products import Product

COMPARED = 3
SHORT = 7
"""Words of a message that may go on with the question before."""


class AskProduct(ProductSkill):
    """Describes, compares and suggests."""

    action_name = "action_ask_product"
    intent = "ask_product"

    async def answer(self, turn: Turn) -> Answer:
        """A question that goes on with the one before is answered like that one."""
        before = next((wish.intent for wish in turn.earlier_messages() if wish.intent not in REPLIES), None)
        if before in INTENTS - {self.intent} and _goes_on(turn):
            return Answer().then(FollowupAction(action_of(before)))
        said = read(turn.wish.text)
        if said.is_("costs") and not said.is_("compares"):
            return Answer().then(FollowupAction(action_of(PRICES)))
        return await ProductSkill.answer(self, turn)

    async def answer_meaning(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """Of several that may be meant, a few are compared or suggested where that is what is wanted.

        Who only points at a variant of what was spoken of wants to know whether it is there.
        """
        if len(meaning.found) == 1 and not meaning.choice.is_named and self._points_at_variant(meaning):
            return answer.then(FollowupAction(action_of("check_stock")))
        if meaning.candidates and not meaning.found:
            if meaning.said.is_("compares") and len(meaning.candidates) <= COMPARED:
                self._compare(answer, meaning.candidates, turn)
                return answer.remember(discussed_products=[product.id for product in meaning.candidates])
            if meaning.said.is_("advises"):
                await self.suggest(answer, meaning, turn)
                return answer.remember(discussed_products=[product.id for product in meaning.candidates])
        return await ProductSkill.answer_meaning(self, answer, meaning, turn)

    async def say(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """Its size guide where a size is asked for, several side by side, else what is known of it."""
        if meaning.choice.wants_cheaper:
            await self.say_similar(answer, meaning.found[0], turn)
            return
        if len(meaning.found) > 1:
            self._compare(answer, meaning.found[:COMPARED], turn)
            return
        product = meaning.found[0]
        if meaning.said.is_("sizing") and await self._say_size(answer, product, turn):
            return
        asked = _asked(meaning, product, self.names)
        lines, missing = self.lines(turn), meaning.options[product.id].missing
        if missing:
            self.say_not_made(answer, product, missing, lines)
        elif asked and not _told(meaning, product, asked, self.names):
            answer.say("utter_product_not_said", product=lines.name(product))
        answer.say(
            "utter_product",
            product=lines.titled(product),
            details=lines.details(product),
            link=product.url,
        )

    def _points_at_variant(self, meaning: Meaning) -> bool:
        product = meaning.found[0]
        now = read_options(product, meaning.said, self.names, meaning.index.option_words)
        is_relative = BIGGER.search(meaning.said.text) or SMALLER.search(meaning.said.text)
        return bool(now or is_relative) and not _asked(meaning, product, self.names)

    async def _say_size(self, answer: Answer, product: Product, turn: Turn) -> bool:
        if product.size_guide:
            answer.say("utter_product_size", product=self.lines(turn).name(product), guide=product.size_guide)
            return True
        return await self.say_article(answer, turn)

    def _compare(self, answer: Answer, products: Sequence[Product], turn: Turn) -> None:
        lines = self.lines(turn)
        told = ["\n".join(filter(None, (lines.titled(each), lines.details(each), each.url))) for each in products]
        answer.say("utter_products_compared", products="\n\n".join(told))

    async def say_general(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """An article where one answers; else what it is about is asked for."""
        if meaning.said.is_("advises"):
            return answer.say("utter_product_what_for")
        if await self.say_article(answer, turn):
            return answer
        return await ProductSkill.say_general(self, answer, meaning, turn)

    async def say_none(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """What is not sold may still be something that an article answers."""
        if not meaning.near and not meaning.said.is_("sells") and await self.say_article(answer, turn):
            return answer
        return await ProductSkill.say_none(self, answer, meaning, turn)


def _goes_on(turn: Turn) -> bool:
    said = read(turn.wish.text)
    return said.is_("goes_on") and len(said.tokens) <= SHORT and turn.active_form is None


def _asked(meaning: Meaning, product: Product, names: Names) -> frozenset[str]:
    """What a message asks of a product besides naming it and its options."""
    entry = meaning.index.entries.get(product.id)
    named = {word for name in entry.names for word in name.words} | entry.category if entry else set()
    known, unknown = meaning.index.known(meaning.said.content)
    wanted = {
        word
        for values in meaning.options[product.id].wanted.values()
        for value in values
        for form in names.forms(value)
        for word in form
    }
    return frozenset(token.meaning for token in (*known, *unknown)) - named - wanted


def _told(meaning: Meaning, product: Product, asked: frozenset[str], names: Names) -> bool:
    """Whether the catalogue says anything of that."""
    entry = meaning.index.entries.get(product.id)
    labels = (*product.attributes, *(name for variant in product.variants for name in variant.options))
    said = {word for label in labels for form in names.option_forms(label) for word in form}
    if said & meaning.said.meanings:
        return True
    return bool(asked & ((entry.rest if entry else frozenset()) | meanings_of(product.description)))
