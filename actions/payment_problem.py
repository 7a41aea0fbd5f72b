"""What the payment provider says of an order's payments: failed, awaited, held, taken once, or once too often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actions.identity_dialogue import IdentifiedSkill
from actions.payments.again import RETRY, can_retry, hand_over, task_about
from actions.payments.case import note_case
from actions.payments.complaint import Complaint, complaint_in, sums_in
from actions.payments.evidence import Evidence, by_the_order, twin_of
from actions.payments.telling import describe, describe_amount, describe_twice, rows
from actions.pick_order import CHOICES, buttons, card_numbers, discussed, pick, say_not_found, without_card_numbers
from actions.resolve_order import Resolution
from actions.skill import Answer
from actions.turn import Turn, Wish
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import Payment, PaymentMethodKind, PaymentStatus
from commerce.errors import NotFound

ORDERS_READ = 50
AT_ONCE = 2
MOST_PAYMENTS = 8
LISTED = 5
UNPAID = frozenset({Complaint.FAILED, Complaint.AGAIN, Complaint.LEFT, Complaint.CALLED_OFF})
OPEN = frozenset({PaymentStatus.FAILED, PaymentStatus.PENDING})


class PaymentProblem(IdentifiedSkill):
    """Looks at the payments of the order meant, and tells what they show; a case for a person is written up."""

    action_name = "action_payment_problem"
    intent = "payment_problem"

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer."""
        orders = await self.commerce.orders.of_customer(customer_id, ORDERS_READ)
        answer = Answer().remember(task=None)
        if card_numbers(turn.wish.text, orders):
            answer.say("utter_payment_no_card_number")
        if not orders:
            return answer.say("utter_payment_no_orders")
        wish = without_card_numbers(_first_said(turn), orders)
        complaint = complaint_in(wish.text)
        resolution = _meant(turn, wish, orders, complaint)
        say_not_found(answer, resolution)
        for order in resolution.found[:AT_ONCE]:
            if complaint is Complaint.AGAIN and can_retry(order):
                return _begin_again(answer, turn, wish, order)
            await self._tell(answer, turn, order, orders, complaint)
        if resolution.candidates:
            answer.offer("utter_payment_which_order", buttons(resolution.candidates, turn, self.intent))
        elif not resolution.found and not (resolution.unknown or resolution.unknown_tracking):
            await self._tell_all(answer, turn, orders, complaint)
        mentioned = (resolution.found[:AT_ONCE] or resolution.candidates)[:CHOICES]
        return answer.remember(discussed_orders=[order.id for order in mentioned]) if mentioned else answer

    async def _tell(
        self, answer: Answer, turn: Turn, order: Order, orders: Sequence[Order], complaint: Complaint
    ) -> None:
        evidence = await self._evidence(order)
        is_case = False
        if complaint is Complaint.TWICE:
            is_case = describe_twice(answer, evidence, twin_of(order, orders), turn.formats)
        elif complaint in (Complaint.AMOUNT, Complaint.STRANGE) and evidence.charges:
            is_case = describe_amount(answer, evidence, turn.formats)
        else:
            describe(answer, evidence, turn.formats)
            if complaint is Complaint.LEFT and not evidence.charges and not evidence.holds:
                answer.say("utter_payment_bank_shows_it")
        if is_case:
            noted = await note_case(self.commerce, turn, evidence)
            answer.say("utter_payment_case_noted" if noted else "utter_payment_case_not_noted")

    async def _tell_all(self, answer: Answer, turn: Turn, orders: Sequence[Order], complaint: Complaint) -> None:
        """No order was meant: what was charged lately, or that nothing is open."""
        paid = [order for order in orders if order.paid.is_positive]
        if complaint in UNPAID or not paid:
            answer.offer("utter_payment_none_open", buttons(orders, turn, self.intent))
            return
        latest = [await self._evidence(order) for order in paid[:LISTED]]
        too_often = next((each.order for each in latest if each.is_charged_twice), None)
        if too_often is not None and complaint is Complaint.TWICE:
            await self._tell(answer, turn, too_often, orders, complaint)
            return
        listed = "\n".join(rows(evidence, turn.formats) for evidence in latest)
        is_twice = complaint is Complaint.TWICE
        answer.say("utter_payment_each_once" if is_twice else "utter_payment_latest", payments=listed)

    async def _evidence(self, order: Order) -> Evidence:
        return Evidence(order, tuple([await self._live(each) for each in order.payments[-MOST_PAYMENTS:]]))

    async def _live(self, payment: Payment) -> Payment:
        """The payment as the provider sees it now; as the order has it where the provider does not know it."""
        try:
            live = await self.commerce.payments.find(payment.id)
        except NotFound:
            return payment
        return live if live.order_id == payment.order_id else payment


