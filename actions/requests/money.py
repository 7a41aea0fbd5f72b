"""Money in and out of a request, in words."""

from __future__ import annotations

from actions.formats import Formats
from actions.requests.draft import Draft
from actions.requests.kind import Facts, Values
from commerce.domain.money import Money
from commerce.domain.payments import PaymentMethod, Refund


def refund_values(refund: Refund | None, total: Money, formats: Formats) -> Values:
    """What comes back, to which method, and when; only the amount where nothing was paid yet."""
    if refund is None:
        return {"refund_amount": formats.money(total), "refund_method": "", "refund_time": ""}
    term = "at_once" if refund.method.is_gift_card else "in_days"
    return {
        "refund_amount": formats.money(refund.amount),
        "refund_method": formats.payment_method(refund.method),
        "refund_time": formats.terms.of(formats.language, "refund_time", term),
    }


def difference(amount: Money, method: PaymentMethod, formats: Formats) -> Values:
    """What a swap costs more (positive) or gives back (negative)."""
    term = "pay" if amount.is_positive else "get_back" if amount.is_negative else "none"
    words = formats.terms.of(formats.language, "price_difference", term)
    said = words.format(amount=formats.money(abs(amount)), method=formats.payment_method(method))
    return {"difference": said}


def swaps(draft: Draft, facts: Facts, formats: Formats) -> str:
    """Each item with what it is and what it becomes."""
    rows = []
    for line_id, variant_id in draft.changes.items():
        line = facts.known_order.line(line_id)
        if line is None:
            continue
        variant = facts.products[line.product_id].variant(variant_id)
        now = formats.options(line.options)
        then = formats.options(variant.options) if variant else variant_id
        rows.append(f"• {line.name_in(formats.locale)}: {now} → {then}")
    return "\n".join(rows)
