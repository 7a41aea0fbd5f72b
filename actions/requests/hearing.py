"""What a message may speak to while a request is in the making, and what it adds."""

from __future__ import annotations

from collections.abc import Collection

from actions.requests.conditions import conditions_in
from actions.requests.draft import Draft
from actions.requests.kind import Kind, Need, Scene
from actions.requests.needs.reason import known_reason
from actions.turn import Wish
from actions.vocabulary import built, pattern
from actions.wishes import REQUESTS

CORRECTS = {
    "change_payment": ("method",),
    "ask_payment_methods": ("method",),
    "change_items": ("lines", "variants", "remedy"),
    "exchange_item": ("lines", "variants", "remedy"),
    "return_item": ("lines", "remedy"),
    "refund_status": ("remedy",),
    "change_address": ("address", "profile", "remedy"),
    "update_profile": ("address",),
}
"""What a message may still be about within a request of another kind, by its intent."""
ASIDES = frozenset({"track_order", "list_orders", "refund_status", "request_invoice", "business_info"})
"""Questions asked on the way: what they name is not what the request is about, unless it answers what was asked."""
WORDED_AS = {"retry_payment": "payment_problem"}
"""By which intent shoppers speak of a kind that has no messages of its own; to other kinds it only names a method."""
QUESTION = built(r"[?¿？؟]|^\s*<asks>")

ASIDE_WORDS = built(r"<aside>|\bW\d+\b")
"""Without one of these it is no aside, whatever it was taken for: "oh and the jacket too"."""
NOT_THAT = built(r"^\W*<no_begins>|<not_that>")
NAMES_ITSELF = {"cancel_order": pattern("cancel_verb"), "return_item": pattern("return_verb")}
"""Requests that, named by their own verb in a message that rejects another, are wanted in its place."""


def audible(draft: Draft, wish: Wish, kind: Kind) -> tuple[str, ...]:
    """The needs that a message may speak to: all of them, unless it sounds like another request."""
    names = tuple(need.name for need in kind.needs)
    derived = tuple(need.name for need in kind.needs if need.is_derived)
    if wish.intent in ASIDES and QUESTION.search(wish.text):
        return ()
    if draft.asked == "reason" and known_reason(wish.text) and not QUESTION.search(wish.text):
        return names
    if wish.intent != kind.intent and is_in_place_of_another(wish):
        return derived
    if wish.intent in WORDED_AS.values() and WORDED_AS.get(kind.intent) != wish.intent:
        return ("method", *derived) if draft.asked == "method" else ()
    is_aside = wish.intent in ASIDES and ASIDE_WORDS.search(wish.text)
    if wish.intent == kind.intent or not (is_aside or wish.intent in REQUESTS):
        return names
    corrected = (draft.asked, *CORRECTS.get(wish.intent, ()), *derived)
    return tuple(name for name in names if name in corrected)


def is_in_place_of_another(wish: Wish) -> bool:
    """Whether a message rejects what is being made and says by its own verb what is wanted."""
    verb = NAMES_ITSELF.get(wish.intent)
    return bool(verb and verb.search(wish.text) and NOT_THAT.search(wish.text))


async def hear(draft: Draft, wish: Wish, scene: Scene, names: Collection[str] | None = None) -> tuple[Draft, Scene]:
    """The draft with what a message adds to some needs (to all of them by default), and the facts about it."""
    for need in scene.kind.needs:
        if names is None or need.name in names:
            heard = await need.hear(draft, wish, scene)
            if heard != draft:
                scene = await scene.about(heard)
            draft = heard
    conditions = conditions_in(wish.text)
    return (draft.with_detail("conditions", list(conditions)) if conditions else draft), scene


def first_open(draft: Draft, scene: Scene) -> Need | None:
    """The next need to ask for; None where nothing is missing."""
    return next((need for need in scene.kind.needs if need.is_open(draft, scene)), None)
