"""The talk in which a shopper proves who they are, whatever the order in which the proofs come."""

from __future__ import annotations

import time
from abc import abstractmethod
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.identity_details import found_in
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.domain.customers import Customer
from commerce.errors import CodeLimit, LockedOut, NotRecognised, Unavailable

FORM = "identity_form"
TASK_INTENTS = frozenset({"track_order", "list_orders"})
CODE_INTENT = "request_code"
RETRY_INTENT = "try_again"


@dataclass(frozen=True)
class Proof:
    """What came of the details so far: the customer they prove, or how the talk goes on."""

    details: dict[str, Any]
    customer: Customer | None = None
    locked_for_s: int | None = None


class IdentityDialogue:
    """Collects details over several messages and tries them when they are enough for one way of proof."""

    def __init__(self, skill: Skill) -> None:
        """Takes a skill, for its ports."""
        self._identity = skill.commerce.identity

    async def hear(self, turn: Turn) -> Proof | None:
        """Take what this message tells; None where it tells nothing new."""
        known = turn.details
        new = {
            key: value for key, value in found_in(turn.message, known.get("asked")).items() if known.get(key) != value
        }
        wants_code = turn.message.intent == CODE_INTENT
        tries_again = turn.message.intent == RETRY_INTENT and known.get("say") == "unavailable"
        if not new and not wants_code and not tries_again:
            return None
        details = {**known, **new, "say": None}
        if wants_code:
            details["wants_code"] = True
        try:
            return await self._try(turn, details, new)
        except NotRecognised:
            return Proof({**details, "code": None, "say": "code_wrong" if "code" in new else "not_recognised"})
        except CodeLimit:
            return Proof({**details, "wants_code": None, "say": "code_limit"})
        except LockedOut as error:
            return Proof({}, locked_for_s=error.retry_after_s)
        except Unavailable:
            return Proof({**details, "say": "unavailable"})

    async def _try(self, turn: Turn, details: dict[str, Any], new: dict[str, Any]) -> Proof:
        attempt = turn.attempt
        customer: Customer | None = None
        if details.get("code") and details.get("code_sent_to"):
            customer = await self._identity.by_code(attempt, details["code_sent_to"], details["code"])
        elif details.get("order_id") and details.get("email") and not (details.get("wants_code") and not new):
            customer = await self._identity.by_order_and_email(attempt, details["order_id"], details["email"])
        elif details.get("name") and details.get("postcode"):
            customer = await self._identity.by_name_and_postcode(attempt, details["name"], details["postcode"])
        elif details.get("wants_code") and details.get("email"):
            await self._identity.send_code(attempt, details["email"], turn.formats.language)
            details = {**details, "wants_code": None, "code": None, "code_sent_to": details["email"]}
        return Proof(details, customer)

    def remember(self, answer: Answer, proof: Proof) -> Answer:
        """The slots that hold the outcome."""
        if proof.customer is None:
            return answer.remember(details=proof.details or None)
        identity = {"customer_id": proof.customer.id, "verified_at": time.time()}
        fresh = {"order_id": proof.details.get("order_id"), "fresh": True}
        return answer.remember(identity=identity, details=fresh)

    def say_locked(self, answer: Answer, turn: Turn, seconds: int) -> Answer:
        """Too many wrong tries: how long it takes, and that a person can help."""
        return answer.say("utter_identity_locked", minutes=turn.formats.number(max(1, -(-seconds // 60))))


class IdentifiedSkill(Skill):
    """A skill about a shopper's own things: it starts the identity talk where nobody is known yet."""

    intent: str

    async def answer(self, turn: Turn) -> Answer:
        """Answer a known shopper, or one who proves it in this very message; else ask."""
        customer_id = turn.customer_id
        if customer_id is not None:
            return await self.answer_known(turn, customer_id)
        dialogue = IdentityDialogue(self)
        proof = await dialogue.hear(turn)
        if proof is not None and proof.locked_for_s is not None:
            return dialogue.say_locked(Answer().remember(details=None), turn, proof.locked_for_s)
        answer = Answer()
        if proof is not None:
            dialogue.remember(answer, proof)
        if proof is None or proof.customer is None:
            task = {**turn.wish.as_slot(), "intent": self.intent}
            return answer.remember(task=task).then(FollowupAction(FORM))
        answered = await self._answer_proven(turn, proof)
        return Answer(says=answered.says, events=answer.events + answered.events)

    async def _answer_proven(self, turn: Turn, proof: Proof) -> Answer:
        assert proof.customer is not None
        details = {"order_id": proof.details.get("order_id"), "fresh": True}
        slots = {**turn.slots, "details": details}
        try:
            return await self.answer_known(_with_slots(turn, slots), proof.customer.id)
        except Unavailable as error:
            return self.failed(turn, error)

    @abstractmethod
    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer. Raises CommerceError."""


def _with_slots(turn: Turn, slots: dict[str, Any]) -> Turn:
    from dataclasses import replace

    return replace(turn, slots=slots)


class ValidateIdentityForm(Skill):
    """Hears each message while the identity form is open; what tells nothing is left to the other rules."""

    action_name = "validate_identity_form"

    async def answer(self, turn: Turn) -> Answer:
        """The slots that the message filled; none where it was about something else."""
        if turn.customer_id is not None:
            return Answer().remember(identity=turn.slots.get("identity") or _login_identity(turn))
        dialogue = IdentityDialogue(self)
        proof = await dialogue.hear(turn)
        if proof is None:
            return Answer()
        answer = Answer()
        if proof.locked_for_s is not None:
            dialogue.say_locked(answer.remember(details=None), turn, proof.locked_for_s)
            return answer.then(SlotSet("requested_slot", None)).then(ActiveLoop(None))
        if turn.message.intent in TASK_INTENTS:
            answer.remember(task=turn.message.as_slot())
        return dialogue.remember(answer, proof)


def _login_identity(turn: Turn) -> dict[str, Any]:
    return {"customer_id": turn.customer_id, "verified_at": time.time()}


class AskIdentity(Skill):
    """Asks for what is missing, or says what did not fit."""

    action_name = "action_ask_identity"

    async def answer(self, turn: Turn) -> Answer:
        """The one question that brings the proof closest."""
        details = turn.details
        asked, response, values = self._question(details)
        remembered = {**details, "asked": asked, "say": None if details.get("say") != "unavailable" else "unavailable"}
        return Answer().say(response, **values).remember(details=remembered)

    def _question(self, details: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
        said = details.get("say")
        if said == "unavailable":
            return str(details.get("asked") or "order"), "utter_shop_unavailable", {}
        if said == "not_recognised":
            return "order", "utter_identity_not_recognised", {}
        if said == "code_wrong":
            return "code", "utter_code_wrong", {}
        if said == "code_limit":
            return "order", "utter_code_limit", {}
        return self._missing(details)

    def _missing(self, details: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
        if details.get("code_sent_to"):
            minutes = str(self.commerce.identity.code_minutes)
            return "code", "utter_ask_code", {"email": details["code_sent_to"], "minutes": minutes}
        if details.get("wants_code"):
            return "email", "utter_ask_email_for_code", {}
        if details.get("order_id") and not details.get("email"):
            return "email", "utter_ask_email_for_order", {"order_id": details["order_id"]}
        if details.get("email") and not details.get("order_id"):
            return "order", "utter_ask_order_for_email", {}
        if details.get("name") and not details.get("postcode"):
            return "postcode", "utter_ask_postcode", {"name": details["name"]}
        if details.get("postcode") and not details.get("name"):
            return "name", "utter_ask_name", {}
        return "order", "utter_ask_identity", {}
