"""A wish that changes something: its form is opened with what the message says, or it waits for its turn."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.identity_dialogue import FORM as IDENTITY_FORM
from actions.identity_dialogue import IdentifiedSkill, forgetting_expired
from actions.requests.asides import rule_answer
from actions.requests.draft import Draft
from actions.requests.hearing import NOT_THAT, hear
from actions.requests.kind import Kind, OrderKind, Scene
from actions.requests.kinds import KINDS
from actions.skill import Answer, Skill
from actions.turn import Turn, Wish
from actions.wishes import action_of

FORM = "request_form"
SIBLINGS = {
    "change_items": ("exchange_item",),
    "exchange_item": ("change_items",),
    "change_payment": ("retry_payment",),
}
"""Kinds that shoppers call by one name: what is named, and whether it was delivered, tells which is meant."""
DIFFERENCE = re.compile(r"\b(difference|diferencia)\b", re.IGNORECASE)


class RequestSkill(IdentifiedSkill):
    """Begins a request, or adds it to those that wait while another is being made."""

    async def answer(self, turn: Turn) -> Answer:
        """What needs no identity is answered, and a guest's request begun, before it is asked who is there."""
        if turn.customer_id is not None:
            return await super().answer(turn)
        kind = KINDS[self.intent]
        instead = await kind.instead(self, turn)
        if instead is not None:
            return instead
        foreword = None if turn.is_resumed else kind.foreword(turn)
        if foreword and not kind.is_for_guests:
            task = {**turn.wish.as_slot(), "intent": self.intent}
            return forgetting_expired(turn).say(foreword).remember(task=task).then(FollowupAction(IDENTITY_FORM))
        return await (self._begin(turn) if kind.is_for_guests else super().answer(turn))

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Open the form with what the message says; another request in the making goes first."""
        instead = await KINDS[self.intent].instead(self, turn)
        return instead if instead is not None else await self._begin(turn)

    async def _begin(self, turn: Turn) -> Answer:
        open_draft = turn.slots.get("request") if _is_in_form(turn) else None
        if not open_draft or turn.is_resumed:
            return await self._open(turn)
        aside = await rule_answer(self, turn, self.intent)
        if aside is not None:
            return aside
        if open_draft["kind"] in (self.intent, *SIBLINGS.get(self.intent, ())):
            is_same = await self._is_same(turn, Draft.from_slot(open_draft))
            return Answer() if is_same else await self._open(turn)
        waiting = list(turn.slots.get("queue") or [])
        if not _insists(turn, self.intent, waiting):
            waiting.append({**turn.wish.as_slot(), "intent": self.intent})
            return Answer().say("utter_request_queued").remember(queue=waiting)
        others = [wish for wish in waiting if wish["intent"] != self.intent]
        begun = await self._open(turn)
        return Answer([*Answer().say("utter_request_dropped").says, *begun.says], begun.events).remember(queue=others)

    async def _is_same(self, turn: Turn, open_draft: Draft) -> bool:
        """Whether a message names nothing but what the request in the making is about already."""
        if not isinstance(KINDS[self.intent], OrderKind):
            return False
        draft, _ = await self._first_draft(turn, turn.wish)
        is_order = draft.order_id in (None, open_draft.order_id)
        return is_order and (not draft.line_ids or set(draft.line_ids) == set(open_draft.line_ids))

    async def _open(self, turn: Turn) -> Answer:
        wish = replace(turn.wish, entities=(*turn.wish.entities, *_proven_number(turn)), parts=())
        draft, scene = await self._first_draft(turn, wish)
        discussed = [draft.order_id] if draft.order_id else list(turn.discussed)
        answer = Answer().remember(task=None, discussed_orders=discussed)
        foreword = None if turn.is_resumed else scene.kind.foreword(turn)
        if foreword:
            answer.say(foreword)
        ending = scene.kind.ending(draft, scene.facts, turn.formats)
        if ending is not None:
            over = Answer([*answer.says, *ending.says], [*answer.events, *ending.events]).remember(request=None)
            return over.then(SlotSet("requested_slot", None)).then(ActiveLoop(None)) if _is_in_form(turn) else over
        return answer.remember(request=draft.as_slot(), request_done=None).then(FollowupAction(FORM))

    async def _first_draft(self, turn: Turn, wish: Wish) -> tuple[Draft, Scene]:
        """The draft of this kind, or of its sibling where only that one fits what is named."""
        draft, scene = await self._heard(KINDS[self.intent], turn, wish)
        if draft.line_ids and not scene.kind.refusal(draft, scene.facts):
            return draft, scene
        has_none = draft.order_id is None and scene.kind.refusal(draft, scene.facts) is not None
        for sibling in _siblings(self.intent, wish):
            other, other_scene = await self._heard(KINDS[sibling], turn, wish)
            is_better = bool(other.line_ids or has_none or other.order_id == draft.order_id)
            if other.order_id and is_better and not other_scene.kind.refusal(other, other_scene.facts):
                return other, other_scene
        return draft, scene

    async def _heard(self, kind: Kind, turn: Turn, wish: Wish) -> tuple[Draft, Scene]:
        draft = Draft(kind.intent, heard=turn.message_id, owner=turn.customer_id)
        facts = await kind.facts(self.commerce, draft, turn.customer_id)
        return await hear(draft, wish, Scene(kind, facts, turn, self.commerce))


def _is_in_form(turn: Turn) -> bool:
    """Whether a request is being made at this moment; one that an identity talk broke into is not."""
    return turn.active_form == FORM


def _insists(turn: Turn, intent: str, waiting: list[dict[str, object]]) -> bool:
    """Whether the shopper rejects what is being made, or asks a second time for something else."""
    return bool(NOT_THAT.search(turn.message.text)) or any(wish["intent"] == intent for wish in waiting)


def _siblings(intent: str, wish: Wish) -> tuple[str, ...]:
    """Who pays a difference with something wants a swap, not another payment of the order."""
    if intent == "change_payment" and DIFFERENCE.search(wish.text):
        return ("change_items", "exchange_item")
    return SIBLINGS.get(intent, ())


def skill_for(kind: Kind) -> type[RequestSkill]:
    """The skill that begins requests of a kind."""
    members = {"action_name": action_of(kind.intent), "intent": kind.intent, "__doc__": kind.__doc__}
    return type(type(kind).__name__, (RequestSkill,), members)


class NextRequest(Skill):
    """Goes on with the wish that waited."""

    action_name = "action_next_request"

    async def answer(self, turn: Turn) -> Answer:
        """Take the first of those that wait, if any."""
        waiting = list(turn.slots.get("queue") or [])
        if not waiting:
            return Answer()
        first, rest = waiting[0], waiting[1:]
        answer = Answer().remember(queue=rest or None, task={**first, "resumed": True})
        if first["intent"] in KINDS:
            answer.say("utter_request_otherwise" if first.get("is_otherwise") else "utter_request_next")
        return answer.then(FollowupAction(action_of(first["intent"])))


def _proven_number(turn: Turn) -> tuple[dict[str, object], ...]:
    """The order by which the shopper has just proved who they are, where the wish names none."""
    proven = turn.details.get("order_id") if turn.details.get("fresh") else None
    if proven is None or turn.discussed or turn.wish.values("order_id"):
        return ()
    return ({"entity": "order_id", "value": proven, "start": 0, "end": 0},)
