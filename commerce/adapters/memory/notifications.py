"""A letter box and a telephone in memory."""

from __future__ import annotations

from typing import Generic, TypeVar

from commerce.domain.messages import Email, TextMessage
from commerce.errors import CommerceError
from commerce.ports.sent_messages import Claim

M = TypeVar("M", Email, TextMessage)


class _Box(Generic[M]):
    """`sent` holds the messages, oldest first; set `fault` and every message raises it."""

    def __init__(self) -> None:
        self.sent: list[M] = []
        self.fault: CommerceError | None = None

    async def send(self, message: M) -> None:
        """Keep it. Raises the fault that was set."""
        if self.fault is not None:
            raise self.fault
        self.sent.append(message)


class InMemoryNotifications(_Box[Email]):
    """See `commerce.ports.notifications.Notifications`."""


class InMemoryTextMessages(_Box[TextMessage]):
    """See `commerce.ports.text_messages.TextMessages`."""


class InMemorySentMessages:
    """See `commerce.ports.sent_messages.SentMessages`."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.fault: CommerceError | None = None

    async def claim(self, key: str) -> Claim:
        """Begin to send. Raises the fault that was set."""
        if self.fault is not None:
            raise self.fault
        found = self.claims.get(key, Claim.OURS)
        self.claims.setdefault(key, Claim.OPEN)
        return found

    async def settle(self, key: str) -> None:
        """It was sent."""
        self.claims[key] = Claim.SENT

    async def release(self, key: str) -> None:
        """It certainly was not sent."""
        self.claims.pop(key, None)
