"""What the assistant says, in the shapes in which Rasa hands it over, keeps it, and sends it to clients."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from assistant.channels.ports import StoredMessage

_CARRIED = ("buttons", "quick_replies", "elements", "attachment", "image", "custom")


@dataclass(frozen=True)
class BotMessage:
    """One bot utterance. `id` is the same whether it is sent live or read back from the store."""

    id: str
    text: Optional[str]
    timestamp: float
    response: Optional[str] = None
    language: Optional[str] = None
    carried: Mapping[str, Any] = field(default_factory=dict)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Title and payload of each button."""
        return list(self.carried.get("buttons") or self.carried.get("quick_replies") or [])

    @property
    def metadata(self) -> dict[str, str]:
        """What a client may know about how the message came about."""
        known = {"response": self.response, "language": self.language}
        return {key: value for key, value in known.items() if value}

    @property
    def attachments(self) -> list[Any]:
        """Attachments in socket.io form; Rasa keeps an image twice, as image and as attachment."""
        image, attachment = self.carried.get("image"), self.carried.get("attachment")
        found = [{"type": "image", "payload": {"src": image}}] if image else []
        if attachment and attachment != image:
            found.append(attachment)
        for element in self.carried.get("elements") or []:
            payload = {"template_type": "generic", "elements": element}
            found.append({"type": "template", "payload": payload})
        return found


def from_live(sender_id: str, message: Mapping[str, Any]) -> BotMessage:
    """What Rasa hands to an output channel: a response's data and metadata in one dict."""
    carried = {name: message[name] for name in _CARRIED if message.get(name)}
    return _bot_message(sender_id, message.get("text"), float(message["timestamp"]), carried, message)


def from_stored(sender_id: str, stored: StoredMessage) -> BotMessage:
    """What the tracker store gives back."""
    carried = {name: stored.data[name] for name in _CARRIED if stored.data.get(name)}
    return _bot_message(sender_id, stored.text, stored.timestamp, carried, stored.metadata)


def to_rest(message: BotMessage, recipient_id: str) -> dict[str, Any]:
    """One element of the list that the REST webhook answers with."""
    carried = message.carried
    image, attachment = carried.get("image"), carried.get("attachment")
    shape = {
        "recipient_id": recipient_id,
        "text": message.text,
        "buttons": message.buttons or None,
        "image": image,
        "attachment": attachment if attachment != image else None,
        "elements": carried.get("elements"),
        "custom": carried.get("custom"),
    }
    return {**{key: value for key, value in shape.items() if value is not None}, "metadata": message.metadata}


def to_web(message: BotMessage) -> list[dict[str, Any]]:
    """The `bot_uttered` events for one message: its text with quick replies, then what it carries, each on its own."""
    bodies: list[dict[str, Any]] = []
    if message.text:
        bodies.append({"text": message.text})
    if message.buttons:
        bodies = bodies or [{"text": ""}]
        bodies[0]["quick_replies"] = [
            {"content_type": "text", "title": button.get("title", ""), "payload": button.get("payload", "")}
            for button in message.buttons
        ]
    bodies += [{"attachment": attachment} for attachment in message.attachments]
    if message.carried.get("custom"):
        bodies.append({"data": message.carried["custom"]})
    return [
        {
            **body,
            "id": message.id if not index else f"{message.id}.{index}",
            "timestamp": message.timestamp,
            "metadata": message.metadata,
        }
        for index, body in enumerate(bodies)
    ]


def user_to_web(message: StoredMessage) -> dict[str, Any]:
    """One message of the shopper as a history shows it."""
    return {"id": message.metadata.get("message_id") or f"u{message.sequence}", "text": message.text or ""}


def _bot_message(
    sender_id: str, text: Optional[str], timestamp: float, carried: Mapping[str, Any], metadata: Mapping[str, Any]
) -> BotMessage:
    named = f"{sender_id}|{timestamp:.6f}|{text or ''}"
    identifier = hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:24]
    language = metadata.get("language")
    return BotMessage(
        id=identifier,
        text=text,
        timestamp=timestamp,
        response=metadata.get("utter_action"),
        language=language if isinstance(language, str) else None,
        carried=carried,
    )
