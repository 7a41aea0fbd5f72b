"""Requests that wait: taken up again once the shopper is known, or once the shop answers again."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.catalogue.coupons import names_coupon
from actions.catalogue.meaning import asked_intent
from actions.identity_dialogue import FORM, RETRY_INTENT, IdentityDialogue, forgetting_expired
from actions.skill import Answer, Skill
from actions.track_order import TrackOrder
from actions.turn import Turn, Wish
from actions.wishes import action_of, can_be_done

PAYMENT_FAILED = "utter_payment_failed"


class ResumeTask(Skill):
    """Goes on with what was asked before the shopper was known."""

    action_name = "action_resume_task"

    async def answer(self, turn: Turn) -> Answer:
        """Call the action of the waiting request; nothing where the shopper is still unknown."""
        if turn.customer_id is None:
            return Answer()
        if turn.task is None:
            return Answer().say("utter_what_about_it")
        return _resumed(turn.task)


class TryAgain(Skill):
    """Does again what could not be done."""

    action_name = "action_try_again"

    async def answer(self, turn: Turn) -> Answer:
        """Pay again what was just said to have failed; else take up the waiting request, or the shopper's last one."""
        if turn.last_response == PAYMENT_FAILED:
            return _resumed(replace(turn.message, intent="retry_payment"))
        last = next((wish for wish in turn.earlier_messages() if wish.intent != RETRY_INTENT), None)
        task = turn.task or last
        if task is None or not can_be_done(task.intent):
            return Answer().say("utter_nothing_to_retry")
        return _resumed(task)


class Inform(TrackOrder):
    """A bare detail: an order to look at, or a part of a proof of identity."""

    action_name = "action_inform"

    async def answer(self, turn: Turn) -> Answer:
        """Hand on what answers a question about a product; look at the order it names; keep what tells who is there."""
        of_the_catalogue = asked_intent(turn) or await self._price_intent(turn)
        if of_the_catalogue is not None:
            return Answer().then(FollowupAction(action_of(of_the_catalogue)))
        if turn.customer_id is not None or _names_order(turn):
            return await super().answer(turn)
        dialogue = IdentityDialogue(self)
        proof = await dialogue.hear(turn)
        if proof is None:
            return Answer().say("utter_what_about_it")
        if proof.locked_for_s is not None:
            return dialogue.say_locked(Answer().remember(details=None), turn, proof.locked_for_s)
        answer = dialogue.remember(forgetting_expired(turn), proof)
        if proof.customer is not None:
            return answer.then(FollowupAction("action_resume_task"))
        return answer.then(FollowupAction(FORM))

    async def _price_intent(self, turn: Turn) -> str | None:
        """A code of the shop is asked about, and no order that is named beside it."""
        is_free = turn.active_form is None
        return "ask_price" if is_free and await names_coupon(self.commerce, turn.message) else None


class Stop(Skill):
    """Leaves whatever was begun."""

    action_name = "action_stop"

    async def answer(self, turn: Turn) -> Answer:
        """Forget the waiting request and what was told for it; a proven identity stays."""
        answer = Answer().say("utter_stop").remember(task=None, details=None, request=None, queue=None)
        return answer.then(ActiveLoop(None)).then(SlotSet("requested_slot", None))


def _resumed(task: Wish) -> Answer:
    slot = {**task.as_slot(), "resumed": True}
    return Answer().remember(task=slot).then(FollowupAction(action_of(task.intent)))


def _names_order(turn: Turn) -> bool:
    return bool(turn.wish.values("order_id") or turn.wish.values("tracking_number"))
