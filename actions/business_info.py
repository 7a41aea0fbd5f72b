"""About the shop itself: a fact of `data/shop.yml` where one is asked for, else what the articles say."""

from __future__ import annotations

from actions.catalogue.said import READ_IN
from actions.knowledge import answer_question, found
from actions.questions import facts_asked
from actions.skill import Answer, Skill
from actions.turn import Turn

RESPONSES = {
    "hours": "utter_business_hours",
    "contact": "utter_business_contact",
    "address": "utter_business_address",
    "warranty": "utter_business_warranty",
}
"""What tells each fact."""


class BusinessInfo(Skill):
    """Tells a fact, or shows an article."""

    action_name = "action_business_info"

    async def answer(self, turn: Turn) -> Answer:
        """The facts that are asked for; all of them in short for a button."""
        text = turn.wish.text
        if text.startswith("/"):
            return Answer().say("utter_business_info")
        facts = facts_asked(text)
        if not facts and turn.formats.language not in READ_IN and not await found(self, turn):
            return Answer().say("utter_business_info")
        if not facts:
            return await answer_question(self, turn, "business_info")
        answer = Answer()
        for fact in facts:
            answer.say(RESPONSES[fact])
        return answer
