"""Where is my order: found among the shopper's own, described parcel by parcel."""

from __future__ import annotations

from collections.abc import Sequence

from actions.delivery.instead import report_of_statement
from actions.describe_order import describe
from actions.identity_dialogue import IdentifiedSkill
from actions.resolve_order import Resolution, resolve
from actions.skill import Answer
from actions.turn import Turn
from commerce.domain.orders import Order

ORDERS_READ = 50
CHOICES = 5


class TrackOrder(IdentifiedSkill):
    """Tells where one or several orders are, or asks which one is meant."""

    action_name = "action_track_order"
    intent = "track_order"

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer."""
        report = report_of_statement(turn)
        if report is not None:
            return report
        orders = await self.commerce.orders.of_customer(customer_id, ORDERS_READ)
        answer = Answer().remember(task=None)
        if not orders:
            return answer.say("utter_no_orders")
        resolution = resolve(turn.wish, orders, _discussed(turn), turn.formats.timezone)
        return self._say(answer, turn, resolution)

    def _say(self, answer: Answer, turn: Turn, resolution: Resolution) -> Answer:
        for number in resolution.unknown[:CHOICES]:
            answer.say("utter_order_not_found", order_id=number)
        for number in resolution.unknown_tracking[:CHOICES]:
            answer.say("utter_tracking_not_found", tracking_number=number)
        if resolution.no_other:
            answer.say("utter_no_other_orders")
        for order in resolution.found:
            describe(answer, order, turn.formats)
        if resolution.candidates:
            name = "utter_no_order_matches" if resolution.no_match else "utter_which_order"
            answer.offer(name, choices(resolution.candidates, turn))
        mentioned = resolution.found or resolution.candidates[:CHOICES]
        if mentioned:
            answer.remember(discussed_orders=[order.id for order in mentioned])
        return answer


def choices(orders: Sequence[Order], turn: Turn) -> list[dict[str, str]]:
    """A button for each order, with what tells it from the others."""
    return [
        {
            "title": " · ".join(filter(None, (order.id, turn.formats.items(order.lines), turn.formats.status(order)))),
            "payload": f'/track_order{{"order_id":"{order.id}"}}',
        }
        for order in orders[:CHOICES]
    ]


def _discussed(turn: Turn) -> tuple[str, ...]:
    """The orders of the last answer; before there was one, the order by which the shopper proved an identity."""
    proven = turn.details.get("order_id") if turn.details.get("fresh") else None
    return turn.discussed or ((str(proven).upper(),) if proven else ())
