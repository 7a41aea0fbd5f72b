"""What a request is: the needs it has, how it is listed, and which write of the shop it becomes.

A new kind is a file in `kinds/`, entered in `KINDS` there; its words are `utter_confirm_<intent>` and
`utter_done_<intent>`. A new need is a file in `needs/`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from actions.formats import Formats
from actions.requests.draft import Draft
from actions.skill import Answer, Skill
from actions.turn import Turn, Wish
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import PaymentMethod
from commerce.domain.products import Product

ORDERS_READ = 50
Values = dict[str, str]


@dataclass(frozen=True)
class Told:
    """What is said in another response than the kind's own; the request goes on with `again`, where it is given."""

    response: str
    values: Values
    again: Draft | None = None


@dataclass(frozen=True)
class Facts:
    """What the shop knows that a draft is about; `customer` is None for a guest, `products` are by id."""

    customer: Customer | None = None
    orders: tuple[Order, ...] = ()
    order: Order | None = None
    products: Mapping[str, Product] = field(default_factory=dict)

    @property
    def known_order(self) -> Order:
        """The order, once it is known which."""
        if self.order is None:
            raise LookupError("the order is not known yet")
        return self.order

    @property
    def known_customer(self) -> Customer:
        """The shopper, where the kind is not for guests."""
        if self.customer is None:
            raise LookupError("the shopper is not known")
        return self.customer

    @property
    def methods(self) -> tuple[PaymentMethod, ...]:
        """The payment methods on file."""
        return self.customer.payment_methods if self.customer else ()


@dataclass(frozen=True)
class Scene:
    """What a need may look at: the kind of request, the shop's facts, this turn, and the ports for reading."""

    kind: Kind
    facts: Facts
    turn: Turn
    commerce: Commerce

    async def about(self, draft: Draft) -> Scene:
        """The same with the facts of a draft that is about something else now."""
        return replace(self, facts=await self.kind.facts(self.commerce, draft, self.turn.customer_id, self.facts))


class Need(ABC):
    """Something a request must know before it can be listed."""

    name: ClassVar[str]
    is_derived: ClassVar[bool] = False
    """Whether it follows from what else is known, and so is settled anew after every message."""

    @abstractmethod
    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """Whether it has to be asked."""

    def is_hopeless(self, draft: Draft, scene: Scene) -> bool:
        """Whether what was wished for cannot be had, so that what was said for that case comes instead."""
        return False

    @abstractmethod
    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """The draft with what a message clearly says of it; the same draft where it says nothing of it."""

    @abstractmethod
    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """Ask for it, in one short question, with buttons for what can be chosen."""


