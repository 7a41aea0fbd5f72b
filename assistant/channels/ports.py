"""What the channels need of the rest of the assistant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional, Protocol


class StoredMessage(Protocol):
    """One message of a conversation as the tracker store gives it back.

    `kind` is "user" or "bot", `timestamp` is in seconds since the epoch, `data` is what a bot message carries beside
    its text, `metadata` what was written with the event.
    """

    sequence: int
    timestamp: float
    kind: str
    text: Optional[str]
    data: dict[str, Any]
    metadata: dict[str, Any]


class Conversations(Protocol):
    """The part of the tracker store that channels read."""

    async def history(self, sender_id: str, after: int = 0, limit: int = 200) -> Sequence[StoredMessage]:
        """What was said after the message number `after`; with 0 the newest `limit`. Oldest first.

        Raises:
            StoreUnavailable: the database is away.
        """

    async def answer_to(self, sender_id: str, message_id: str) -> Optional[Sequence[StoredMessage]]:
        """What was answered to the message with this id, None if there never was such a message.

        Raises:
            StoreUnavailable: the database is away.
        """


class Agent(Protocol):
    """The part of Rasa's agent that channels look at; it lives in `app.ctx.agent`."""

    tracker_store: Conversations

    def is_ready(self) -> bool:
        """Whether a model is loaded."""
