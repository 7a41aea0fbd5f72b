"""What of a profile shall change, and to what."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.requests.account.changes import Told, fields_of, first_open, hear_changes
from actions.requests.account.names import splits
from actions.requests.account.rows import language_name
from actions.requests.account.saved import DEFAULT, REMOVE, AddressChange
from actions.requests.draft import Draft
from actions.requests.kind import Need, Scene
from actions.skill import Answer
from actions.turn import Turn, Wish
from commerce.domain.addresses import Address

SPEAKS = frozenset({"update_profile", "change_address", "inform", "affirm", "deny", "nlu_fallback", "change_language"})
"""The intents of messages that say more about the profile; any other does where it answers a question."""
PROVED = frozenset({"order", "code"})
"""The proofs by which a new email may be set: each shows that the old one is known or read."""
CHOICES = 6
QUESTIONS = {
    "email": "utter_profile_ask_email",
    "phone": "utter_profile_ask_phone",
    "first_name": "utter_profile_ask_first_name",
    "last_name": "utter_profile_ask_last_name",
    "name": "utter_profile_ask_name",
    "newsletter": "utter_profile_ask_newsletter",
    "address": "utter_profile_ask_address",
}
UNREAD = {"email": "utter_profile_email_unread", "phone": "utter_profile_phone_unread"}


class ProfileNeed(Need):
    """Email, phone, name, saved addresses, newsletter, messages and language: as many as are told."""

    name: ClassVar[str] = "profile"

    def is_open(self, draft: Draft, scene: Scene) -> bool:
        """While nothing is told, or something is begun."""
        told = told_in(draft)
        return not fields_of(told) or first_open(told) is not None

    async def hear(self, draft: Draft, wish: Wish, scene: Scene) -> Draft:
        """Every change that a message tells."""
        if draft.kind != scene.kind.intent:
            return draft
        told = told_in(draft)
        is_asked = draft.asked == self.name
        if (wish.intent not in SPEAKS and not is_asked) or (
            wish.intent == "change_address" and wish.values("order_id")
        ):
            return draft
        languages = scene.turn.formats.terms.languages
        heard = hear_changes(wish.text, told, scene.facts.known_customer, languages, asked=is_asked)
        if "email" in heard and heard["email"] != told.get("email", ""):
            heard = _with_care(heard, scene)
        return draft.with_detail(self.name, heard) if heard != told else draft

    async def ask(self, answer: Answer, draft: Draft, scene: Scene) -> None:
        """For the first value that is not told yet; for anything at all where nothing is."""
        told = told_in(draft)
        field = first_open(told)
        if field is None:
            answer.say("utter_profile_what")
        elif told.get("unread") == field:
            answer.say(UNREAD[field])
        elif field == "name" and told["name"]:
            answer.offer("utter_profile_which_name", _name_buttons(str(told["name"]), scene), name=str(told["name"]))
        elif field == "language":
            answer.offer("utter_profile_ask_language", _language_buttons(scene))
        elif field == "address" and _is_of_saved(told) and scene.facts.known_customer.addresses:
            answer.offer("utter_profile_which_address", _address_buttons(scene))
        else:
            answer.say(QUESTIONS[field])


def told_in(draft: Draft) -> Told:
    """What is told so far."""
    return dict(draft.details.get(ProfileNeed.name) or {})


def is_proved_well(turn: Turn) -> bool:
    """Whether who is there may change the email: signed in at the shop, or by a proof that knows the old one."""
    identity: dict[str, Any] = turn.slots.get("identity") or {}
    return bool(turn.metadata.get("customer_id")) or identity.get("method") in PROVED


def line_of(address: Address) -> str:
    """An address on a button: what tells it from others."""
    return ", ".join(part for part in (address.line1, address.city) if part)


def _with_care(heard: Told, scene: Scene) -> Told:
    """A new email is what an account is entered with: it is taken only from whom the old one is known to belong to."""
    if is_proved_well(scene.turn):
        return {**heard, "old_email": scene.facts.known_customer.email}
    return {**{field: value for field, value in heard.items() if field != "email"}, "email_refused": True}


def _is_of_saved(told: Told) -> bool:
    return AddressChange.from_slot(told["address"]).do in (REMOVE, DEFAULT)


def _address_buttons(scene: Scene) -> list[dict[str, str]]:
    saved = scene.facts.known_customer.addresses[:CHOICES]
    return [{"title": line_of(address), "payload": line_of(address)} for address in saved]


def _name_buttons(name: str, scene: Scene) -> list[dict[str, str]]:
    formats = scene.turn.formats
    first, last = (formats.terms.of(formats.language, "name_part", each) for each in ("first", "last"))
    if " " not in name:
        return [{"title": f"{label}: {name}", "payload": f"{label}: {name}"} for label in (first, last)]
    parts = [f"{first}: {one}, {last}: {other}" for one, other in splits(name)]
    return [{"title": each, "payload": each} for each in parts]


def _language_buttons(scene: Scene) -> list[dict[str, str]]:
    formats = scene.turn.formats
    names = (language_name(code, code) for code in formats.terms.languages)
    return [{"title": name, "payload": name} for name in names]