class Kind(ABC):
    """`needs` in the order in which they are asked; what a yes may repeat of it stands in `data/consent`."""

    intent: ClassVar[str]
    needs: ClassVar[tuple[Need, ...]] = ()
    is_for_guests: ClassVar[bool] = False

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """An answer in place of a request: to a wish that only asks, or that is for another place; None to begin one.

        It comes before anyone has to say who they are, and once more when that is known.
        """
        return None

    def foreword(self, turn: Turn) -> str | None:
        """The response that is said once before a request begins, or before it is asked who is there."""
        return None

    async def facts(
        self, commerce: Commerce, draft: Draft, customer_id: str | None, known: Facts | None = None
    ) -> Facts:
        """The facts about a draft; those of `known` that stay true need not be read again. Raises CommerceError."""
        if known is not None:
            return known
        return Facts(await commerce.customers.find(customer_id) if customer_id else None)

    def refusal(self, draft: Draft, facts: Facts) -> str | None:
        """The response that says why it cannot be; None where it can, as far as is known."""
        return None

    def ending(self, draft: Draft, facts: Facts, formats: Formats) -> Answer | None:
        """What is said where nothing is to be done, as far as is known; None where the request goes on."""
        refusal = self.refusal(draft, facts)
        return Answer().say(refusal) if refusal else None

    def confirm_response(self, draft: Draft) -> str:
        """The response that lists what will happen and asks for a yes."""
        return f"utter_confirm_{self.intent}"

    def done_response(self, draft: Draft) -> str:
        """The response that says what was done."""
        return f"utter_done_{self.intent}"

    def methods(self, facts: Facts) -> tuple[PaymentMethod, ...]:
        """The payment methods that may be chosen."""
        return facts.methods

    async def is_as_listed(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> bool:
        """Whether what would happen now is what was agreed to; shops change between a list and its yes.

        Raises CommerceError, Refused where it cannot happen at all.
        """
        return True

    def is_past(self, draft: Draft, facts: Facts) -> bool:
        """Whether it cannot happen any more: its write is answered as it was the first time, or else refused."""
        return False

    @abstractmethod
    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """What would happen, in words; nothing is done. Raises CommerceError where the shop would refuse."""

    @abstractmethod
    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """Do it, with `draft.key` as the idempotency key, and say in words what was done. Raises CommerceError."""


class OrderKind(Kind):
    """A request about one of the shopper's orders, written by the shop with a preview by the same rules."""

    refused: ClassVar[str]
    """The response for an order that does not fit and has no better reason."""
    reads_products: ClassVar[bool] = False
    fresh: ClassVar[frozenset[str]] = frozenset()
    """The words that are others at each preview, such as the number of a return."""

    @abstractmethod
    def fits(self, order: Order) -> bool:
        """Whether it can be about this order now."""

    @abstractmethod
    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Any:
        """The write of the shop. Raises CommerceError."""

    @abstractmethod
    def values(self, draft: Draft, facts: Facts, outcome: Any, formats: Formats) -> Values:
        """What the write gives, in words."""

    async def facts(
        self, commerce: Commerce, draft: Draft, customer_id: str | None, known: Facts | None = None
    ) -> Facts:
        """The shopper, the orders, the one that the draft is about, and its products where variants matter."""
        if known is not None and known.order is not None and known.order.id == draft.order_id:
            return known
        customer = known.customer if known else await commerce.customers.find(str(customer_id))
        orders = known.orders if known else await commerce.orders.of_customer(str(customer_id), ORDERS_READ)
        order = next((order for order in orders if order.id == draft.order_id), None)
        if order is None or not self.reads_products:
            return Facts(customer, orders, order)
        ids = dict.fromkeys(line.product_id for line in order.lines)
        return Facts(customer, orders, order, {each: await commerce.products.find(each) for each in ids})

    def refusal(self, draft: Draft, facts: Facts) -> str | None:
        """Why it cannot be about the order, or about any."""
        if facts.order is not None:
            return None if self.fits(facts.order) else self.why_not(facts.order)
        return None if any(self.fits(order) for order in facts.orders) else "utter_request_no_order"

    def why_not(self, order: Order) -> str:
        """The response that says why it cannot be about an order that does not fit."""
        if order.is_cancelled:
            return "utter_refused_already_cancelled"
        return "utter_refused_not_paid" if order.status is OrderStatus.PAYMENT_FAILED else self.refused

    async def is_as_listed(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> bool:
        """Whether the shop would still do it, in the same words."""
        told = await self.preview(commerce, draft, facts, formats)
        now = told.values if isinstance(told, Told) else told
        return all(draft.listed.get(name) == word for name, word in now.items() if name not in self.fresh)

    def is_past(self, draft: Draft, facts: Facts) -> bool:
        """Where the order does not fit any more."""
        return not self.fits(facts.known_order)

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """What the shop would do."""
        outcome = await self.write(commerce, draft, f"{draft.key}-preview", True)
        return self.values(draft, facts, outcome, formats)

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """What the shop did; a mail says so, too."""
        outcome = await self.write(commerce, draft, str(draft.key), False)
        await self.notify(commerce, draft, facts.known_customer, outcome, formats.locale)
        return self.values(draft, facts, outcome, formats)

    async def notify(self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Any, language: str) -> None:
        """Send what confirms the write, once for its key; where that fails, what was done stays done."""
