"""The form of every request: heard, asked, listed, confirmed, done once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from rasa_sdk.events import ActiveLoop, SlotSet

from actions.identity_dialogue import RETRY_INTENT
from actions.requests.begin import SIBLINGS
from actions.requests.consent import is_clear_yes
from actions.requests.draft import Draft
from actions.requests.hearing import audible, first_open, hear
from actions.requests.kind import Scene, Told
from actions.requests.kinds import KINDS
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.errors import CommerceError, IdentityError, Refused, Unavailable

BUTTON, RETRY_BUTTON = "/affirm", f"/{RETRY_INTENT}"
LEAVES = "stop"
"""Its action ends whatever was begun, so that nothing in such a message is for the form."""


class FormSkill(Skill):
    """What the two halves of the form share."""

    async def scene(self, turn: Turn, draft: Draft) -> Scene:
        """The kind of a draft and the shop's facts about it. Raises CommerceError."""
        kind = KINDS[draft.kind]
        facts = await kind.facts(self.commerce, draft, turn.customer_id)
        return Scene(kind, facts, turn, self.commerce)


class ValidateRequestForm(FormSkill):
    """Hears each message while a request is in the making: a yes to what was listed, a no, or more facts."""

    action_name = "validate_request_form"

    async def answer(self, turn: Turn) -> Answer:
        """The slots that changed; none where the message is about something else."""
        draft = _draft_in(turn)
        if draft is None:
            return _closed(Answer().remember(request=None))
        if draft.heard == turn.message_id or turn.message.intent == LEAVES:
            return Answer()
        if draft.is_listed and _is_clear_yes(turn, draft):
            return await self._carry_out(turn, draft)
        heard = await self._listen(turn, draft)
        if draft.is_listed and turn.message.intent == "deny" and not heard.events:
            return _closed(Answer().say("utter_request_dropped").remember(request=None))
        return heard

    async def _listen(self, turn: Turn, draft: Draft) -> Answer:
        scene = await self.scene(turn, draft)
        heard, scene = await hear(draft, turn.message, scene, audible(draft, turn.message, scene.kind))
        if heard == draft:
            return Answer()
        ending = scene.kind.ending(heard, scene.facts, turn.formats)
        if ending is not None:
            return _closed(ending.remember(request=None))
        return Answer().remember(request=replace(heard, heard=turn.message_id).as_slot())

    async def _carry_out(self, turn: Turn, draft: Draft) -> Answer:
        scene = await self.scene(turn, draft)
        if draft.order_id and scene.facts.order is None:
            return _closed(Answer().say("utter_order_not_found", order_id=draft.order_id).remember(request=None))
        agreed = await self._as_listed(turn, draft, scene)
        if agreed is None:
            anew = replace(draft.with_facts(), heard=turn.message_id)
            return Answer().say("utter_request_changed").remember(request=anew.as_slot())
        scene = agreed
        outcome = await scene.kind.carry_out(self.commerce, draft, scene.facts, turn.formats)
        told = outcome if isinstance(outcome, Told) else Told(scene.kind.done_response(draft), outcome)
        done = Answer().say(told.response, **told.values)
        if told.again is not None:
            return done.remember(request=replace(told.again, heard=turn.message_id).as_slot())
        done.remember(request=None)
        if _has_otherwise(turn):
            done.remember(queue=turn.slots["queue"][1:] or None)
        return _closed(done.remember(discussed_orders=[draft.order_id]) if draft.order_id else done)

    async def _as_listed(self, turn: Turn, draft: Draft, scene: Scene) -> Scene | None:
        """The scene in which what was listed is done; None where it would be something else by now.

        The facts are read anew where they differ: it may be an earlier try of this very yes that changed them, and then
        the shop answers the write, under its key, as it did the first time.
        """
        refused: Refused | None = None
        try:
            if await scene.kind.is_as_listed(self.commerce, draft, scene.facts, turn.formats):
                return scene
        except Refused as error:
            refused = error
        scene = await self.scene(turn, draft)
        if scene.kind.is_past(draft, scene.facts):
            return scene
        if refused is not None:
            raise refused
        return None

    def failed(self, turn: Turn, error: CommerceError) -> Answer:
        """A refusal ends the request; a shop that is away leaves it open, with the same key for the next yes."""
        if isinstance(error, Refused):
            return _closed(super().failed(turn, error).remember(request=None))
        answer = super().failed(turn, error)
        answer.events = [event for event in answer.events if event.get("name") != "task"]
        slot = turn.slots.get("request")
        agreed = {"heard": turn.message_id, "is_agreed": self._was_agreed(turn)}
        return answer.remember(request={**slot, **agreed}) if slot else answer

    def _was_agreed(self, turn: Turn) -> bool:
        draft = _draft_in(turn)
        return draft is not None and draft.is_listed and (draft.is_agreed or _is_clear_yes(turn, draft))


