"""The talk in which a shopper proves who they are, whatever the order in which the proofs come."""

from __future__ import annotations

import time
from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.identity_details import found_in
from actions.knowledge import general_answer
from actions.requests.account.proof import proof_in
from actions.resolve_order import mentioned_numbers
from actions.skill import Answer, Skill
from actions.turn import Turn
from actions.wishes import OWN
from commerce.domain.customers import Customer
from commerce.errors import CodeLimit, LockedOut, NotAllowed, NotRecognised, Unavailable

FORM = "identity_form"
CODE_INTENT = "request_code"
RETRY_INTENT = "try_again"
ANSWERS = OWN | {"inform"}
PROOFS = {"order": ("order_id", "email"), "name": ("name", "postcode")}
"""The details that prove who is there when they belong together."""

SAID = {
    "not_recognised": ("order", "utter_identity_not_recognised"),
    "code_wrong": ("code", "utter_code_wrong"),
    "code_limit": ("order", "utter_code_limit"),
}
"""What is asked for, and how, after a try that failed."""


@dataclass(frozen=True)
class Proof:
    """What came of the details so far: the customer they prove, or how the talk goes on."""

    details: dict[str, Any]
    customer: Customer | None = None
    method: str | None = None
    locked_for_s: int | None = None


class IdentityDialogue:
    """Collects details over several messages and tries them when they are enough for one way of proof."""

    def __init__(self, skill: Skill) -> None:
        """Takes a skill, for its ports."""
        self._identity = skill.commerce.identity

    async def hear(self, turn: Turn) -> Proof | None:
        """Take what this message tells; None where it tells nothing, or was heard before."""
        known = turn.details
        if known.get("heard") and known["heard"] == turn.message_id:
            return None
        told = found_in(proof_in(turn.message), known.get("asked"))
        new = {key: value for key, value in told.items() if known.get(key) != value}
        intent = turn.message.intent
        again = known.get("say") == "unavailable" and (intent == RETRY_INTENT or bool(told))
        wants_code = intent == CODE_INTENT or (known.get("asked") == "code" and "email" in new)
        if not (new or wants_code or again or (told and intent in ANSWERS)):
            return None
        details = {**known, **new, "say": None, "heard": turn.message_id}
        if wants_code:
            details["wants_code"] = True
        way = known.get("way") if again and not new else _way(details, frozenset(new or told))
        return await self._try(turn, details, way)

    async def _try(self, turn: Turn, details: dict[str, Any], way: str | None) -> Proof:
        try:
            return await self._prove(turn, details, way)
        except NotRecognised:
            wrong = "code_wrong" if way == "code" else "not_recognised"
            return Proof({**details, "code": None, "wants_code": None, "say": wrong})
        except CodeLimit:
            return Proof({**details, "wants_code": None, "say": "code_limit"})
        except LockedOut as error:
            return Proof({}, locked_for_s=error.retry_after_s)
        except (Unavailable, NotAllowed):
            return Proof({**details, "say": "unavailable", "way": way})

    async def _prove(self, turn: Turn, details: dict[str, Any], way: str | None) -> Proof:
        identity, attempt = self._identity, turn.attempt
        if way == "send_code":
            await identity.send_code(attempt, details["email"], turn.formats.language)
            return Proof({**details, "wants_code": None, "code": None, "code_sent_to": details["email"]})
        if way == "code":
            customer = await identity.by_code(attempt, details["code_sent_to"], details["code"])
        elif way == "order":
            customer = await identity.by_order_and_email(attempt, details["order_id"], details["email"])
        elif way == "name":
            customer = await identity.by_name_and_postcode(attempt, details["name"], details["postcode"])
        else:
            return Proof(details)
        return Proof(details, customer, way)

    def remember(self, answer: Answer, proof: Proof) -> Answer:
        """The slots that hold the outcome."""
        if proof.customer is None:
            return answer.remember(details=proof.details or None)
        return answer.remember(identity=_identity(proof, proof.customer), details=proven_details(proof))

    def say_locked(self, answer: Answer, turn: Turn, seconds: int) -> Answer:
        """Too many wrong tries: how long it takes, and that a person can help."""
        return answer.say("utter_identity_locked", minutes=turn.formats.number(max(1, -(-seconds // 60))))


def _way(details: dict[str, Any], told: frozenset[str]) -> str | None:
    """The proof that this message completes; a wrong one told before is not tried again by it."""
    if "code" in told and details.get("code_sent_to"):
        return "code"
    if details.get("wants_code") and details.get("email") and told <= {"email"}:
        return "send_code"
    complete = (way for way, parts in PROOFS.items() if told & set(parts) and all(details.get(part) for part in parts))
    return next(complete, None)


def _identity(proof: Proof, customer: Customer) -> dict[str, Any]:
    return {"customer_id": customer.id, "method": proof.method, "verified_at": time.time()}


def proven_details(proof: Proof) -> dict[str, Any]:
    """What stays of the details once they have done their work: the order that was named."""
    return {"order_id": proof.details.get("order_id"), "fresh": True}


def forgetting_expired(turn: Turn) -> Answer:
    """An answer that begins with an identity that ran out being forgotten, where there is one."""
    if not turn.is_identity_expired:
        return Answer()
    return Answer().say("utter_identity_expired").remember(identity=None, details=None)


class IdentifiedSkill(Skill):
    """A skill about a shopper's own things: it starts the identity talk where nobody is known yet."""

    intent: str

    async def answer(self, turn: Turn) -> Answer:
        """Answer a known shopper, or one who proves it in this very message; else ask.

        A question about the shop's rules alone is answered from its articles, whoever asks.
        """
        general = await general_answer(self, turn, self.intent)
        if general is not None:
            return general
        customer_id = turn.customer_id
        if customer_id is not None:
            return await self.answer_known(turn, customer_id)
        dialogue = IdentityDialogue(self)
        proof = await dialogue.hear(turn)
        if proof is not None and proof.locked_for_s is not None:
            return dialogue.say_locked(Answer().remember(details=None), turn, proof.locked_for_s)
        answer = forgetting_expired(turn)
        if proof is not None:
            dialogue.remember(answer, proof)
        if proof is None or proof.customer is None:
            task = {**turn.wish.as_slot(), "intent": self.intent}
            return answer.remember(task=task).then(FollowupAction(FORM))
        answered = await self._answer_proven(turn, proof, proof.customer)
        return Answer(says=answered.says, events=answer.events + answered.events)

    async def _answer_proven(self, turn: Turn, proof: Proof, customer: Customer) -> Answer:
        slots = {**turn.slots, "details": proven_details(proof), "identity": _identity(proof, customer)}
        try:
            return await self.answer_known(replace(turn, slots=slots), customer.id)
        except Unavailable as error:
            return self.failed(turn, error)

    @abstractmethod
    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Answer a shopper who is known to be this customer. Raises CommerceError."""


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
        if turn.message.intent in OWN:
            answer.remember(task=turn.message.as_slot())
        elif turn.task is not None and mentioned_numbers(turn.message):
            answer.remember(task=turn.task.without("order_id").as_slot())
        return dialogue.remember(answer, proof)


def _login_identity(turn: Turn) -> dict[str, Any]:
    """The form wants its slot filled; by a login, it is filled no longer than the login lasts."""
    expires_at = turn.metadata["login_expires_at"]
    return {"customer_id": turn.customer_id, "method": "login", "verified_at": time.time(), "expires_at": expires_at}


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
        if details.get("say") == "unavailable":
            return str(details.get("asked") or "order"), "utter_shop_unavailable", {}
        if details.get("say"):
            asked, response = SAID[details["say"]]
            return asked, response, {}
        if details.get("code_sent_to"):
            minutes = str(self.commerce.identity.code_minutes)
            return "code", "utter_ask_code", {"email": details["code_sent_to"], "minutes": minutes}
        return _missing(details)


def _missing(details: dict[str, Any]) -> tuple[str, str, dict[str, str]]:
    order_id, email, name, postcode = (details.get(key) for key in ("order_id", "email", "name", "postcode"))
    if details.get("wants_code"):
        return "email", "utter_ask_email_for_code", {}
    if order_id and not email:
        return "email", "utter_ask_email_for_order", {"order_id": order_id}
    if email and not order_id:
        return "order", "utter_ask_order_for_email", {}
    if name and not postcode:
        return "postcode", "utter_ask_postcode", {"name": name}
    return ("name", "utter_ask_name", {}) if postcode and not name else ("order", "utter_ask_identity", {})
