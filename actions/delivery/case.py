"""A problem written up for a person: the order, what happened, what the carrier says, and what the shopper wants."""

from __future__ import annotations

import dataclasses

from actions.delivery.report import Report
from actions.delivery.settling import Settlement
from actions.formats import Formats
from actions.terms import DEFAULT_LANGUAGE
from commerce.domain.orders import Order
from commerce.domain.shipments import Shipment
from waybill.claims import Claims
from waybill.languages import home

EVENTS = 4
LONGEST = 3900
"""The contract takes 4,000 characters."""


def summary_of(order: Order, report: Report, settled: Settlement, formats: Formats) -> str:
    """The case as whoever takes it up reads it, in the team's language; the same for the same facts."""
    ours = dataclasses.replace(formats, language=DEFAULT_LANGUAGE, locale=home(DEFAULT_LANGUAGE))
    problem, wish = problem_of(report, ours), wish_of(report, ours)
    rows = [
        f"Order {order.id}: {ours.items(report.lines_of(order))}.",
        f"Reported: {problem}.",
        *(_parcel_row(parcel, ours) for parcel in order.shipments),
        *(["The shopper has looked for it nearby."] if report.looked else []),
        f"The shopper wants: {wish}.",
        f"Why a person: {settled.why.replace('_', ' ')}.",
        f"In the shopper's words: {report.words or '-'}",
    ]
    return "\n".join(rows)[:LONGEST]


def problem_of(report: Report, formats: Formats) -> str:
    """What is wrong, in words."""
    return ", ".join(formats.terms.of(formats.language, "delivery_problem", each.value) for each in report.problems)


def wish_of(report: Report, formats: Formats) -> str:
    """What the shopper wants, in words."""
    return formats.terms.of(formats.language, "delivery_wish", report.remedy.value if report.remedy else "open")


def answer_of(claims: Claims, formats: Formats) -> str:
    """Who writes, and by when only where the shop's data promise it."""
    hours = claims.answer_within_hours
    term = formats.terms.of(formats.language, "delivery_answer", "open" if hours is None else "by")
    return term if hours is None else term.format(hours=formats.number(hours))


def _parcel_row(parcel: Shipment, formats: Formats) -> str:
    latest = sorted(parcel.events, key=lambda event: event.at)[-EVENTS:]
    seen = "; ".join(
        f"{formats.event(event)}, {formats.place(event)}, {formats.time(event.at, event.timezone)}"
        for event in latest
        if formats.terms.has("tracking_event", event.code.value)
    )
    promised = f"promised {parcel.promised_on.isoformat()}, now {parcel.estimated_on.isoformat()}"
    return f"{parcel.carrier} {parcel.tracking_number}, {promised}: {seen or 'no scans'}."
