"""A refund as a response with its values: what it is for, how much, where to, and when; only what the systems say."""

from __future__ import annotations

from actions.formats import Formats
from actions.skill import Answer
from commerce.domain.orders import Order, OrderLine
from commerce.domain.payments import PaymentMethod, Refund, RefundStatus
from commerce.domain.returns import Return, ReturnStatus

UNDONE_RETURNS = {
    ReturnStatus.REQUESTED: "utter_refund_return_not_received",
    ReturnStatus.RECEIVED: "utter_refund_return_received",
}


def refunds_of(order: Order) -> tuple[Refund, ...]:
    """All refunds of an order, those of its returns among them."""
    known = {each.id for each in order.refunds}
    return (*order.refunds, *(each.refund for each in order.returns if each.refund.id not in known))


def describe(answer: Answer, order: Order, refund: Refund, formats: Formats) -> None:
    """Say one refund, and of a return whether its parcel has arrived while the money has not."""
    values = {
        "what": _what(order, refund, formats),
        "amount": formats.money(refund.amount),
        "method": method_name(refund.method, formats),
    }
    if not refund.is_pending:
        answer.say("utter_refund_done", started_date=formats.day(refund.created_at), **values)
        return
    if refund.status is RefundStatus.UNKNOWN:
        answer.say("utter_refund_unclear", **values)
    elif refund.is_overdue(formats.today()):
        answer.say("utter_refund_overdue", expected_date=formats.day(refund.expected_by), **values)
    else:
        answer.say("utter_refund_pending", expected_date=formats.day(refund.expected_by), **values)
    sent_back = _return_of(order, refund)
    if sent_back is not None and sent_back.status in UNDONE_RETURNS:
        answer.say(UNDONE_RETURNS[sent_back.status], return_id=sent_back.id)


def method_name(method: PaymentMethod, formats: Formats) -> str:
    """What the shopper knows a method by; "the method that the order was paid by" where nothing is known of it."""
    return formats.payment_method(method) or formats.terms.of(formats.language, "payment_way", "unknown")


def _what(order: Order, refund: Refund, formats: Formats) -> str:
    """What the money is for, as far as the order tells."""
    sent_back = _return_of(order, refund)
    if sent_back is not None:
        cause, lines = "return", _lines(order, sent_back.line_ids)
    elif refund.line_ids:
        cause, lines = "items", _lines(order, refund.line_ids)
    elif order.cancelled_at is not None and refund.created_at >= order.cancelled_at:
        cause, lines = "cancelled", order.lines
    elif any(each.price_difference == -refund.amount for each in order.exchanges):
        cause, lines = "exchange", order.lines
    else:
        cause, lines = "order", order.lines
    words = formats.terms.of(formats.language, "refund_for", cause)
    return words.format(order_id=order.id, items=formats.items(lines))


def _lines(order: Order, line_ids: tuple[str, ...]) -> tuple[OrderLine, ...]:
    return tuple(line for line in order.lines if line.id in line_ids)


def _return_of(order: Order, refund: Refund) -> Return | None:
    return next((each for each in order.returns if each.refund.id == refund.id), None)
