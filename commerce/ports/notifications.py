"""Mails and text messages to shoppers."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.messages import Message


class Notifications(Protocol):
    """Post office."""

    async def send(self, message: Message) -> None:
        """Hand a message over for delivery. Raises Unavailable."""