class AskRequest(FormSkill):
    """Asks what is missing; where nothing is, lists exactly what will happen and waits for a yes."""

    action_name = "action_ask_request_done"

    async def answer(self, turn: Turn) -> Answer:
        """The next question, or the list."""
        draft = _draft_in(turn)
        if draft is None or (draft.is_agreed and draft.heard == turn.message_id):
            return Answer()  # nothing is open, or it was just said that the shop is away
        scene = await self.scene(turn, draft)
        ending = scene.kind.ending(draft, scene.facts, turn.formats)
        if ending is not None:
            return _closed(ending.remember(request=None))
        need = first_open(draft, scene)
        if need is None:
            return await self._list(turn, draft, scene)
        answer = Answer()
        if need.is_hopeless(draft, scene) and _has_otherwise(turn):
            return _closed(answer.say("utter_refused_variant_unavailable").remember(request=None))
        await need.ask(answer, draft, scene)
        return answer.remember(request=replace(draft, asked=need.name, key=None).as_slot())

    async def _list(self, turn: Turn, draft: Draft, scene: Scene) -> Answer:
        listed = replace(draft, key=draft.key or _key(turn, draft), asked=None)
        outcome = await scene.kind.preview(self.commerce, listed, scene.facts, turn.formats)
        told = outcome if isinstance(outcome, Told) else Told(scene.kind.confirm_response(draft), outcome)
        listed = replace(listed, listed=told.values)
        answer = Answer()
        for condition in draft.details.get("conditions", ()):
            answer.say("utter_request_condition", condition=condition)
        return answer.say(told.response, **told.values).remember(request=listed.as_slot())

    def failed(self, turn: Turn, error: CommerceError) -> Answer:
        """What the shop refuses ends the request; a shop that is away leaves it as it is."""
        if isinstance(error, Unavailable | IdentityError):
            return super().failed(turn, error)
        return _closed(super().failed(turn, error).remember(request=None))


def _has_otherwise(turn: Turn) -> bool:
    """Whether the wish that waits is only for the case that this one cannot be done."""
    waiting = turn.slots.get("queue") or []
    return bool(waiting and waiting[0].get("is_otherwise"))


def _draft_in(turn: Turn) -> Draft | None:
    """The request in the making; None where there is none, or whoever is there now did not begin it."""
    slot = turn.slots.get("request")
    if slot is None or (turn.customer_id is None and not KINDS[slot["kind"]].is_for_guests):
        return None
    draft = Draft.from_slot(slot)
    return draft if draft.owner in (None, turn.customer_id) else None


def _is_clear_yes(turn: Turn, draft: Draft) -> bool:
    """The button, or words that a shopper means as a yes; to try again agrees where a yes was given already."""
    text, intent, is_retry = turn.message.text.strip(), turn.message.intent, draft.is_agreed
    if intent not in ("affirm", draft.kind, *SIBLINGS.get(draft.kind, ())) and not (
        is_retry and intent == RETRY_INTENT
    ):
        return False
    is_button = text == BUTTON or (is_retry and text == RETRY_BUTTON)
    words = turn.formats.language, draft.kind, draft.order_id
    return is_button or is_clear_yes(text, *words, is_retry=is_retry)


def _key(turn: Turn, draft: Draft) -> str:
    """The same for the same list in the same conversation and turn, whoever replays it."""
    told: dict[str, Any] = replace(draft, asked=None, heard=None, key=None, is_agreed=False, listed={}).as_slot()
    parts = f"{turn.conversation_id}/{turn.message_id}/{sorted(told.items(), key=str)}"
    return hashlib.sha256(parts.encode()).hexdigest()[:40]


def _closed(answer: Answer) -> Answer:
    return answer.then(SlotSet("requested_slot", None)).then(ActiveLoop(None))
