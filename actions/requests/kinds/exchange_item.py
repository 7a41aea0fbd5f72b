"""Swaps delivered items for other variants, once per order."""

from __future__ import annotations

from actions.delivery.instead import report_of_swap
from actions.formats import Formats
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.money import difference, swaps
from actions.requests.needs.lines import LinesNeed
from actions.requests.needs.method import MethodNeed
from actions.requests.needs.order import OrderNeed
from actions.requests.needs.variants import VariantsNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.orders import Order
from commerce.domain.returns import Exchange
from commerce.domain.returns import ExchangeItem as Item


class ExchangeItem(OrderKind):
    """The price difference is settled by a method on file."""

    intent = "exchange_item"
    needs = (OrderNeed(), LinesNeed(), VariantsNeed(), MethodNeed())
    refused = "utter_refused_not_delivered"
    reads_products = True

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """The same once more, for what arrived broken or is not what was bought, is no swap."""
        return report_of_swap(turn)

    def fits(self, order: Order) -> bool:
        """Whether it is there, and was not exchanged before."""
        return order.is_exchangeable

    def why_not(self, order: Order) -> str:
        """What was sent back or exchanged already is a reason of its own."""
        if order.is_delivered:
            return "utter_refused_already_exchanged" if order.exchanges else "utter_refused_already_returned"
        return super().why_not(order)

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Exchange:
        """The exchange."""
        items = [Item(line, variant) for line, variant in draft.changes.items()]
        return await commerce.orders.exchange_lines(
            str(draft.order_id), items, idempotency_key=key, payment_method_id=draft.method_id, preview=preview
        )

    def values(self, draft: Draft, facts: Facts, outcome: Exchange, formats: Formats) -> Values:
        """The swaps and what they cost."""
        named = {"order_id": outcome.order_id, "changes": swaps(draft, facts, formats)}
        return {**named, **difference(outcome.price_difference, outcome.payment_method, formats)}
