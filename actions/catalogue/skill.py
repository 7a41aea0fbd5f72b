"""What the skills about things for sale share: they find what is meant, ask when it is not clear, and remember it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from rasa_sdk.events import FollowupAction

from actions.catalogue.coupons import names_coupon
from actions.catalogue.lines import Lines
from actions.catalogue.meaning import Meaning, meaning_of
from actions.catalogue.names import names_of
from actions.knowledge import found, say_articles
from actions.settings import ActionsSettings
from actions.skill import Answer, Skill
from actions.terms import Terms
from actions.turn import Turn
from actions.wishes import action_of
from commerce.bootstrap import Commerce
from commerce.domain.products import Product

SIMILAR = 3
PRICES = "ask_price"


class ProductSkill(Skill):
    """A skill about one or several products; nothing in it needs an identity."""

    intent: str

    def __init__(self, commerce: Commerce, settings: ActionsSettings, terms: Terms) -> None:
        """Takes what every skill takes."""
        super().__init__(commerce, settings, terms)
        self.names = names_of(terms)

    async def answer(self, turn: Turn) -> Answer:
        """Answer about what is meant; ask where it is not clear; say so where there is no such thing."""
        if self.intent != PRICES and await names_coupon(self.commerce, turn.wish):
            return Answer().then(FollowupAction(action_of(PRICES)))
        meaning = await meaning_of(self.commerce, turn, self.names)
        return await self.answer_meaning(Answer(), meaning, turn)

    async def answer_meaning(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """Say what is to be said of what was found, then ask for what is still open."""
        lines = self.lines(turn)
        if meaning.found:
            await self.say(answer, meaning, turn)
        elif meaning.choice.is_open and meaning.candidates:
            await self.suggest(answer, meaning, turn)
        elif meaning.candidates:
            return self.ask_which(answer, meaning.candidates, lines)
        elif meaning.is_nothing:
            return await self.say_general(answer, meaning, turn)
        else:
            return await self.say_none(answer, meaning, turn)
        if meaning.candidates and meaning.found:
            self.ask_which(answer, meaning.candidates, lines)
        return _remembering(answer, (*meaning.found, *meaning.candidates))

    @abstractmethod
    async def say(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """Say it of the products that were found. Raises CommerceError."""

    async def suggest(self, answer: Answer, meaning: Meaning, turn: Turn) -> None:
        """Name a few that fit a wish that leaves open what it may be."""
        lines = self.lines(turn)
        fitting = meaning.candidates[:SIMILAR]
        listed = "\n".join(_with_link(lines, product) for product in fitting)
        answer.offer("utter_products_fitting", self.buttons(fitting, lines, "ask_product"), products=listed)

    async def say_general(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """What is said where no product is meant: by default, which one is asked for."""
        return answer.say("utter_product_which")

    async def say_none(self, answer: Answer, meaning: Meaning, turn: Turn) -> Answer:
        """Nothing of the kind is sold; what comes near is named where there is such a thing."""
        lines = self.lines(turn)
        if not meaning.near:
            return answer.say("utter_product_none")
        _remembering(answer, meaning.near)
        response = "utter_product_none_in_budget" if meaning.said.has_budget else "utter_product_none_near"
        return answer.offer(response, self.buttons(meaning.near, lines, self.intent))

    def ask_which(self, answer: Answer, candidates: Sequence[Product], lines: Lines) -> Answer:
        """One short question with a button for each."""
        answer.offer("utter_product_which_of", self.buttons(candidates, lines, self.intent))
        return _remembering(answer, candidates)

    async def say_similar(self, answer: Answer, product: Product, turn: Turn) -> None:
        """Up to three others that are in stock, with what they cost. Raises CommerceError."""
        similar = await self.commerce.products.similar(product.id, SIMILAR)
        if similar:
            answer.offer("utter_similar_products", self.buttons(similar, self.lines(turn), "check_stock"))

    def say_not_made(self, answer: Answer, product: Product, missing: Sequence[str], lines: Lines) -> None:
        """What it does come in, where something else was wanted."""
        values = {"product": lines.name(product), "missing": " · ".join(missing)}
        listed = lines.options(product)
        if listed:
            answer.say("utter_stock_not_made", options=listed, **values)
        else:
            answer.say("utter_stock_one_version", **values)

    async def say_article(self, answer: Answer, turn: Turn) -> bool:
        """What the shop has written about it, where an article answers; whether one does."""
        hits = await found(self, turn)
        if hits:
            say_articles(answer, hits, self, turn)
        return bool(hits)

    def buttons(self, products: Sequence[Product], lines: Lines, intent: str) -> list[dict[str, str]]:
        """A button for each product that asks about it."""
        return [{"title": lines.titled(each), "payload": payload(intent, each.id)} for each in products]

    def lines(self, turn: Turn) -> Lines:
        """How products are said in this conversation."""
        return Lines(turn.formats, self.names)


def payload(intent: str, product_or_variant_id: str) -> str:
    """What a button about a product, or one of its variants, sends."""
    return f'/{intent}{{"product":"{product_or_variant_id}"}}'


def _with_link(lines: Lines, product: Product) -> str:
    return f"{lines.titled(product)} · {product.url}"


def _remembering(answer: Answer, products: Sequence[Product]) -> Answer:
    """The products of an answer, once, in its order."""
    answer.events = [event for event in answer.events if event.get("name") != "discussed_products"]
    return answer.remember(discussed_products=[product.id for product in products])
