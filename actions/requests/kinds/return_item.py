"""Sends delivered items back for the money."""

from __future__ import annotations

from actions.delivery.instead import report_instead
from actions.formats import Formats
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.money import refund_values
from actions.requests.needs.lines import LinesNeed
from actions.requests.needs.method import RefundMethodNeed
from actions.requests.needs.order import OrderNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.orders import Order
from commerce.domain.payments import PaymentMethod
from commerce.domain.returns import Return


class ReturnItem(OrderKind):
    """The refund goes to the original method, or to a gift card on file."""

    intent = "return_item"
    needs = (OrderNeed(), LinesNeed(), RefundMethodNeed())
    refused = "utter_refused_not_delivered"
    fresh = frozenset({"return_id", "link"})

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """Money for what arrived broken, wrong or not at all needs no way back."""
        return report_instead(turn)

    def fits(self, order: Order) -> bool:
        """Whether something in it can still be sent back."""
        return order.is_delivered and bool(order.untouched_lines)

    def is_past(self, draft: Draft, facts: Facts) -> bool:
        """Where one of the items went back already."""
        return not {line.id for line in facts.known_order.untouched_lines}.issuperset(draft.line_ids)

    def why_not(self, order: Order) -> str:
        """What was sent back or exchanged already is a reason of its own."""
        if order.is_delivered:
            return "utter_refused_already_exchanged" if order.exchanges else "utter_refused_already_returned"
        return super().why_not(order)

    def methods(self, facts: Facts) -> tuple[PaymentMethod, ...]:
        """The original method, and the gift cards on file."""
        original = facts.known_order.payment_method
        return (original, *(each for each in facts.methods if each.is_gift_card and each.id != original.id))

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Return:
        """The return."""
        return await commerce.orders.return_lines(
            str(draft.order_id),
            draft.line_ids,
            idempotency_key=key,
            reason=draft.reason,
            refund_method_id=draft.method_id,
            preview=preview,
        )

    async def notify(
        self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Return, language: str
    ) -> None:
        """The label, by mail."""
        await commerce.notices.return_label(customer, outcome, language, str(draft.key))

    def values(self, draft: Draft, facts: Facts, outcome: Return, formats: Formats) -> Values:
        """What goes back, its number and label, and the money."""
        lines = tuple(line for line in facts.known_order.lines if line.id in outcome.line_ids)
        named = {"order_id": outcome.order_id, "items": formats.items(lines)}
        label = {"return_id": outcome.id, "link": outcome.label_url}
        return {**named, **label, **refund_values(outcome.refund, outcome.refund.amount, formats)}
