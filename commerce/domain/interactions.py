"""What conversations with a customer were about, for the CRM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class InteractionNote:
    """`kind` is an intent name, `summary` a sentence or two for an agent."""

    customer_id: str
    kind: str
    channel: str
    summary: str
    order_id: str | None = None


@dataclass(frozen=True)
class Interaction:
    """A note as the CRM keeps it."""

    id: str
    customer_id: str
    kind: str
    channel: str
    summary: str
    order_id: str | None
    created_at: datetime
