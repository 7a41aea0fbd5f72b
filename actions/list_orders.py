"""What have I ordered: the shopper's own orders, newest first."""

from __future__ import annotations

from actions.identity_dialogue import IdentifiedSkill
from actions.skill import Answer
from actions.turn import Turn

LISTED = 8
READ = 100


class ListOrders(IdentifiedSkill):
    """Lists orders with date, items, state and total."""

    action_name = "action_list_orders"
    intent = "list_orders"

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer."""
        orders = await self.commerce.orders.of_customer(customer_id, READ)
        answer = Answer().remember(task=None)
        if not orders:
            return answer.say("utter_no_orders")
        listed, more = orders[:LISTED], len(orders) - LISTED
        lines = "\n".join(f"• {turn.formats.summary(order)}" for order in listed)
        if more > 0:
            answer.say("utter_orders_list_more", orders=lines, more=turn.formats.number(more))
        else:
            answer.say("utter_orders_list", orders=lines)
        return answer.remember(discussed_orders=[order.id for order in listed])
