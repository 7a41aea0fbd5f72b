"""A charge that should not be: written up for the team, once for the same evidence."""

from __future__ import annotations

import hashlib
import logging

from actions.payments.evidence import Evidence
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.domain.interactions import InteractionNote
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

INTENT, TOPIC = "payment_problem", "overcharge"


async def note_case(commerce: Commerce, turn: Turn, evidence: Evidence) -> bool:
    """Whether the case is in the CRM now, with each payment; nothing that the shopper wrote is part of it."""
    order = evidence.order
    channel = str(turn.metadata.get("channel") or "chat")
    summary = summary_of(evidence)
    note = InteractionNote(order.customer_id, INTENT, channel, summary, order.id, topic=TOPIC)
    key = hashlib.sha256("/".join((INTENT, order.customer_id, channel, summary)).encode()).hexdigest()[:40]
    try:
        await commerce.interactions.add(note, idempotency_key=key)
    except CommerceError as error:
        logger.warning("a case was not noted: %s %s", error.code, error.detail)
        return False
    return True


def summary_of(evidence: Evidence) -> str:
    """The evidence as an agent reads it: what was taken, given back, due, and each payment."""
    payments = (
        f"{each.id} {each.amount.amount:f} {each.amount.currency} {each.status} {each.created_at:%Y-%m-%d %H:%M} UTC"
        for each in evidence.payments
    )
    refunds = (f"{each.id} {each.amount.amount:f} {each.status}" for each in evidence.order.refunds)
    sums = (
        f"{name}={amount.amount:f}"
        for name, amount in (
            ("taken", evidence.taken),
            ("kept", evidence.kept),
            ("due", evidence.due),
            ("excess", evidence.excess),
        )
    )
    return "; ".join((f"{TOPIC} {evidence.order.id}", *sums, *payments, *refunds))[:4000]
