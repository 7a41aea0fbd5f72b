"""A shopper's message as it goes on to the model, with metadata that only the channel may write."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional
from zoneinfo import available_timezones

from assistant.channels.message_text import clean_text, is_plain_identifier, without_control_characters
from assistant.channels.payloads import PayloadRules
from assistant.channels.refusals import Malformed, TooLong
from waybill.login_token import LoginToken

_RESERVED = frozenset(
    {
        "message_id",
        "customer_id",
        "login_expires_at",
        "locale",
        "timezone",
        "client",
        "channel",
        "display_text",
        "is_external",
    }
)
_CLIENT_METADATA_MAX_CHARACTERS = 2000
_LANGUAGE_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{1,8})*")
_TIMEZONES = frozenset(available_timezones())


@dataclass(frozen=True)
class Incoming:
    """One message that was admitted."""

    sender_id: str
    text: str
    message_id: str
    channel: str
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Origin:
    """Where a message comes from: the conversation, and what the channel itself knows about the client."""

    channel: str
    sender_id: str
    client: str
    login: Optional[LoginToken] = None
    locale: Optional[str] = None
    timezone: Optional[str] = None


class Intake:
    """Makes an `Incoming` of what a client sent, or refuses it."""

    def __init__(self, payloads: PayloadRules, max_characters: int) -> None:
        self._payloads = payloads
        self.max_characters = max_characters

    def read(self, message: object, message_id: object, metadata: object, origin: Origin) -> Incoming:
        """Check one message.

        Raises:
            Refusal: Malformed, EmptyMessage or TooLong.
        """
        text = clean_text(self._payloads.admit(clean_text(message, self.max_characters)), self.max_characters)
        known_id = message_id_of(message_id)
        theirs = client_metadata(metadata)
        written = {
            "message_id": known_id,
            "channel": origin.channel,
            "client": origin.client,
            "locale": origin.locale,
            "timezone": origin.timezone,
            "customer_id": origin.login.customer_id if origin.login else None,
            "login_expires_at": origin.login.expires_at if origin.login else None,
            "display_text": self._title(text, metadata),
        }
        ours = {key: value for key, value in written.items() if value is not None}
        kept = {key: value for key, value in theirs.items() if key not in _RESERVED}
        return Incoming(origin.sender_id, text, known_id, origin.channel, {**kept, **ours})

    def _title(self, text: str, metadata: object) -> Optional[str]:
        """What the shopper saw on the button, so that a history shows that and not the payload."""
        title = metadata.get("display_text") if isinstance(metadata, Mapping) else None
        if text.startswith("/") and is_plain_identifier(title, 100):
            return str(title)
        return None


def message_id_of(value: object) -> str:
    """The client's id of a message, or a fresh one.

    Raises:
        Malformed: it is not a text of 1 to 128 printable characters.
    """
    if value is None:
        return uuid.uuid4().hex
    if not is_plain_identifier(value, 128):
        raise Malformed('"message_id" must be a text of 1 to 128 printable characters, for example a UUID.')
    return str(value)


def client_metadata(metadata: object) -> Mapping[str, Any]:
    """What the client wishes to have kept with its message.

    Raises:
        Malformed: it is not an object of JSON values.
        TooLong: it is longer than 2,000 characters of JSON.
    """
    if metadata is None:
        return {}
    if not isinstance(metadata, Mapping):
        raise Malformed('"metadata" must be an object.')
    try:
        length = len(json.dumps(metadata, ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise Malformed('"metadata" must hold JSON and nothing else.') from error
    if length > _CLIENT_METADATA_MAX_CHARACTERS:
        raise TooLong(f'"metadata" may have at most {_CLIENT_METADATA_MAX_CHARACTERS} characters of JSON.')
    return {_printable(key): _printable(value) for key, value in metadata.items()}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return without_control_characters(value)
    if isinstance(value, Mapping):
        return {_printable(key): _printable(inner) for key, inner in value.items()}
    return [_printable(inner) for inner in value] if isinstance(value, list) else value


def locale_of(value: object) -> Optional[str]:
    """A BCP 47 tag in its usual spelling, `es-MX`; None for anything that is not one."""
    match = _LANGUAGE_TAG.fullmatch(value) if isinstance(value, str) and len(value) <= 35 else None
    if match is None:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def timezone_of(value: object) -> Optional[str]:
    """An IANA time zone, `Europe/Paris`; None for anything that is not one."""
    return value if isinstance(value, str) and value in _TIMEZONES else None
