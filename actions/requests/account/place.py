"""A new address: of one order, or of the profile from now on, by what is said of it."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction

from actions.questions import folded
from actions.requests.account.changes import fields_of, hear_changes
from actions.requests.account.languages import says
from actions.requests.account.proof import NOBODY
from actions.requests.account.saved import REPLACE, is_about_addresses, is_written_out
from actions.skill import Answer
from actions.turn import Turn, Wish
from actions.wishes import action_of

ORDER, PROFILE = "change_address", "update_profile"
DECIDED = "address_for"
"""Marks a wish of which it is known, so that it is not doubted again."""


def elsewhere(turn: Turn, intent: str) -> Answer | None:
    """The way to the request that an address belongs to; None where it belongs to this one.

    An address that may be of either is taken to the profile, which asks.
    """
    if turn.customer_id is None or turn.wish.values(DECIDED) or turn.slots.get("request"):
        return None
    meant = meaning(turn.wish, intent)
    if meant == intent or (meant is None and intent == PROFILE):
        return None
    return _go(turn.wish, meant or PROFILE, is_decided=meant is not None)


def meaning(wish: Wish, intent: str) -> str | None:
    """The intent that a wish means by what it says of an address; None where it may be either."""
    plain = folded(wish.text)
    if wish.text.startswith("/") or not (is_about_addresses(plain) or is_written_out(wish.text)):
        return intent
    if intent == PROFILE and not _is_only_a_new_address(wish.text):
        return intent
    of_order = bool(wish.values("order_id")) or says(plain, lambda w: w.addresses.of_order)
    of_profile = says(plain, lambda w: w.addresses.of_profile)
    if of_order != of_profile:
        return ORDER if of_order else PROFILE
    if of_order or (intent == ORDER and not says(plain, lambda w: w.addresses.moved)):
        return intent
    return None


def is_for_order(plain: str) -> bool:
    """Whether an answer names an order."""
    return says(plain, lambda w: w.addresses.of_order) or says(plain, lambda w: w.addresses.an_order)


def is_for_profile(plain: str) -> bool:
    """Whether an answer names the account, or all that comes."""
    return says(plain, lambda w: w.addresses.of_profile)


def _is_only_a_new_address(text: str) -> bool:
    told = hear_changes(text, {}, NOBODY, (), False)
    return fields_of(told) == ("address",) and told["address"]["do"] == REPLACE


def _go(wish: Wish, intent: str, *, is_decided: bool) -> Answer:
    mark = ({"entity": DECIDED, "value": intent, "start": 0, "end": 0},) if is_decided else ()
    going = Wish(intent, wish.text, (*wish.entities, *mark))
    return Answer().remember(task={**going.as_slot(), "resumed": True}).then(FollowupAction(action_of(intent)))
