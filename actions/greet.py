"""A greeting, as the shop greets this shopper."""

from __future__ import annotations

from actions.preferences import chosen_language
from actions.skill import Answer, Skill
from actions.tone import in_tone, known_shopper
from actions.turn import Turn
from commerce.domain.customers import Segment

GREETINGS = {
    Segment.REGULAR: "utter_greet_known",
    Segment.VIP: "utter_greet_vip",
    Segment.NEW: "utter_greet_new",
    Segment.AT_RISK: "utter_greet_at_risk",
}


class Greet(Skill):
    """Greets a known shopper by name, in the tone of their segment and the language they chose before."""

    action_name = "action_greet"

    async def answer(self, turn: Turn) -> Answer:
        """A greeting; whatever the shop says or does not say, there is one."""
        customer = await known_shopper(self.commerce.customers, turn)
        if customer is None:
            return Answer().say("utter_greet")
        values = {"first_name": customer.first_name}
        language = chosen_language(turn, customer, self.terms.languages)
        answer = Answer()
        if language is not None:
            values["language"] = language
            answer.remember(language=language)
        return answer.say(in_tone(GREETINGS, customer), **values)
