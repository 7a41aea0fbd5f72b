"""A letter box in memory."""

from __future__ import annotations

from commerce.domain.messages import Message
from commerce.errors import CommerceError


class InMemoryNotifications:
    """See `commerce.ports.notifications.Notifications`; `sent` holds the messages, oldest first."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.fault: CommerceError | None = None

    async def send(self, message: Message) -> None:
        """Keep it. Raises the fault that was set."""
        if self.fault is not None:
            raise self.fault
        self.sent.append(message)
