"""Rasa's way out: what a turn says is held back until the turn is stored, so that no answer is lost once given."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any, Optional

from rasa.core.channels.channel import OutputChannel

from assistant.channels.bot_messages import BotMessage, from_live

Deliver = Callable[[str, list[BotMessage]], Awaitable[None]]


class HeldOutput(OutputChannel):
    """Collects bot messages until `release`; later ones, a reminder's for example, go out at once."""

    def __init__(self, channel: str, deliver: Optional[Deliver] = None, released: bool = False) -> None:
        self._channel = channel
        self._deliver = deliver
        self._released = released
        self.messages: list[BotMessage] = []

    def name(self) -> str:  # type: ignore[override]
        """The channel's name, by which a response may have its own wording."""
        return self._channel

    async def release(self, sender_id: str) -> None:
        """Deliver what was held back."""
        self._released = True
        if self._deliver is not None:
            await self._deliver(sender_id, self.messages)

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one bot message as Rasa's processor sends it."""
        said = from_live(recipient_id, {"timestamp": time.time(), **message})
        if not self._released:
            self.messages.append(said)
        elif self._deliver is not None:
            await self._deliver(recipient_id, [said])

    async def send_text_message(self, recipient_id: str, text: str, **kwargs: Any) -> None:
        """Take a text that comes without a response."""
        await self.send_response(recipient_id, {"text": text})

    async def send_text_with_buttons(
        self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **kwargs: Any
    ) -> None:
        """Take a text with buttons."""
        await self.send_response(recipient_id, {"text": text, "buttons": buttons})

    async def send_image_url(self, recipient_id: str, image: str, **kwargs: Any) -> None:
        """Take an image."""
        await self.send_response(recipient_id, {"image": image})

    async def send_attachment(self, recipient_id: str, attachment: Any, **kwargs: Any) -> None:
        """Take an attachment."""
        await self.send_response(recipient_id, {"attachment": attachment})

    async def send_custom_json(self, recipient_id: str, json_message: dict[str, Any], **kwargs: Any) -> None:
        """Take a JSON message of an action."""
        await self.send_response(recipient_id, {"custom": json_message})
