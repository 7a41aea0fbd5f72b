"""The invoice of an order: where it can be fetched; nothing about it can be changed from here."""

from __future__ import annotations

from actions.identity_dialogue import IdentifiedSkill
from actions.pick_order import CHOICES, buttons, pick, say_not_found, without_card_numbers
from actions.skill import Answer
from actions.turn import Turn, Wish
from actions.vocabulary import pattern
from commerce.domain.orders import Order
from commerce.errors import NotFound

ORDERS_READ = 50
OTHER_DETAILS = pattern("invoice_details")
BY_EMAIL = pattern("by_email")


class RequestInvoice(IdentifiedSkill):
    """Gives the link to the invoice of the order meant, or asks which one is meant."""

    action_name = "action_request_invoice"
    intent = "request_invoice"

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer."""
        orders = await self.commerce.orders.of_customer(customer_id, ORDERS_READ)
        answer = Answer().remember(task=None)
        if not orders:
            return answer.say("utter_no_orders")
        wish = without_card_numbers(turn.wish, orders)
        resolution = pick(turn, wish, orders, has_invoice)
        say_not_found(answer, resolution)
        found = resolution.found[:CHOICES]
        invoiced = [await self._tell(answer, turn, order) for order in found]
        if any(invoiced):
            _say_limits(answer, wish)
        if resolution.candidates:
            answer.offer("utter_invoice_which_order", buttons(resolution.candidates, turn, self.intent))
        elif not answer.says:
            answer.say("utter_invoice_none_anywhere")
        mentioned = found or resolution.candidates[:CHOICES]
        return answer.remember(discussed_orders=[order.id for order in mentioned]) if mentioned else answer

    async def _tell(self, answer: Answer, turn: Turn, order: Order) -> bool:
        values = {"order_id": order.id, "items": turn.formats.items(order.lines)}
        try:
            invoice = await self.commerce.orders.invoice(order.id)
        except NotFound:
            answer.say("utter_invoice_unpaid" if order.paid.is_zero else "utter_invoice_not_yet", **values)
            return False
        values |= {
            "number": invoice.number,
            "total": turn.formats.money(invoice.total),
            "issued_date": turn.formats.day(invoice.issued_on),
            "link": invoice.url,
        }
        answer.say("utter_invoice", **values)
        return True


def has_invoice(order: Order) -> bool:
    """Whether one can be expected: something was paid."""
    return order.invoice_url is not None or order.paid.is_positive


def _say_limits(answer: Answer, wish: Wish) -> None:
    """What was asked of the invoice that cannot be done here."""
    if OTHER_DETAILS.search(wish.text):
        answer.say("utter_invoice_as_it_is")
    elif BY_EMAIL.search(wish.text):
        answer.say("utter_invoice_not_by_email")
