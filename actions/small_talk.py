"""Small dialogue acts whose answer depends on what was said before."""

from __future__ import annotations

import re

from rasa_sdk.events import FollowupAction

from actions.resolve_order import OTHER
from actions.skill import Answer, Skill
from actions.terms import language_names
from actions.turn import Turn

FALLBACK_INTENT = "nlu_fallback"
CHOICES = 3
FEWEST = 2
"""With fewer likely wishes than this, those that can always be had are offered too."""
ALWAYS = ("track_order", "list_orders", "talk_to_human")


class Fallback(Skill):
    """Not understood: first ask again with choices, then offer a person."""

    action_name = "action_fallback"

    async def answer(self, turn: Turn) -> Answer:
        """Look at an order that it names; else offer the likeliest wishes, the second time in a row a person."""
        if turn.message.values("order_id"):
            return Answer().then(FollowupAction("action_inform"))
        if turn.last_response in ("utter_rephrase", "utter_offer_human"):
            return Answer().say("utter_offer_human")
        likely = [str(each["name"]) for each in turn.ranking if self.terms.has("wish", str(each["name"]))]
        if len(likely) < FEWEST:
            likely = list(dict.fromkeys((*likely, *ALWAYS)))
        return Answer().offer("utter_rephrase", [self._button(intent, turn) for intent in likely[:CHOICES]])

    def _button(self, intent: str, turn: Turn) -> dict[str, str]:
        return {"title": self.terms.of(turn.formats.language, "wish", intent), "payload": f"/{intent}"}


class Affirm(Skill):
    """A yes, to whatever was offered last."""

    action_name = "action_affirm"

    async def answer(self, turn: Turn) -> Answer:
        """Take up the offer of a person; there is nothing else to say yes to."""
        offered = turn.last_response in ("utter_offer_human", "utter_identity_locked", "utter_shop_unavailable_again")
        return Answer().say("utter_talk_to_human" if offered else "utter_affirm")


class Deny(Skill):
    """A no; "no, the other one" is about another order."""

    action_name = "action_deny"

    async def answer(self, turn: Turn) -> Answer:
        """Go on to the other order where one was discussed."""
        if turn.discussed and OTHER.search(turn.message.text):
            return Answer().then(FollowupAction("action_track_order"))
        return Answer().say("utter_deny")


class ChangeLanguage(Skill):
    """Goes on in the language that the shopper names."""

    action_name = "action_change_language"

    async def answer(self, turn: Turn) -> Answer:
        """Switch, or say which languages there are."""
        language = self._wished(turn)
        if language is None:
            return Answer().say("utter_language_unknown")
        return Answer().remember(language=language).say("utter_language_changed", language=language)

    def _wished(self, turn: Turn) -> str | None:
        names = language_names()
        for value in turn.message.values("language"):
            code = str(value).lower()
            if code in self.terms.languages:
                return code
        words = re.findall(r"\w+", turn.message.text.lower())
        return next((names[word] for word in words if names.get(word) in self.terms.languages), None)
