"""From a wish that changes something to the change: heard, asked, listed, confirmed, done once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.identity_dialogue import RETRY_INTENT, TASK_INTENTS, IdentifiedSkill
from actions.requests.asking import ask, missing
from actions.requests.consent import is_clear_yes
from actions.requests.draft import Draft
from actions.requests.hearing import audible, hear
from actions.requests.kinds import KINDS, Facts, Kind, facts_about, refusal_of
from actions.skill import Answer, Skill
from actions.turn import Turn, Wish
from commerce.domain.orders import Order
from commerce.domain.products import Product
from commerce.errors import CommerceError, IdentityError, Refused, Unavailable

FORM = "request_form"
ORDERS_READ = 50
REQUESTS = frozenset(KINDS)
SEVERAL = 2
BUTTON = "/affirm"


class RequestSkill(IdentifiedSkill):
    """Begins a request, or adds it to those that wait while another is being made."""

    async def answer_known(self, turn: Turn, customer_id: str) -> Answer:
        """Open the form with what the message says; another request in the making goes first."""
        open_draft = turn.slots.get("request")
        if open_draft and open_draft["kind"] != self.intent and not turn.is_resumed:
            waiting = [*(turn.slots.get("queue") or []), {**turn.wish.as_slot(), "intent": self.intent}]
            return Answer().say("utter_request_queued").remember(queue=waiting)
        wish, others = _parts(turn, self.intent)
        draft = Draft(self.intent, heard=turn.message_id)
        facts = await _facts(self, draft, customer_id)
        kind = KINDS[self.intent]
        draft = hear(draft, wish, facts, kind, turn, kind.needs)
        facts = await _facts(self, draft, customer_id, facts)
        draft = hear(draft, wish, facts, kind, turn, kind.needs)
        facts = facts_about(draft, facts.customer, facts.orders, facts.products)
        refusal = _refusal(facts, kind)
        discussed = [draft.order_id] if draft.order_id else list(turn.discussed)
        answer = Answer().remember(task=None, discussed_orders=discussed)
        if others:
            answer.remember(queue=[*(turn.slots.get("queue") or []), *(other.as_slot() for other in others)])
        if refusal:
            answer.say(refusal).remember(request=None)
            return answer.then(FollowupAction("action_next_request")) if others else answer
        if others:
            answer.say(
                "utter_request_order_of_work", requests=self._named((self.intent, *(o.intent for o in others)), turn)
            )
        return answer.remember(request=draft.as_slot(), request_done=None).then(FollowupAction(FORM))

    def _named(self, intents: tuple[str, ...], turn: Turn) -> str:
        names = [self.terms.of(turn.formats.language, "wish", intent) for intent in intents]
        return " → ".join(names)


class CancelOrder(RequestSkill):
    """Calls an order off."""

    action_name = "action_cancel_order"
    intent = "cancel_order"


class ChangeAddress(RequestSkill):
    """Sends an order somewhere else."""

    action_name = "action_change_address"
    intent = "change_address"


class ChangePayment(RequestSkill):
    """Pays an order by another method."""

    action_name = "action_change_payment"
    intent = "change_payment"


class ChangeItems(RequestSkill):
    """Swaps items of an order that was not sent yet."""

    action_name = "action_change_items"
    intent = "change_items"


class ReturnItem(RequestSkill):
    """Sends delivered items back for the money."""

    action_name = "action_return_item"
    intent = "return_item"


class ExchangeItem(RequestSkill):
    """Swaps delivered items for other variants."""

    action_name = "action_exchange_item"
    intent = "exchange_item"


class ValidateRequestForm(Skill):
    """Hears each message while a request is in the making: a yes to what was listed, a no, or more facts."""

    action_name = "validate_request_form"

    async def answer(self, turn: Turn) -> Answer:
        """The slots that changed; none where the message is about something else."""
        slot = turn.slots.get("request")
        if slot is None or turn.customer_id is None:
            return _closed(Answer().remember(request=None))
        draft = Draft.from_slot(slot)
        if draft.heard == turn.message_id:
            return Answer()
        if draft.is_listed and _is_clear_yes(turn, draft):
            return await self._carry_out(turn, draft)
        heard = await self._listen(turn, draft)
        if draft.is_listed and turn.message.intent == "deny" and not heard.events:
            return _closed(Answer().say("utter_request_dropped").remember(request=None))
        return heard

    async def _listen(self, turn: Turn, draft: Draft) -> Answer:
        kind = KINDS[draft.kind]
        needs = audible(draft, turn.message, kind, REQUESTS)
        facts = await _facts(self, draft, str(turn.customer_id))
        heard = hear(draft, turn.message, facts, kind, turn, needs)
        if heard.order_id != draft.order_id:
            facts = await _facts(self, heard, str(turn.customer_id))
            heard = hear(heard, turn.message, facts, kind, turn, needs)
        facts = facts_about(heard, facts.customer, facts.orders, facts.products)
        if heard == draft:
            return Answer()
        refusal = _refusal(facts, kind)
        if refusal:
            return _closed(Answer().say(refusal).remember(request=None))
        return Answer().remember(request=replace(heard, heard=turn.message_id).as_slot())

    async def _carry_out(self, turn: Turn, draft: Draft) -> Answer:
        kind = KINDS[draft.kind]
        facts = await _facts(self, draft, str(turn.customer_id))
        if facts.order is None:
            return _closed(Answer().say("utter_order_not_found", order_id=str(draft.order_id)).remember(request=None))
        outcome = await kind.write(self.commerce, draft, str(draft.key), False)
        values = kind.values(draft, facts, outcome, turn.formats)
        done = (
            Answer().say(f"utter_done_{draft.kind}", **values).remember(request=None, discussed_orders=[draft.order_id])
        )
        return _closed(done)

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
        slot = turn.slots.get("request")
        draft = Draft.from_slot(slot) if slot else None
        return draft is not None and draft.is_listed and (draft.is_agreed or _is_clear_yes(turn, draft))


class AskRequest(Skill):
    """Asks what is missing; where nothing is, lists exactly what will happen and waits for a yes."""

    action_name = "action_ask_request_done"

    async def answer(self, turn: Turn) -> Answer:
        """The next question, or the list."""
        slot = turn.slots.get("request")
        if slot is None or turn.customer_id is None:
            return Answer()
        draft, kind = Draft.from_slot(slot), KINDS[slot["kind"]]
        if draft.is_agreed and draft.heard == turn.message_id:
            return Answer()  # it was just said that the shop is away
        facts = await _facts(self, draft, turn.customer_id)
        refusal = _refusal(facts, kind)
        if refusal:
            return _closed(Answer().say(refusal).remember(request=None))
        need = missing(draft, facts, kind)
        if need is not None:
            answer = Answer()
            asked = ask(answer, need, draft, facts, kind, turn)
            return answer.remember(request=asked.as_slot())
        return await self._list(turn, draft, facts, kind)

    async def _list(self, turn: Turn, draft: Draft, facts: Facts, kind: Kind) -> Answer:
        key = draft.key or _key(turn, draft)
        outcome = await kind.write(self.commerce, draft, f"{key}-preview", True)
        values = kind.values(draft, facts, outcome, turn.formats)
        listed = replace(draft, key=key, asked=None)
        return Answer().say(f"utter_confirm_{draft.kind}", **values).remember(request=listed.as_slot())

    def failed(self, turn: Turn, error: CommerceError) -> Answer:
        """What the shop refuses ends the request; a shop that is away leaves it as it is."""
        if isinstance(error, Unavailable | IdentityError):
            return super().failed(turn, error)
        return _closed(super().failed(turn, error).remember(request=None))


class NextRequest(Skill):
    """Goes on with the request that waited."""

    action_name = "action_next_request"

    async def answer(self, turn: Turn) -> Answer:
        """Take the first of those that wait, if any."""
        waiting = list(turn.slots.get("queue") or [])
        if not waiting:
            return Answer()
        first, rest = waiting[0], waiting[1:]
        answer = Answer().say("utter_request_next").remember(queue=rest or None, task={**first, "resumed": True})
        return answer.then(FollowupAction(f"action_{first['intent']}"))


def _parts(turn: Turn, intent: str) -> tuple[Wish, tuple[Wish, ...]]:
    """The part of the message that is this request, and the others in it; numbers said anywhere hold for all."""
    numbers = tuple(each for each in turn.wish.entities if each["entity"] == "order_id") or _proven_number(turn)
    wishes = [part for part in turn.wish.parts if part.intent in TASK_INTENTS]
    if len({part.intent for part in wishes}) < SEVERAL:
        return Wish(intent, turn.wish.text, (*turn.wish.entities, *_proven_number(turn))), ()
    text = ". ".join(part.text for part in wishes if part.intent == intent) or turn.wish.text
    others = {part.intent: part for part in wishes if part.intent != intent}
    queued = tuple(Wish(other.intent, other.text, _numbers_for(other.text, numbers)) for other in others.values())
    return Wish(intent, text, _numbers_for(text, numbers)), queued


def _proven_number(turn: Turn) -> tuple[Mapping[str, Any], ...]:
    """The order by which the shopper has just proved who they are, where the wish names none."""
    proven = turn.details.get("order_id") if turn.details.get("fresh") else None
    if proven is None or turn.discussed or turn.wish.values("order_id"):
        return ()
    return ({"entity": "order_id", "value": proven, "start": 0, "end": 0},)


def _numbers_for(text: str, numbers: tuple[Mapping[str, Any], ...]) -> tuple[Mapping[str, Any], ...]:
    """The order numbers that a clause names; all of the message's where it names none."""
    own = [each for each in numbers if str(each["value"]).casefold() in text.casefold()]
    return tuple({"entity": "order_id", "value": each["value"], "start": 0, "end": 0} for each in own or numbers)


