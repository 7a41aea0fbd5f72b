"""The notes of the CRM as the contract writes them, both ways."""

from __future__ import annotations

from typing import Any

from commerce.adapters.waybill import statuses, values
from commerce.adapters.waybill.mapper import Document
from commerce.domain.interactions import Ended, Interaction, InteractionNote, Outcome


def interaction(document: Document) -> Interaction:
    """A note of the CRM."""
    return Interaction(
        id=values.text(document["id"]),
        customer_id=values.maybe(values.text, document["customer_id"]),
        kind=values.text(document["kind"]),
        channel=values.text(document["channel"]),
        summary=values.text(document["summary"]),
        order_id=values.maybe(values.text, document["order_id"]),
        created_at=values.time(document["created_at"]),
        conversation=values.maybe(ended, document.get("conversation")),
        topic=values.maybe(values.text, document.get("topic")),
    )


def ended(document: Document) -> Ended:
    """A conversation that is over."""
    return Ended(
        outcome=statuses.read(document["outcome"], statuses.OUTCOME, Outcome.UNKNOWN),
        language=values.text(document["language"]),
        started_at=values.time(document["started_at"]),
        ended_at=values.time(document["ended_at"]),
        intents=tuple(values.text(each) for each in document["intents"]),
        order_ids=tuple(values.text(each) for each in document["order_ids"]),
        writes=tuple(values.text(each) for each in document["writes"]),
        rating=values.maybe(values.count, document["rating"]),
    )


def document_of(note: InteractionNote) -> dict[str, Any]:
    """What is posted."""
    return {
        "customer_id": note.customer_id,
        "kind": note.kind,
        "channel": note.channel,
        "summary": note.summary,
        "order_id": note.order_id,
        "topic": note.topic,
        "conversation": _conversation(note.conversation) if note.conversation else None,
    }


def _conversation(conversation: Ended) -> dict[str, Any]:
    return {
        "outcome": conversation.outcome.value,
        "language": conversation.language,
        "started_at": conversation.started_at.isoformat(),
        "ended_at": conversation.ended_at.isoformat(),
        "intents": list(conversation.intents),
        "order_ids": list(conversation.order_ids),
        "writes": list(conversation.writes),
        "rating": conversation.rating,
    }
