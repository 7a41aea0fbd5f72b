"""Paying again what was not paid: which order it is, and who takes the wish over, whatever it was understood as."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk.events import FollowupAction

from actions.payments.complaint import Complaint, complaint_in
from actions.pick_order import discussed
from actions.questions import folded
from actions.resolve_order import mentioned_numbers, named
from actions.skill import Answer
from actions.turn import Turn, Wish
from actions.wishes import action_of
from commerce.bootstrap import Commerce
from commerce.domain.orders import Order, OrderStatus

ORDERS_READ = 50
RETRY, PROBLEM = "retry_payment", "payment_problem"
SAID_TO_FAIL = "utter_payment_failed"
FAILED = re.compile(
    r"\b(?:fail\w*|declin\w*|reject\w*|refus\w*|bounc\w*|did(?:n'?t| not) (?:work|go through)|unpaid|"
    r"rechaz\w*|fall[aoe]\w*|deneg\w*|rebot\w*|no (?:paso|pasa|entro|se completo)|sin pagar)\b"
)


def can_retry(order: Order) -> bool:
    """Whether an order waits to be paid and the last try failed."""
    last = order.last_payment
    return order.status is OrderStatus.PAYMENT_FAILED and last is not None and last.has_failed


async def paid_again_instead(commerce: Commerce, turn: Turn) -> Answer | None:
    """Hands a wish for another method over where the order meant was never paid; None where it is another matter.

    Raises:
        CommerceError: the shop cannot be asked.
    """
    if turn.customer_id is None or turn.slots.get("request"):
        return None
    order = _unpaid(turn, await commerce.orders.of_customer(turn.customer_id, ORDERS_READ))
    if order is None:
        return None
    asks_why = bool(FAILED.search(folded(turn.wish.text))) and complaint_in(turn.wish.text) is not Complaint.AGAIN
    return hand_over(Answer(), turn.wish, order, RETRY if can_retry(order) and not asks_why else PROBLEM)


async def paid_again_after_failure(commerce: Commerce, turn: Turn) -> Answer | None:
    """The same for a question about methods, where it was just said that a payment failed."""
    if turn.last_response != SAID_TO_FAIL or complaint_in(turn.wish.text) is not Complaint.AGAIN:
        return None
    return await paid_again_instead(commerce, turn)


def hand_over(answer: Answer, wish: Wish, order: Order, intent: str) -> Answer:
    """Go on at once with another wish about this order, in the same words."""
    task = task_about(wish, order, intent)
    return answer.remember(task={**task, "resumed": True}).then(FollowupAction(action_of(intent)))


def task_about(wish: Wish, order: Order, intent: str) -> dict[str, Any]:
    """A wish in the same words about this order and no other, as it waits."""
    return Wish(intent, wish.text, ({"entity": "order_id", "value": order.id, "start": 0, "end": 0},)).as_slot()


def _unpaid(turn: Turn, orders: Sequence[Order]) -> Order | None:
    """The unpaid order named or discussed; else the newest, where one is said to have failed or no other may change."""
    unpaid = [order for order in orders if order.status is OrderStatus.PAYMENT_FAILED]
    if not unpaid:
        return None
    known = discussed(turn)
    found = named(turn.wish, orders, known, turn.formats.timezone, unpaid.__contains__)
    if found is not None or mentioned_numbers(turn.wish):
        meant = found.found if found else ()
        return meant[0] if len(meant) == 1 and meant[0] in unpaid else None
    about = [order for order in unpaid if known == (order.id,)]
    if about:
        return about[0]
    is_said = bool(FAILED.search(folded(turn.wish.text)))
    return unpaid[0] if is_said or not any(order.is_changeable for order in orders) else None
