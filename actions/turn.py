"""What an action may know of the conversation, read from Rasa's tracker once."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker

from actions.button_titles import english_title
from actions.formats import Formats
from commerce.identity import Attempt

IDENTITY_MAX_AGE_S = 12 * 3600
"""A proof of identity is good for one session, and never longer than this."""
PLACE = ("start", "end")
"""Where an entity stands in a text."""


@dataclass(frozen=True)
class Wish:
    """What a shopper asked for, kept while something else has to be settled first."""

    intent: str
    text: str
    entities: tuple[Mapping[str, Any], ...]
    parts: tuple[Wish, ...] = ()
    """The message's clauses, each understood by itself, where it holds more than one wish."""
    is_otherwise: bool = False
    """Whether it is only for the case that the wish before it cannot be done."""
    original: str = ""
    """The title of a button as it was sent, where `text` is the English one of the same button."""

    @property
    def typed(self) -> str:
        """What the shopper sent, to be said again."""
        return self.original or self.text

    def values(self, entity: str) -> tuple[Any, ...]:
        """All values of an entity, in the order in which they were written."""
        return tuple(each["value"] for each in self.entities if each["entity"] == entity)

    def text_without(self, *entities: str) -> str:
        """The text, with what was read as one of these entities blanked."""
        text = self.text
        for each in self.entities:
            if each["entity"] in entities and each.get("end"):
                start, end = each["start"], each["end"]
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    def without(self, entity: str) -> Wish:
        """The same wish, where something said since replaces what it named."""
        return replace(self, entities=tuple(each for each in self.entities if each["entity"] != entity))

    def as_slot(self) -> dict[str, Any]:
        """As plain JSON for the `task` slot."""
        kept = ("entity", "value", "start", "end")
        entities = [{key: each[key] for key in kept if key in each} for each in self.entities]
        slot: dict[str, Any] = {"intent": self.intent, "text": self.text, "entities": entities}
        if self.is_otherwise:
            slot["is_otherwise"] = True
        if self.original:
            slot["original"] = self.original
        return {**slot, "parts": [part.as_slot() for part in self.parts]} if self.parts else slot

    @classmethod
    def from_slot(cls, slot: Mapping[str, Any]) -> Wish:
        """Back from the `task` slot."""
        parts = tuple(cls.from_slot(part) for part in slot.get("parts") or ())
        entities, original = tuple(slot["entities"]), slot.get("original") or ""
        return cls(slot["intent"], slot["text"], entities, parts, bool(slot.get("is_otherwise")), original)


@dataclass(frozen=True)
class Turn:
    """One user message in its conversation."""

    conversation_id: str
    message: Wish
    metadata: Mapping[str, Any]
    slots: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...]
    ranking: tuple[Mapping[str, Any], ...]
    formats: Formats
    active_form: str | None = None

    @classmethod
    def of(cls, tracker: Tracker, formats: Formats) -> Turn:
        """Read the tracker that the assistant sent along."""
        latest = tracker.latest_message or {}
        return cls(
            conversation_id=str(tracker.sender_id),
            message=_in_english(_wish_of(latest), formats.language, last_response_in(tracker.events)),
            metadata=metadata_of(tracker),
            slots=dict(tracker.slots),
            events=tuple(tracker.events),
            ranking=tuple(latest.get("intent_ranking") or ()),
            formats=formats,
            active_form=tracker.active_loop.get("name"),
        )

    @property
    def attempt(self) -> Attempt:
        """Where a try to prove an identity comes from."""
        return Attempt(self.conversation_id, self.metadata.get("client"))

    @property
    def customer_id(self) -> str | None:
        """Who the shopper is known to be: by the shop's login, checked by the channel, or by a proof given here."""
        if self.metadata.get("customer_id") and (self.metadata.get("login_expires_at") or 0) > time.time():
            return str(self.metadata["customer_id"])
        identity = self.slots.get("identity")
        if identity and time.time() < identity.get("expires_at", identity["verified_at"] + IDENTITY_MAX_AGE_S):
            return str(identity["customer_id"])
        return None

    @property
    def is_identity_expired(self) -> bool:
        """Whether there was a proof, and it is good no more."""
        return bool(self.slots.get("identity")) and self.customer_id is None

    @property
    def message_id(self) -> str | None:
        """The latest message's own id: Rasa may ask about one message more than once in a turn."""
        user = (event for event in reversed(self.events) if event.get("event") == "user")
        return next((event.get("message_id") for event in user), None)

    @property
    def details(self) -> dict[str, Any]:
        """What was told so far to prove who is there."""
        return dict(self.slots.get("details") or {})

    @property
    def task(self) -> Wish | None:
        """The request that waits."""
        slot = self.slots.get("task")
        return Wish.from_slot(slot) if slot else None

    @property
    def is_resumed(self) -> bool:
        """Whether a request that waited is taken up again."""
        return bool((self.slots.get("task") or {}).get("resumed"))

    @property
    def wish(self) -> Wish:
        """What this turn is about: the waiting request once it is taken up again, else the message."""
        slot = self.slots.get("task")
        return Wish.from_slot(slot) if slot and slot.get("resumed") else self.message

    @property
    def discussed(self) -> tuple[str, ...]:
        """Order numbers of the last answer or of the last choice that was offered."""
        return tuple(self.slots.get("discussed_orders") or ())

    @property
    def last_response(self) -> str | None:
        """The name of the response that the assistant gave last."""
        return last_response_in(self.events)

    def earlier_messages(self) -> list[Wish]:
        """The shopper's messages before this one, newest first."""
        users = (event for event in reversed(self.events) if event.get("event") == "user")
        wishes = [_wish_of(event.get("parse_data") or {}) for event in users][1:]
        return [_in_english(wish, self.formats.language) for wish in wishes]

    def about(self, wish: Wish) -> Turn:
        """The same turn, about another wish."""
        return replace(self, slots={**self.slots, "task": {**wish.as_slot(), "resumed": True}})


def _wish_of(parse_data: Mapping[str, Any]) -> Wish:
    intent = (parse_data.get("intent") or {}).get("name") or ""
    parts = tuple(Wish(part["intent"], part["text"], ()) for part in parse_data.get("parts") or ())
    return Wish(intent, parse_data.get("text") or "", tuple(parse_data.get("entities") or ()), parts)


def _in_english(wish: Wish, language: str, response: str | None = None) -> Wish:
    """A wish that is the title of a button, as the button says it in English, which is read in every conversation."""
    title = english_title(wish.text, language, response)
    if title is None:
        return wish
    entities = tuple({key: each[key] for key in each if key not in PLACE} for each in wish.entities)
    return replace(wish, text=title, entities=entities, original=wish.text)


def last_response_in(events: Sequence[Mapping[str, Any]]) -> str | None:
    """The name of the response that was given last."""
    bot = (event for event in reversed(events) if event.get("event") == "bot")
    return next(((event.get("metadata") or {}).get("utter_action") for event in bot), None)


def metadata_of(tracker: Tracker) -> dict[str, Any]:
    """The metadata that the channel put on the latest message."""
    user = (event for event in reversed(tracker.events) if event.get("event") == "user")
    return dict(next((event.get("metadata") or {} for event in user), {}))
