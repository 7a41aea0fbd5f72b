"""Something went wrong with a delivery: the carrier is asked, then it is replaced, refunded or written up."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import FollowupAction

from actions.delivery.case import answer_of, problem_of, wish_of
from actions.delivery.outlook import Clock, Outlook, parcel_of
from actions.delivery.problems import AWAITED, Problem
from actions.delivery.report import Report
from actions.delivery.rules import claims, standing
from actions.delivery.settling import Settlement, Way
from actions.delivery.several import reports_in
from actions.describe_order import describe, last_known_event, values_of
from actions.formats import Formats
from actions.knowledge import general_answer
from actions.requests.draft import Draft
from actions.requests.kind import ORDERS_READ, Facts, Kind, Told, Values
from actions.requests.money import refund_values
from actions.requests.needs.claimed_lines import ClaimedLinesNeed, PiecesNeed
from actions.requests.needs.delivery_order import DeliveryOrderNeed, is_another_report
from actions.requests.needs.looked import LookedNeed
from actions.requests.needs.problem import ProblemNeed
from actions.requests.needs.remedy import RefundToNeed, RemedyNeed
from actions.requests.needs.settlement import SettlementNeed
from actions.skill import Answer, Skill
from actions.turn import Turn
from actions.wishes import action_of
from commerce.bootstrap import Commerce
from commerce.domain.addresses import Address
from commerce.domain.interactions import InteractionNote
from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.payments import PaymentMethod, Refund
from commerce.domain.products import Product
from commerce.domain.replacements import Pieces, Replacement
from commerce.errors import NotFound


class ReportDeliveryProblem(Kind):
    """The carrier is asked first: what it says may be the whole answer, and then nothing is written."""

    intent = "report_delivery_problem"
    needs = (
        ProblemNeed(),
        DeliveryOrderNeed(),
        LookedNeed(),
        ClaimedLinesNeed(),
        PiecesNeed(),
        RemedyNeed(),
        RefundToNeed(),
        SettlementNeed(),
    )

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """A question is answered by the articles; of several reports the first is begun, and the others wait."""
        general = await general_answer(skill, turn, self.intent)
        if general is not None or turn.customer_id is None:
            return general
        waiting, open_request = list(turn.slots.get("queue") or []), turn.slots.get("request")
        if open_request and open_request["kind"] == self.intent:
            draft, wish = Draft.from_slot(open_request), replace(turn.wish, parts=())
            if not is_another_report(draft, wish, turn.formats.language):
                return Answer()
            return Answer().say("utter_request_queued").remember(queue=[*waiting, wish.as_slot()])
        if open_request:
            return None
        reports = reports_in(turn, await skill.commerce.orders.of_customer(turn.customer_id, ORDERS_READ))
        if not reports:
            return None
        task = {**reports[0].as_slot(), "resumed": True}
        answer = Answer().remember(task=task, queue=[*(each.as_slot() for each in reports[1:]), *waiting])
        return answer.then(FollowupAction(action_of(self.intent)))

    async def facts(
        self, commerce: Commerce, draft: Draft, customer_id: str | None, known: Facts | None = None
    ) -> Facts:
        """The shopper, the orders, the one that it is about, and what there is of what was in it."""
        if known is not None and known.order is not None and known.order.id == draft.order_id:
            return known
        customer = known.customer if known else await commerce.customers.find(str(customer_id))
        orders = known.orders if known else await commerce.orders.of_customer(str(customer_id), ORDERS_READ)
        order = next((order for order in orders if order.id == draft.order_id), None)
        return Facts(customer, orders, order, await _products(commerce, order))

    def ending(self, draft: Draft, facts: Facts, formats: Formats) -> Answer | None:
        """What the systems say, where that is the answer; of several orders, where it is for all of them."""
        if not facts.orders:
            return Answer().say("utter_no_orders")
        if Report.of(draft).looked is False:
            return Answer().say("utter_delivery_found")
        several = draft.details.get("orders") or ()
        orders = [order for order in facts.orders if order.id in (draft.order_id, *several)]
        if not orders or any(standing(draft, order, formats) is not Outlook.TOLD for order in orders):
            return None
        answer = Answer()
        for order in orders:
            _tell(answer, order, Report.of(draft), formats)
        return answer.remember(discussed_orders=[order.id for order in orders])

    def methods(self, facts: Facts) -> tuple[PaymentMethod, ...]:
        """The original method, and the gift cards on file."""
        original = facts.known_order.payment_method
        return (original, *(each for each in facts.methods if each.is_gift_card and each.id != original.id))

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """The refund, the replacement, or what is written up."""
        way, key = _settled(draft).way, f"{draft.key}-preview"
        if way is Way.REFUND:
            return _refunded(draft, facts, await _refund(commerce, draft, facts, key, True), formats)
        if way is Way.REPLACEMENT:
            made = await _replace(commerce, draft, facts, key, True)
            return Told("utter_confirm_delivery_replacement", _replaced(draft, facts, made, formats))
        return _case(draft, facts, formats)

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """What was listed, and nothing else."""
        way, key = _settled(draft).way, str(draft.key)
        if way is Way.REFUND:
            return _refunded(draft, facts, await _refund(commerce, draft, facts, key, False), formats)
        if way is Way.REPLACEMENT:
            made = await _replace(commerce, draft, facts, key, False)
            return Told("utter_done_delivery_replacement", _replaced(draft, facts, made, formats))
        note = InteractionNote(
            customer_id=facts.known_customer.id,
            kind=self.intent,
            channel=str(draft.details.get("channel") or "chat"),
            summary=str(draft.details["case"]),
            order_id=facts.known_order.id,
        )
        await commerce.interactions.add(note, idempotency_key=key)
        return Told("utter_done_delivery_case", {"answer": answer_of(claims(), formats)})


async def _products(commerce: Commerce, order: Order | None) -> dict[str, Product]:
    """What is still sold of what was delivered."""
    found: dict[str, Product] = {}
    for line in order.lines if order is not None and order.is_delivered else ():
        try:
            found[line.product_id] = await commerce.products.find(line.product_id)
        except NotFound:
            continue
    return found


def _tell(answer: Answer, order: Order, report: Report, formats: Formats) -> None:
    is_coming = any(not parcel.is_delivered for parcel in order.shipments) and not order.late_shipments
    if report.problem is Problem.CAME_LATE:
        answer.say("utter_delivery_came_late")
    elif report.problem is Problem.MISSING and order.is_split:
        answer.say("utter_delivery_rest_is_coming")
    elif report.problem in AWAITED and is_coming:
        answer.say("utter_delivery_waiting")
    describe(answer, order, formats)


def _settled(draft: Draft) -> Settlement:
    way, why = draft.details["settlement"]
    return Settlement(Way(way), why)


def _pieces(draft: Draft, order: Order) -> list[Pieces]:
    return [Pieces(line_id, count) for line_id, count in Report.of(draft).pieces_of(order).items()]


def _reason(draft: Draft) -> str:
    return ", ".join(problem.value for problem in Report.of(draft).problems)


async def _refund(commerce: Commerce, draft: Draft, facts: Facts, key: str, preview: bool) -> Refund:
    order = facts.known_order
    return await commerce.payments.refund(
        order.id,
        Money.of(str(draft.details["amount"]), order.currency),
        idempotency_key=key,
        payment_method_id=draft.method_id,
        reason=_reason(draft),
        items=_pieces(draft, order),
        preview=preview,
    )


async def _replace(commerce: Commerce, draft: Draft, facts: Facts, key: str, preview: bool) -> Replacement:
    order = facts.known_order
    return await commerce.orders.replace_lines(
        order.id, _pieces(draft, order), idempotency_key=key, reason=_reason(draft), preview=preview
    )


def _named(draft: Draft, facts: Facts, formats: Formats) -> Values:
    order = facts.known_order
    return {"order_id": order.id, "items": formats.items(Report.of(draft).lines_of(order))}


def _refunded(draft: Draft, facts: Facts, made: Refund, formats: Formats) -> Values:
    return {**_named(draft, facts, formats), **refund_values(made, made.amount, formats)}


def _replaced(draft: Draft, facts: Facts, made: Replacement, formats: Formats) -> Values:
    due = formats.day(made.estimated_on)
    return {**_named(draft, facts, formats), "address": _address(made.shipping_address), "due_date": due}


def _address(address: Address) -> str:
    parts = (address.line1, address.line2, address.city, address.region, address.postcode, address.country)
    return ", ".join(part for part in parts if part)


def _case(draft: Draft, facts: Facts, formats: Formats) -> Told:
    """What is written up: of a parcel that is not there with what the carrier says, else with the reason."""
    order, report, why = facts.known_order, Report.of(draft), _settled(draft).why
    values = {**_named(draft, facts, formats), "answer": answer_of(claims(), formats)}
    parcel = parcel_of(order, report, claims(), Clock.of(formats.today()))
    if why in (Outlook.LOST, Outlook.NOT_HERE) and parcel is not None:
        lines = order.lines_of(parcel) or order.lines
        values |= {**values_of(parcel, formats), "items": formats.items(lines)}
        if parcel.is_delivered:
            return Told("utter_confirm_delivery_not_received", values)
        is_seen = last_known_event(parcel) is not None
        return Told("utter_confirm_delivery_lost" if is_seen else "utter_confirm_delivery_lost_no_events", values)
    reason = formats.terms.of(formats.language, "delivery_case", why).format(days=formats.number(claims().window_days))
    told = {"reason": reason, "problem": problem_of(report, formats), "wish": wish_of(report, formats)}
    return Told("utter_confirm_delivery_case", {**values, **told})