async def _facts(skill: Skill, draft: Draft, customer_id: str, known: Facts | None = None) -> Facts:
    commerce = skill.commerce
    customer = known.customer if known else await commerce.customers.find(customer_id)
    orders = known.orders if known else await commerce.orders.of_customer(customer_id, ORDERS_READ)
    order = next((order for order in orders if order.id == draft.order_id), None)
    products = await _products(skill, order) if order and "variants" in KINDS[draft.kind].needs else {}
    return facts_about(draft, customer, orders, products)


async def _products(skill: Skill, order: Order) -> dict[str, Product]:
    ids = dict.fromkeys(line.product_id for line in order.lines)
    return {product_id: await skill.commerce.products.find(product_id) for product_id in ids}


def _refusal(facts: Facts, kind: Kind) -> str | None:
    if facts.order is not None:
        return refusal_of(kind, facts.order)
    if not any(kind.fits(order) for order in facts.orders):
        return "utter_request_no_order"
    return None


def _is_clear_yes(turn: Turn, draft: Draft) -> bool:
    message = turn.message
    if draft.is_agreed and message.intent == RETRY_INTENT:
        return True
    if message.intent == "affirm":
        return message.text.strip() == BUTTON or is_clear_yes(message.text, draft.kind, draft.order_id)
    return False


def _key(turn: Turn, draft: Draft) -> str:
    """The same for the same list in the same conversation and turn, whoever replays it."""
    told: dict[str, Any] = replace(draft, asked=None, heard=None, key=None, is_agreed=False).as_slot()
    parts = f"{turn.conversation_id}/{turn.message_id}/{sorted(told.items(), key=str)}"
    return hashlib.sha256(parts.encode()).hexdigest()[:40]


def _closed(answer: Answer) -> Answer:
    return answer.then(SlotSet("requested_slot", None)).then(ActiveLoop(None))
