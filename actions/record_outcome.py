"""A conversation that is over is noted in the CRM, once; the assistant calls this, no shopper does."""

from __future__ import annotations

import dataclasses
import logging

from actions.outcomes import Course, course_of, ended
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.domain.interactions import Ended, InteractionNote
from commerce.errors import CommerceError, IdempotencyConflict, NotAllowed, NotFound, Unavailable

logger = logging.getLogger(__name__)

NO_WISH = "greet"


class RecordOutcome(Skill):
    """Sets the slot `recorded` once the CRM has the note; where it is not set, the assistant asks again later."""

    action_name = "action_record_outcome"

    async def answer(self, turn: Turn) -> Answer:
        """Note how the conversation of these events went. Raises Unavailable, NotAllowed."""
        course = course_of(turn.events, turn.slots)
        times = [float(event["timestamp"]) for event in turn.events if event.get("timestamp")]
        if not course.messages or not times:
            return Answer().remember(recorded="nothing")
        key = f"outcome/{turn.conversation_id}/{int(min(times) * 1000)}"
        note = note_of(course, ended(course, min(times), max(times)))
        try:
            await self._add(note, key)
        except (Unavailable, NotAllowed):
            raise
        except IdempotencyConflict:
            logger.info("the CRM has a note of this conversation")
        except CommerceError as error:
            logger.error("the CRM does not take the note of this conversation: %s %s", error.code, error.detail)
        return Answer().remember(recorded=key)

    async def _add(self, note: InteractionNote, key: str) -> None:
        """With all that is known; less of it where an order or the customer is no longer there."""
        try:
            await self.commerce.interactions.add(note, idempotency_key=key)
        except NotFound:
            bare = _without_orders(note)
            try:
                await self.commerce.interactions.add(bare, idempotency_key=f"{key}/without-orders")
            except NotFound:
                unknown = dataclasses.replace(bare, customer_id=None)
                await self.commerce.interactions.add(unknown, idempotency_key=f"{key}/without-customer")

    async def _note_routing(self, turn: Turn, answer: Answer) -> None:
        """Nobody takes over a conversation that is over."""

    def failed(self, turn: Turn, error: CommerceError) -> Answer:
        """Nothing is said and nothing is set: it is tried again later."""
        return Answer()


def note_of(course: Course, conversation: Ended) -> InteractionNote:
    """The note; its summary is made of names and numbers, never of words that somebody wrote."""
    parts = [
        ", ".join(conversation.intents) or NO_WISH,
        "done: " + ", ".join(conversation.writes) if conversation.writes else "",
        ", ".join(conversation.order_ids),
        conversation.outcome.value,
        f"rated {conversation.rating}" if conversation.rating else "",
    ]
    return InteractionNote(
        customer_id=course.customer_id,
        kind=conversation.intents[0] if conversation.intents else NO_WISH,
        channel=(course.channel or "unknown")[:64],
        summary=" · ".join(part for part in parts if part),
        conversation=conversation,
    )


def _without_orders(note: InteractionNote) -> InteractionNote:
    if note.conversation is None:
        return note
    bare = dataclasses.replace(note.conversation, order_ids=())
    return dataclasses.replace(note, conversation=bare)
