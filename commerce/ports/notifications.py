"""Mails to shoppers."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.messages import Email


class Notifications(Protocol):
    """Post office."""

    async def send(self, message: Email) -> None:
        """Hand a mail over for delivery.

        Raises:
            DeliveryUnknown: the answer was lost; it may be on its way.
            Unavailable: it was not taken.
            Invalid: it is no mail.
        """
