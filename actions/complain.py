"""Anger with no other wish."""

from __future__ import annotations

import logging

from actions.describe_order import describe
from actions.skill import Answer, Skill
from actions.tone import in_tone, known_shopper
from actions.turn import Turn
from commerce.domain.customers import Customer, Segment
from commerce.domain.orders import Order
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

APOLOGIES = {
    Segment.REGULAR: "utter_complain_known",
    Segment.VIP: "utter_complain_vip",
    Segment.NEW: "utter_complain_new",
    Segment.AT_RISK: "utter_complain_at_risk",
}
ORDERS_READ = 50
MOST_TOLD = 2


class Complain(Skill):
    """Apologises as fits the shopper, then tells the facts of what is late; where nothing is, offers to look."""

    action_name = "action_complain"

    async def answer(self, turn: Turn) -> Answer:
        """An apology first, also when the shop is away."""
        customer = await known_shopper(self.commerce.customers, turn)
        if customer is None:
            return Answer().say("utter_complain")
        answer = Answer().say(in_tone(APOLOGIES, customer), first_name=customer.first_name)
        orders = await self._orders(customer)
        if orders is None:
            return answer.say("utter_complain_which")
        named = [number.upper() for number in map(str, turn.message.values("order_id"))]
        if named:
            return self._about(answer, turn, orders, named)
        late = [order for order in orders if _is_late(order, turn)][:MOST_TOLD]
        return self._tell(answer, turn, late) if late else answer.say("utter_complain_which")

    async def _orders(self, customer: Customer) -> tuple[Order, ...] | None:
        try:
            return await self.commerce.orders.of_customer(customer.id, ORDERS_READ)
        except CommerceError as error:
            logger.warning("a complaint is answered without facts: %s %s", error.code, error.detail)
            return None

    def _about(self, answer: Answer, turn: Turn, orders: tuple[Order, ...], named: list[str]) -> Answer:
        """The orders that the complaint names: the shopper's own, and the same word for all others."""
        own = {order.id.upper(): order for order in orders}
        for number in [number for number in dict.fromkeys(named) if number not in own][:MOST_TOLD]:
            answer.say("utter_order_not_found", order_id=number)
        return self._tell(answer, turn, [own[number] for number in dict.fromkeys(named) if number in own])

    def _tell(self, answer: Answer, turn: Turn, orders: list[Order]) -> Answer:
        for order in orders:
            describe(answer, order, turn.formats)
        if orders:
            answer.remember(discussed_orders=[order.id for order in orders])
        return answer.say("utter_complain_person")


def _is_late(order: Order, turn: Turn) -> bool:
    today = turn.formats.today()
    return order.is_open and any(each.is_late or each.is_overdue(today) for each in order.shipments)
