"""Sends an order that was not handed to the carrier yet somewhere else."""

from __future__ import annotations

from actions.formats import Formats
from actions.requests.account.place import elsewhere
from actions.requests.draft import Draft
from actions.requests.kind import Facts, OrderKind, Values
from actions.requests.needs.address import AddressNeed
from actions.requests.needs.order import OrderNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.customers import Customer
from commerce.domain.orders import Order


class ChangeAddress(OrderKind):
    """The new address is told whole."""

    intent = "change_address"
    needs = (OrderNeed(), AddressNeed())
    refused = "utter_refused_not_changeable"

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """An address that is to count from now on belongs to the profile."""
        return elsewhere(turn, self.intent)

    def fits(self, order: Order) -> bool:
        """Whether it was not handed to the carrier yet."""
        return order.is_changeable

    async def write(self, commerce: Commerce, draft: Draft, key: str, preview: bool) -> Order:
        """The order with the new address."""
        address = draft.postal_address()
        if address is None:
            raise LookupError("the address is not known yet")
        return await commerce.orders.change_address(str(draft.order_id), address, idempotency_key=key, preview=preview)

    async def notify(self, commerce: Commerce, draft: Draft, customer: Customer, outcome: Order, language: str) -> None:
        """The order as it is now."""
        await commerce.notices.order_changed(customer, outcome, language, str(draft.key))

    def values(self, draft: Draft, facts: Facts, outcome: Order, formats: Formats) -> Values:
        """The order and where it goes."""
        address = outcome.shipping_address
        parts = (address.line1, address.line2, address.city, address.region, address.postcode, address.country)
        return {"order_id": facts.known_order.id, "address": ", ".join(part for part in parts if part)}
