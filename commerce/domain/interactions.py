"""What conversations with a customer were about, for the CRM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a conversation ended.

    `resolved`: every wish was answered or done; `unresolved`: one was not; `left`: the shopper went in the middle of
    one; `handed_over`: a person was asked for and nothing was settled after that; `no_request`: nothing was asked for;
    `unknown` is one that the CRM knows and we do not.
    """

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    LEFT = "left"
    HANDED_OVER = "handed_over"
    NO_REQUEST = "no_request"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Ended:
    """A conversation that is over, without a word of what was said in it.

    `intents` are the wishes in the order in which they came up, `order_ids` the orders that were talked about, `writes`
    the requests that were carried out, `rating` is from 1 to 5, times are aware UTC, `language` is BCP 47.
    """

    outcome: Outcome
    language: str
    started_at: datetime
    ended_at: datetime
    intents: tuple[str, ...] = ()
    order_ids: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    rating: int | None = None


@dataclass(frozen=True)
class InteractionNote:
    """`kind` is an intent name, `summary` a sentence or two for an agent.

    `topic` is what was wanted within the intent, in a word that programs may go by, as `delete` of a privacy request.
    `conversation` tells how one ended, where the note is about a whole one. `customer_id` is None for a shopper who
    stayed unknown.
    """

    customer_id: str | None
    kind: str
    channel: str
    summary: str
    order_id: str | None = None
    conversation: Ended | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Interaction:
    """A note as the CRM keeps it."""

    id: str
    customer_id: str | None
    kind: str
    channel: str
    summary: str
    order_id: str | None
    created_at: datetime
    conversation: Ended | None = None
    topic: str | None = None
