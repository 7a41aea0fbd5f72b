"""The end of a conversation."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, SlotSet

from actions.skill import Answer, Skill
from actions.tone import known_shopper
from actions.turn import Turn


class Goodbye(Skill):
    """Says goodbye, by name where it is known, and leaves what was not finished undone, in so many words."""

    action_name = "action_goodbye"

    async def answer(self, turn: Turn) -> Answer:
        """A goodbye; a request in the making is dropped and that is said."""
        answer = Answer()
        request = turn.slots.get("request") or {}
        if request or turn.slots.get("queue"):
            answer.say("utter_goodbye_unsure" if request.get("is_agreed") else "utter_goodbye_unfinished")
        customer = await known_shopper(self.commerce.customers, turn)
        if customer is None:
            answer.say("utter_goodbye")
        else:
            answer.say("utter_goodbye_known", first_name=customer.first_name)
        if turn.active_form is None:
            return answer
        answer.remember(task=None, details=None, request=None, queue=None)
        return answer.then(ActiveLoop(None)).then(SlotSet("requested_slot", None))
