"""Sets an alert: whoever waits for something is written to once when it is back."""

from __future__ import annotations

import re
from typing import Final

from rasa_sdk.events import FollowupAction

from actions.catalogue.lines import Lines
from actions.catalogue.meaning import live
from actions.catalogue.names import names_of
from actions.formats import Formats
from actions.questions import folded
from actions.requests.draft import Draft
from actions.requests.kind import Facts, Kind, Values
from actions.requests.needs.email import EmailNeed
from actions.requests.needs.product import ProductNeed
from actions.requests.needs.version import ANY, VersionNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from actions.wishes import action_of
from commerce.bootstrap import Commerce
from commerce.domain.products import Product, Variant
from commerce.notices import hidden_address

CHECK_STOCK: Final = "check_stock"
TELL: Final = re.compile(
    r"\b(?:notif\w*|tell|let|inform\w*|alert\w*|e?mail|text|message|ping|remind\w*|add|put|sign|wait(?:ing)? ?list"
    r"|subscribe|keep|reserve|drop|shout|heads up|list|avis\w*|avisen\w*|alert\w*|correo|mail|apunt\w*|pon\w*|lista"
    r"|anota\w*|suscri\w*|entera\w*|decid?me|dig\w*|escrib\w*|hazme|haced\w*|reserv\w*|guard\w*|recordatorio|mand\w*)\b"
)
WHEN: Final = re.compile(
    r"\b(?:when|any idea|date|will (?:you|it|they|the)|are you|cuando|fecha|van a|volver\w*|habra)\b"
)
ENDS: Final = re.compile(
    r"\b(?:remove|unsubscribe|stop|cancel|delete|take me off|am i (?:still )?on|did (?:my|you)|got no email|saved"
    r"|quit\w*|cancel\w*|anul\w*|borr\w*|ya me registre|no me llega)\b"
)


class NotifyRestock(Kind):
    """Anyone may have one: who is known at the address on file, a guest at the one that is given."""

    intent = "notify_restock"
    needs = (ProductNeed(), VersionNeed(), EmailNeed())
    is_for_guests = True

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """Who asks for the day is told it with the stock; alerts that were set cannot be looked at here."""
        plain = folded(turn.wish.text)
        if plain.startswith("/"):
            return None
        if ENDS.search(plain):
            return Answer().say("utter_restock_not_visible")
        if WHEN.search(plain) and not TELL.search(plain):
            return Answer().then(FollowupAction(action_of(CHECK_STOCK)))
        return None

    async def facts(
        self, commerce: Commerce, draft: Draft, customer_id: str | None, known: Facts | None = None
    ) -> Facts:
        """The shopper, if known, and the product as it is now."""
        customer = known.customer if known else await commerce.customers.find(customer_id) if customer_id else None
        product_id = draft.details.get("product")
        found = await live(commerce, [product_id]) if product_id else ()
        return Facts(customer, products={product.id: product for product in found})

    def ending(self, draft: Draft, facts: Facts, formats: Formats) -> Answer | None:
        """What can be bought now needs no alert."""
        product_id = draft.details.get("product")
        if product_id is None:
            return None
        product = facts.products.get(product_id)
        if product is None:
            return Answer().say("utter_product_none")
        variant = product.variant(str(draft.details.get("version")))
        there = [each for each in ([variant] if variant else product.variants) if each.is_available]
        is_wanted_there = bool(there) if draft.details.get("version") else len(there) == len(product.variants)
        if not is_wanted_there:
            return None
        lines = Lines(formats, names_of(formats.terms))
        name = lines.name(product, variant.options if variant else None)
        answer = Answer().remember(discussed_products=[product.id])
        return answer.say("utter_restock_in_stock", product=name, price=lines.price(there), link=product.url)

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values:
        """What for, and where it is written to."""
        return self._values(draft, facts, formats)

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values:
        """The shop keeps one alert, however often it is asked for. Raises CommerceError."""
        version = draft.details.get("version")
        await commerce.products.alert_when_back(
            str(draft.details["product"]),
            idempotency_key=str(draft.key),
            variant_id=version if version != ANY else None,
            customer_id=facts.customer.id if facts.customer else None,
            email=None if facts.customer else draft.details["email"],
            language=formats.locale,
        )
        return self._values(draft, facts, formats)

    def _values(self, draft: Draft, facts: Facts, formats: Formats) -> Values:
        product = facts.products[draft.details["product"]]
        lines = Lines(formats, names_of(formats.terms))
        variant = _variant(product, draft)
        email = hidden_address(facts.customer.email) if facts.customer else str(draft.details["email"])
        return {"product": lines.name(product, variant.options if variant else None), "email": email}


def _variant(product: Product, draft: Draft) -> Variant | None:
    return product.variant(str(draft.details.get("version")))
