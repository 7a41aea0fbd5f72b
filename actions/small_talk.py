"""Small dialogue acts whose answer depends on what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rasa_sdk.events import FollowupAction

from actions.catalogue.meaning import asked_intent, corrected_intent, last_responses
from actions.knowledge import found, is_form_open, note_gap, say_articles
from actions.preferences import keep_language
from actions.resolve_order import OTHER
from actions.skill import Answer, Skill
from actions.synonyms import is_unspaced
from actions.turn import Turn
from actions.wishes import action_of
from waybill.languages import languages

FALLBACK_INTENT = "nlu_fallback"
CHOICES = 3
FEWEST = 2
"""With fewer likely wishes than this, those that can always be had are offered too."""
ALWAYS = ("track_order", "list_orders", "talk_to_human")
SURE = 0.6
"""The score from which an article is shown to a message that was not understood."""
WORDS = 3
"""A message of fewer words than this is no question for the articles."""
SIGNS = 5
"""As `WORDS`, where words are not parted by spaces."""
QUESTION = re.compile("[?？؟]")
OFFERS = frozenset({"utter_offer_human", "utter_rate_bad", "utter_identity_locked", "utter_shop_unavailable_again"})
"""Ask whether a person is wanted."""
SOLD_OUT = "utter_stock_sold_out"
"""How the names of responses begin that offer to tell when something is back."""
AGAIN = frozenset({"utter_rephrase", "utter_rephrase_after_article", "utter_offer_human"})
"""Said after a message that was not understood."""


def _is_short(text: str) -> bool:
    return len(text) < SIGNS if is_unspaced(text) else len(text.split()) < WORDS


class Fallback(Skill):
    """Not understood: perhaps an article helps; else first ask again with choices, then offer a person."""

    action_name = "action_fallback"

    async def answer(self, turn: Turn) -> Answer:
        """Look at an order that it names; else offer the likeliest wishes, the second time in a row a person."""
        if turn.message.values("order_id"):
            return Answer().then(FollowupAction("action_inform"))
        asked = asked_intent(turn)
        if asked is not None:
            return Answer().then(FollowupAction(action_of(asked)))
        answer = await self._from_articles(turn)
        if answer.says and is_form_open(turn):
            return answer
        if turn.last_response in AGAIN:
            return answer.say("utter_offer_human")
        rephrase = "utter_rephrase_after_article" if answer.says else "utter_rephrase"
        return answer.offer(rephrase, self._choices(turn))

    async def _from_articles(self, turn: Turn) -> Answer:
        """An article that very likely answers; nothing for a message that is too short, or meant for an open form."""
        text = turn.message.text
        if _is_short(text) or (is_form_open(turn) and not QUESTION.search(text)):
            return Answer()
        hits = await found(self, turn)
        if hits and hits[0].score >= SURE:
            return say_articles(Answer().say("utter_maybe_article"), hits, self, turn)
        if not hits and QUESTION.search(text):
            await note_gap(self, turn)
        return Answer()

    def _choices(self, turn: Turn) -> list[dict[str, str]]:
        """The likeliest wishes; those that can always be had where there are too few."""
        likely = [str(each["name"]) for each in turn.ranking if self.terms.has("wish", str(each["name"]))]
        if len(likely) < FEWEST:
            likely = list(dict.fromkeys((*likely, *ALWAYS)))
        return [self._button(intent, turn) for intent in likely[:CHOICES]]

    def _button(self, intent: str, turn: Turn) -> dict[str, str]:
        return {"title": self.terms.of(turn.formats.language, "wish", intent), "payload": f"/{intent}"}


class Affirm(Skill):
    """A yes, to whatever was offered last."""

    action_name = "action_affirm"

    async def answer(self, turn: Turn) -> Answer:
        """Take up the offer of a person or of an alert; in a form its question comes again."""
        offered = turn.last_response in OFFERS
        if is_form_open(turn) and not offered:
            return Answer()
        if any(name.startswith(SOLD_OUT) for name in last_responses(turn)):
            return Answer().then(FollowupAction("action_notify_restock"))
        return Answer().say("utter_talk_to_human" if offered else "utter_affirm")


class Deny(Skill):
    """A no; "no, the other one" is about another order."""

    action_name = "action_deny"

    async def answer(self, turn: Turn) -> Answer:
        """Go on to the other order, or to what is meant of what is sold, where that was spoken of."""
        if turn.discussed and OTHER.search(turn.message.text):
            return Answer().then(FollowupAction("action_track_order"))
        corrected = corrected_intent(turn)
        if corrected is not None:
            return Answer().then(FollowupAction(action_of(corrected)))
        return Answer().say("utter_deny")


class ChangeLanguage(Skill):
    """Goes on in the language that the shopper names."""

    action_name = "action_change_language"

    async def answer(self, turn: Turn) -> Answer:
        """Switch, or say which languages there are."""
        language = self._wished(turn)
        asked = asked_intent(turn)
        if language is None and asked is not None:  # "Spain", to where a parcel should go
            return Answer().then(FollowupAction(action_of(asked)))
        if language is None:
            return Answer().say("utter_language_unknown")
        await keep_language(self.commerce.customers, turn, language)
        return Answer().remember(language=language).say("utter_language_changed", language=language)

    def _wished(self, turn: Turn) -> str | None:
        for value in turn.message.values("language"):
            code = str(value).lower()
            if code in self.terms.languages:
                return code
        return language_named(turn.message.text, self.terms.languages)


def language_named(text: str, spoken: Sequence[str]) -> str | None:
    """The first of the spoken languages that a text names; a name is a word, or a part of a text without spaces."""
    said = text.casefold()
    places = {code: _first_place(said, languages()[code].names) for code in spoken if code in languages()}
    named = {code: place for code, place in places.items() if place is not None}
    return min(named, key=lambda code: named[code]) if named else None


def _first_place(said: str, names: Sequence[str]) -> int | None:
    found = (
        re.search(re.escape(name) if is_unspaced(name) else rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names
    )
    return min((match.start() for match in found if match), default=None)
