"""Calls an order off, as long as the carrier does not have it; the money goes back."""

from __future__ import annotations

from actions.formats import Formats
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.money import refund_values
from actions.requests.needs.order import OrderNeed
from actions.requests.needs.reason import ReasonNeed
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.orders import Order


class CancelOrder(OrderKind):
    """The reason is asked, as the shop's books want it."""

    intent = "cancel_order"
    needs = (OrderNeed(), ReasonNeed())
    refused = "utter_refused_not_cancellable"

    def fits(self, order: Order) -> bool:
        """Whether it was not handed to the carrier yet."""
        return order.is_cancellable

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Order:
        """The order as it is once cancelled."""
        return await commerce.orders.cancel(
            str(draft.order_id), reason=draft.reason or "", idempotency_key=key, preview=preview
        )

    async def notify(self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Order, language: str) -> None:
        """That it is cancelled, and what comes back."""
        await commerce.notices.order_cancelled(customer, outcome, language, str(draft.key))

    def values(self, draft: Draft, facts: Facts, outcome: Order, formats: Formats) -> Values:
        """What is cancelled and what comes back."""
        refund = outcome.refunds[-1] if outcome.refunds else None
        named = {"order_id": outcome.id, "items": formats.items(outcome.lines)}
        return {**named, **refund_values(refund, outcome.total, formats)}
