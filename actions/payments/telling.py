"""An order's payments as responses with their values: what the provider says, in plain words, and nothing else."""

from __future__ import annotations

from actions.describe_refund import method_name
from actions.formats import Formats
from actions.payments.evidence import Evidence
from actions.skill import Answer
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import Payment, PaymentMethodKind, PaymentStatus, Refund


def describe(answer: Answer, evidence: Evidence, formats: Formats) -> None:
    """Say how it stands with the last payment of an order."""
    order = evidence.order
    last = evidence.payments[-1] if evidence.payments else None
    if order.is_cancelled:
        _cancelled(answer, evidence, formats)
    elif last is None:
        answer.say("utter_payment_unknown", order_id=order.id, items=formats.items(order.lines))
    elif last.status is PaymentStatus.FAILED:
        reason = last.failure_reason or ""
        known = formats.terms.has("payment_failure", reason)
        words = formats.terms.of(formats.language, "payment_failure", reason if known else "unknown")
        can_retry = order.status is OrderStatus.PAYMENT_FAILED
        name = "utter_payment_failed" if can_retry else "utter_payment_failed_only"
        answer.say(name, reason=words, **_values(order, last, formats))
    elif last.status is PaymentStatus.PENDING:
        _pending(answer, order, last, formats)
    else:
        _held_or_taken(answer, evidence, last, formats)


def describe_twice(answer: Answer, evidence: Evidence, twin: Order | None, formats: Formats) -> bool:
    """Say what there is of a double charge; whether it is one, for a person to settle."""
    order, charges = evidence.order, evidence.charges
    if evidence.is_charged_twice:
        values = {"payments": rows(evidence, formats), "excess": formats.money(evidence.excess)}
        answer.say("utter_payment_twice", order_id=order.id, total=formats.money(order.total), **values)
        return True
    if evidence.excess.is_positive:
        return describe_amount(answer, evidence, formats)
    if len(charges) > 1:
        _adds_up(answer, evidence, formats)
    elif not charges:
        describe(answer, evidence, formats)
    elif evidence.holds:
        held = evidence.holds[-1]
        values = {"held_amount": formats.money(held.amount), "held_date": formats.day(held.created_at)}
        answer.say("utter_payment_once_and_held", **values, **_values(order, charges[0], formats))
    elif twin is not None:
        answer.say("utter_payment_twin", other_order_id=twin.id, **_values(order, charges[0], formats))
    else:
        answer.say("utter_payment_once", **_values(order, charges[0], formats))
    return False


def describe_amount(answer: Answer, evidence: Evidence, formats: Formats) -> bool:
    """Say whether what was charged is what the order costs; whether it is more, for a person to settle."""
    order = evidence.order
    if evidence.excess.is_positive:
        values = {"payments": rows(evidence, formats), "excess": formats.money(evidence.excess)}
        answer.say("utter_payment_too_much", order_id=order.id, total=formats.money(order.total), **values)
        return True
    if len(evidence.charges) > 1 or order.refunds or order.exchanges:
        _adds_up(answer, evidence, formats)
    else:
        parts = {"subtotal": order.subtotal, "shipping": order.shipping_cost, "discount": order.discount}
        values = {name: formats.money(amount) for name, amount in parts.items()}
        name = "utter_payment_less" if evidence.kept < evidence.due else "utter_payment_right"
        values["total"] = formats.money(order.total)
        answer.say(name, **values, **_values(order, evidence.charges[-1], formats))
    return False


def rows(evidence: Evidence, formats: Formats) -> str:
    """Each payment and refund of an order, one a line."""
    order, terms, language = evidence.order, formats.terms, formats.language
    moved: list[tuple[Payment | Refund, str]] = [(each, each.status.value) for each in evidence.payments]
    moved += [(each, "refunded") for each in order.refunds]
    parts = (
        (
            order.id,
            formats.short_day(each.created_at),
            formats.money(each.amount),
            method_name(each.method, formats),
            terms.of(language, "payment_status", status),
        )
        for each, status in sorted(moved, key=lambda row: row[0].created_at)
    )
    return "\n".join("• " + " · ".join(part) for part in parts)


def _adds_up(answer: Answer, evidence: Evidence, formats: Formats) -> None:
    values = {"payments": rows(evidence, formats), "kept": formats.money(evidence.kept)}
    answer.say("utter_payment_adds_up", order_id=evidence.order.id, total=formats.money(evidence.order.total), **values)


def _pending(answer: Answer, order: Order, last: Payment, formats: Formats) -> None:
    values = _values(order, last, formats)
    if last.method.kind is PaymentMethodKind.CASH_ON_DELIVERY:
        answer.say("utter_payment_on_delivery", **values)
    elif last.retry_url:
        answer.say("utter_payment_open", link=last.retry_url, **values)
    else:
        answer.say("utter_payment_pending", **values)


def _held_or_taken(answer: Answer, evidence: Evidence, last: Payment, formats: Formats) -> None:
    names = {
        PaymentStatus.AUTHORISED: "utter_payment_held",
        PaymentStatus.SUCCEEDED: "utter_payment_succeeded",
    }
    order = evidence.order
    if last.status in names:
        answer.say(names[last.status], **_values(order, last, formats))
    else:
        answer.say("utter_payment_unknown", order_id=order.id, items=formats.items(order.lines))


def _cancelled(answer: Answer, evidence: Evidence, formats: Formats) -> None:
    order = evidence.order
    values = {"order_id": order.id, "items": formats.items(order.lines)}
    if evidence.charges or evidence.holds:
        money = {"paid": formats.money(order.paid), "refunded": formats.money(order.refunded)}
        answer.say("utter_payment_cancelled", **money, **values)
    else:
        answer.say("utter_payment_cancelled_uncharged", **values)


def _values(order: Order, payment: Payment, formats: Formats) -> dict[str, str]:
    return {
        "order_id": order.id,
        "items": formats.items(order.lines),
        "amount": formats.money(payment.amount),
        "method": method_name(payment.method, formats),
        "paid_date": formats.day(payment.created_at),
    }
