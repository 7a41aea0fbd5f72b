"""How a report is settled: a replacement or a refund within the shop's limits, else a case for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from actions.delivery.outlook import Clock, Outlook
from actions.delivery.problems import Problem
from actions.delivery.report import Report
from actions.delivery.wishes import Remedy
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine
from commerce.domain.products import Product
from waybill.claims import Claims


class Way(StrEnum):
    """What becomes of a report."""

    REFUND = "refund"
    REPLACEMENT = "replacement"
    CASE = "case"


@dataclass(frozen=True)
class Settlement:
    """The way, and for a case why a person has to look at it: a key of the terms `delivery_case`."""

    way: Way
    why: str = ""


def settlement(
    order: Order, report: Report, how: Outlook, products: Mapping[str, Product], claims: Claims, clock: Clock
) -> Settlement:
    """The way of a report about an order, once all is known that has to be asked."""
    if how is Outlook.LOST or how is Outlook.NOT_HERE:
        return Settlement(Way.CASE, how.value)
    why = _why_a_person(order, report, how, claims, clock)
    if why is None and report.remedy is Remedy.REFUND:
        why = _why_no_refund(order, report, claims)
        return Settlement(Way.CASE, why) if why else Settlement(Way.REFUND)
    if why is None and sold_out(order, report, products, claims):
        why = "sold_out"
    if why is None and _is_above(claims.replace_up_to, order, report):
        why = "above_limit"
    return Settlement(Way.CASE, why) if why else Settlement(Way.REPLACEMENT)


def sold_out(order: Order, report: Report, products: Mapping[str, Product], claims: Claims) -> tuple[OrderLine, ...]:
    """The lines of which there are not enough pieces to send them again."""
    lines = report.lines_of(order)
    wanted = Counter[str]()
    for line in lines:
        wanted[line.variant_id] += line.quantity

    def is_short(line: OrderLine) -> bool:
        product = products.get(line.product_id)
        variant = product.variant(line.variant_id) if product else None
        return variant is None or variant.available < max(wanted[line.variant_id], claims.replacement_stock)

    return tuple(line for line in lines if is_short(line))


def amount_of(order: Order, report: Report) -> Money:
    """What was paid for the pieces that a report is about, and can still be given back."""
    return min(order.paid_for(report.pieces_of(order)), order.paid - order.refunded)


def _why_a_person(order: Order, report: Report, how: Outlook, claims: Claims, clock: Clock) -> str | None:
    if report.problem is Problem.OTHER:
        return "unclear"
    if how is Outlook.UNSURE:
        return "unsure"
    if report.is_touched:
        return "touched"
    if not order.is_returnable(clock.now, claims.window_days):
        return "window"
    return "wanted" if report.remedy in (Remedy.PERSON, None) else None


def _why_no_refund(order: Order, report: Report, claims: Claims) -> str | None:
    if not amount_of(order, report).is_positive:
        return "unpaid"
    return "above_limit" if _is_above(claims.refund_up_to, order, report) else None


def _is_above(limits: Mapping[str, Decimal], order: Order, report: Report) -> bool:
    """Whether the report, with all that was claimed for the order before, is worth more than the limit."""
    replaced = Counter[str]()
    for item in (item for made in order.replacements for item in made.items):
        replaced[item.line_id] += item.quantity
    refunded = Money.total((each.amount for each in order.refunds if each.line_ids), order.currency)
    worth = order.paid_for(report.pieces_of(order)) + order.paid_for(replaced) + refunded
    return worth.amount > limits.get(order.currency, Decimal(0))
