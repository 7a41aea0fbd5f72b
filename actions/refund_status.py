"""Where the money of a refund is: how much, to which method, and by when it should be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from actions.delivery.instead import report_of_statement
from actions.describe_refund import describe, refunds_of
from actions.identity_dialogue import IdentifiedSkill
from actions.pick_order import CHOICES, buttons, discussed, pick, say_not_found, without_card_numbers
from actions.resolve_order import LATEST, Likely, Resolution
from actions.skill import Answer
from actions.turn import Turn, Wish
from actions.vocabulary import pattern
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import Refund
from commerce.errors import NotFound

ORDERS_READ = 50
AT_ONCE = 3
"""How many orders with a refund under way are told without asking which is meant."""
MOST_REFUNDS = 6
SENT_BACK = pattern("sent_back")
CALLED_OFF = pattern("called_off")
THE_ORDER = pattern("the_order")
AMOUNT = pattern("amount")


class RefundStatus(IdentifiedSkill):
    """Tells the refunds of the order meant, one by one; else those under way, or the newest."""

    action_name = "action_refund_status"
    intent = "refund_status"

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer."""
        orders = await self.commerce.orders.of_customer(customer_id, ORDERS_READ)
        answer = Answer().remember(task=None)
        if not orders:
            return answer.say("utter_no_orders")
        wish = _about_refunds(without_card_numbers(turn.wish, orders))
        resolution = _meant(turn, wish, orders)
        report = report_of_statement(turn) if not any(map(refunds_of, resolution.found)) else None
        if report is not None:
            return report
        say_not_found(answer, resolution)
        if resolution.candidates:
            answer.offer("utter_refund_which_order", buttons(resolution.candidates, turn, self.intent))
        elif not resolution.found and not answer.says:
            answer.say("utter_refund_none_anywhere")
        for order in resolution.found[:CHOICES]:
            await self._tell(answer, turn, order, wish)
        mentioned = (resolution.found or resolution.candidates)[:CHOICES]
        return answer.remember(discussed_orders=[order.id for order in mentioned]) if mentioned else answer

    async def _tell(self, answer: Answer, turn: Turn, order: Order, wish: Wish) -> None:
        refunds = [await self._live(each) for each in refunds_of(order)[-MOST_REFUNDS:]]
        if not refunds:
            _say_none(answer, turn, order)
            return
        for refund in refunds:
            describe(answer, order, refund, turn.formats)
        if len(refunds) > 1 or AMOUNT.search(wish.text):
            total = Money.total((each.amount for each in refunds_of(order)), order.currency)
            values = {"refunded": turn.formats.money(total), "paid": turn.formats.money(order.paid)}
            answer.say("utter_refund_sum", order_id=order.id, **values)

    async def _live(self, refund: Refund) -> Refund:
        """The refund as the payment provider sees it now; as the order has it where the provider does not know it."""
        if not refund.is_pending:
            return refund
        try:
            live = await self.commerce.payments.find_refund(refund.id)
        except NotFound:
            return refund
        return replace(live, line_ids=refund.line_ids) if live.order_id == refund.order_id else refund


def has_refund(order: Order) -> bool:
    """Whether any money of it was given back, or is on its way."""
    return bool(refunds_of(order))


def _about_refunds(wish: Wish) -> Wish:
    """The wish without the times and "last" that are of a refund or a return, and not of an order."""
    if THE_ORDER.search(wish.text) and not (SENT_BACK.search(wish.text) or CALLED_OFF.search(wish.text)):
        return wish
    text = wish.text_without("date")
    text = text if THE_ORDER.search(text) else LATEST.sub(lambda match: " " * len(match[0]), text)
    return replace(wish.without("date"), text=text)


def _meant(turn: Turn, wish: Wish, orders: Sequence[Order]) -> Resolution:
    """The order named; else those whose refund is under way, else the newest with one, else the one discussed."""
    fits = _likely(wish, orders)
    resolution = pick(turn, wish, orders, fits)
    if resolution.found or resolution.unknown or resolution.unknown_tracking or resolution.no_other:
        return resolution
    if not resolution.candidates:
        known = discussed(turn)
        return Resolution(found=tuple(order for order in orders if len(known) == 1 and order.id in known))
    if not any(map(fits, resolution.candidates)):
        return resolution
    under_way = tuple(order for order in resolution.candidates if _is_under_way(order))
    chosen = under_way or resolution.candidates[:1]
    return Resolution(found=chosen) if len(chosen) <= AT_ONCE else Resolution(candidates=chosen)


def _likely(wish: Wish, orders: Sequence[Order]) -> Likely:
    """What such a question is about: orders sent back or called off where it says so, else any with a refund."""
    for words, fits in ((SENT_BACK, _was_sent_back), (CALLED_OFF, _was_called_off)):
        if words.search(wish.text) and any(map(fits, orders)):
            return fits
    return has_refund


def _was_sent_back(order: Order) -> bool:
    return bool(order.returns)


def _was_called_off(order: Order) -> bool:
    return order.is_cancelled


def _is_under_way(order: Order) -> bool:
    return any(refund.is_pending for refund in refunds_of(order))


def _say_none(answer: Answer, turn: Turn, order: Order) -> None:
    """There is no refund: why that is so, as far as the order tells, and what can be done."""
    values = {"order_id": order.id, "items": turn.formats.items(order.lines)}
    if order.paid.is_zero:
        answer.say("utter_refund_nothing_charged", **values)
    elif order.is_cancelled:
        answer.say("utter_refund_cancelled_without", paid=turn.formats.money(order.paid), **values)
    elif order.is_returnable(datetime.now(UTC)):
        answer.say("utter_refund_none_returnable", **values)
    elif order.is_cancellable:
        answer.say("utter_refund_none_pending", **values)
    elif order.status in (OrderStatus.IN_TRANSIT, OrderStatus.PARTIALLY_DELIVERED):
        answer.say("utter_refund_none_on_its_way", **values)
    else:
        answer.say("utter_refund_none", **values)
