"""Text messages (SMS) to shoppers."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.messages import TextMessage


class TextMessages(Protocol):
    """Beside the post office; a shop may have none."""

    async def send(self, message: TextMessage) -> None:
        """Hand a text message over for delivery.

        Raises:
            DeliveryUnknown: the answer was lost; it may be on its way.
            Unavailable: it was not taken.
            Invalid: the gateway does not accept the number or the text.
        """
