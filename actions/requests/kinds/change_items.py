"""Swaps items of an order that was not sent yet for other variants, once, all in one go."""

from __future__ import annotations

from actions.formats import Formats
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.money import difference, swaps
from actions.requests.needs.lines import LinesNeed
from actions.requests.needs.method import MethodNeed
from actions.requests.needs.order import OrderNeed
from actions.requests.needs.variants import VariantsNeed
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import ItemChange, Order


class ChangeItems(OrderKind):
    """The price difference is settled by a method on file."""

    intent = "change_items"
    needs = (OrderNeed(), LinesNeed(), VariantsNeed(), MethodNeed())
    refused = "utter_refused_not_changeable"
    reads_products = True

    def fits(self, order: Order) -> bool:
        """Whether it was not handed to the carrier yet, nor changed before."""
        return order.items_are_changeable

    def why_not(self, order: Order) -> str:
        """Changed once already is a reason of its own."""
        return "utter_refused_already_changed" if order.is_changeable else super().why_not(order)

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Order:
        """The order with its other items."""
        changes = [ItemChange(line, variant) for line, variant in draft.changes.items()]
        return await commerce.orders.change_items(
            str(draft.order_id), changes, idempotency_key=key, payment_method_id=draft.method_id, preview=preview
        )

    async def notify(self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Order, language: str) -> None:
        """The order as it is now."""
        await commerce.notices.order_changed(customer, outcome, language, str(draft.key))

    def values(self, draft: Draft, facts: Facts, outcome: Order, formats: Formats) -> Values:
        """The swaps and what they cost; as they were listed where the order has them already."""
        if self.is_past(draft, facts):
            return {"order_id": outcome.id, **{name: draft.listed[name] for name in ("changes", "difference")}}
        method = facts.known_customer.payment_method(draft.method_id or "") or outcome.payment_method
        before = Money.total((line.unit_price * line.quantity for line in facts.known_order.lines), outcome.currency)
        after = Money.total((line.unit_price * line.quantity for line in outcome.lines), outcome.currency)
        named = {"order_id": outcome.id, "changes": swaps(draft, facts, formats)}
        return {**named, **difference(after - before, method, formats)}
