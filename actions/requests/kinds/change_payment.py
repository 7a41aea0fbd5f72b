"""Pays an order that was not handed to the carrier yet by another method on file."""

from __future__ import annotations

from actions.formats import Formats
from actions.payments.again import paid_again_instead
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.needs.method import MethodNeed
from actions.requests.needs.order import OrderNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.orders import Order
from commerce.domain.payments import PaymentMethod


class ChangePayment(OrderKind):
    """Any method on file but the one it is paid with."""

    intent = "change_payment"
    needs = (OrderNeed(), MethodNeed())
    refused = "utter_refused_not_changeable"

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """An order that was never paid is paid again."""
        return await paid_again_instead(skill.commerce, turn)

    def fits(self, order: Order) -> bool:
        """Whether it was not handed to the carrier yet."""
        return order.is_changeable

    def is_past(self, draft: Draft, facts: Facts) -> bool:
        """Where it is paid by that method already, too."""
        return super().is_past(draft, facts) or facts.known_order.payment_method.id == draft.method_id

    def methods(self, facts: Facts) -> tuple[PaymentMethod, ...]:
        """Those on file that it is not paid with."""
        return tuple(method for method in facts.methods if method.id != facts.known_order.payment_method.id)

    def refusal(self, draft: Draft, facts: Facts) -> str | None:
        """Where there is no other method on file, there is nothing to choose."""
        why = super().refusal(draft, facts)
        return "utter_request_no_other_method" if not why and facts.order and not self.methods(facts) else why

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Order:
        """The order with the other method."""
        return await commerce.orders.change_payment(
            str(draft.order_id), str(draft.method_id), idempotency_key=key, preview=preview
        )

    async def notify(self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Order, language: str) -> None:
        """The order as it is now."""
        await commerce.notices.order_changed(customer, outcome, language, str(draft.key))

    def values(self, draft: Draft, facts: Facts, outcome: Order, formats: Formats) -> Values:
        """The order, what is charged, and to what."""
        method = formats.payment_method(outcome.payment_method)
        return {"order_id": outcome.id, "method": method, "total": formats.money(outcome.total)}
