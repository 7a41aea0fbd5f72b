"""Sends a link for a new password to the address on file, and nowhere else."""

from __future__ import annotations

from rasa_sdk.events import ActiveLoop, SlotSet

from actions.formats import Formats
from actions.questions import folded
from actions.requests.account.languages import says
from actions.requests.draft import Draft
from actions.requests.kind import Facts, Kind, Told, Values
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.bootstrap import Commerce
from commerce.notices import Delivery, hidden_address


class ResetPassword(Kind):
    """The link is in the mail alone: not in an answer, a slot or a log."""

    intent = "reset_password"

    async def instead(self, skill: Skill, turn: Turn) -> Answer | None:
        """The next step where a link would not help."""
        plain = folded(turn.wish.text)
        if says(plain, lambda w: w.sign_in.not_asked_for):
            return Answer().say("utter_reset_not_asked")
        if says(plain, lambda w: w.sign_in.mailbox_lost):
            return _left(Answer().say("utter_reset_mailbox_lost"), turn)
        if says(plain, lambda w: w.sign_in.second_factor):
            return _left(Answer().say("utter_reset_second_factor"), turn)
        return None

    def foreword(self, turn: Turn) -> str | None:
        """What is good to know before the link comes."""
        plain = folded(turn.wish.text)
        if says(plain, lambda w: w.sign_in.locked):
            return "utter_reset_locked"
        return "utter_reset_which_email" if says(plain, lambda w: w.sign_in.which_email) else None

    async def preview(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """The address, mostly hidden."""
        return {"email": hidden_address(facts.known_customer.email)}

    async def carry_out(self, commerce: Commerce, draft: Draft, facts: Facts, formats: Formats) -> Values | Told:
        """The shop makes the link; whoever of both mails it, nobody says that it was sent who does not know."""
        customer, key = facts.known_customer, str(draft.key)
        reset = await commerce.customers.reset_password(customer.id, idempotency_key=key)
        notice = await commerce.notices.password_reset(customer, reset, formats.locale, key)
        if notice.delivery is Delivery.NOT_SENT:
            return Told("utter_reset_not_sent", {})
        return {"email": notice.to, "expires": formats.time(reset.expires_at)}


def _left(answer: Answer, turn: Turn) -> Answer:
    """A link that was offered is not offered any more."""
    if (turn.slots.get("request") or {}).get("kind") != ResetPassword.intent:
        return answer
    return answer.remember(request=None).then(SlotSet("requested_slot", None)).then(ActiveLoop(None))