def _begin_again(answer: Answer, turn: Turn, wish: Wish, order: Order) -> Answer:
    """Hand over to the request that starts a payment again; one that is in the making goes first."""
    request = turn.slots.get("request")
    if not request or request["kind"] == RETRY:
        return hand_over(answer, wish, order, RETRY)
    waiting = [*(turn.slots.get("queue") or []), task_about(wish, order, RETRY)]
    return answer.say("utter_request_queued").remember(queue=waiting)


def is_open(order: Order) -> bool:
    """Whether it waits to be paid: the last payment failed, or has not arrived; cash is paid when it is delivered."""
    last = order.last_payment
    if order.is_cancelled or last is None or last.method.kind is PaymentMethodKind.CASH_ON_DELIVERY:
        return order.status is OrderStatus.PAYMENT_FAILED
    return order.status is OrderStatus.PAYMENT_FAILED or last.status in OPEN


def _first_said(turn: Turn) -> Wish:
    """The wish in the shopper's own words: a button that names the order asks what was asked before."""
    wish = turn.wish
    if not wish.text.startswith("/"):
        return wish
    said = next((each for each in turn.earlier_messages() if not each.text.startswith("/")), None)
    text = said.text if said is not None and said.intent == wish.intent else ""
    return Wish(wish.intent, text, tuple({**each, "start": 0, "end": 0} for each in wish.entities))


def _meant(turn: Turn, wish: Wish, orders: Sequence[Order], complaint: Complaint) -> Resolution:
    """The order named; else the newest that such a complaint may be about, else the one discussed."""
    fits = _likely(wish, orders, complaint)
    resolution = pick(turn, wish, orders, fits)
    if resolution.found or resolution.unknown or resolution.unknown_tracking or resolution.no_other:
        return resolution
    if resolution.candidates:
        fitting = tuple(filter(fits, resolution.candidates))
        return Resolution(found=fitting[:1]) if fitting else resolution
    known = discussed(turn)
    about = tuple(order for order in orders if len(known) == 1 and order.id in known)
    return Resolution(found=about or (tuple(orders[:1]) if complaint is Complaint.CHECK else ()))


def _likely(wish: Wish, orders: Sequence[Order], complaint: Complaint) -> Callable[[Order], bool]:
    amounts = set(sums_in(wish.text))
    if complaint is Complaint.CALLED_OFF:
        return lambda order: order.is_cancelled
    if complaint is Complaint.TWICE:
        return lambda order: _looks_twice(order) or twin_of(order, orders) is not None
    if complaint in (Complaint.AMOUNT, Complaint.STRANGE):
        return lambda order: by_the_order(order).excess.is_positive or bool(amounts & _sums(order))
    return is_open


def _looks_twice(order: Order) -> bool:
    evidence = by_the_order(order)
    return evidence.is_charged_twice or bool(evidence.charges and evidence.holds)


def _sums(order: Order) -> set[Any]:
    return {order.total.amount, *(each.amount.amount for each in order.payments)}
