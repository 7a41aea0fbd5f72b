"""The shop's site does not work: what to try, and a note for the team where the shopper is known."""

from __future__ import annotations

import hashlib
import logging

from actions.knowledge import about, found, say_articles
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.domain.interactions import InteractionNote
from commerce.domain.knowledge import Hit, without_personal_data
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

INTENT = "technical_problem"
RELATED = (INTENT, "reset_password", "payment_problem")
"""Intents whose articles may tell why a page does not work; others were found by chance."""


class TechnicalProblem(Skill):
    """Says what helps with most problems of the site, and how the team learns of the rest."""

    action_name = "action_technical_problem"

    async def answer(self, turn: Turn) -> Answer:
        """The passage that is about this very problem, the steps to try, and where to report it."""
        general = await about(self, turn, INTENT)
        answer = Answer()
        special = await self._special(turn, general)
        if special:
            say_articles(answer, special, self, turn)
        answer.say("utter_technical_steps")
        answer.say("utter_technical_report", link=general[0].url if general else "")
        return answer.say("utter_technical_noted") if await self._is_noted(turn) else answer

    async def _special(self, turn: Turn, general: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """The best article where it says more than the steps do."""
        related = {hit.article_id for intent in RELATED for hit in await about(self, turn, intent)}
        said = {hit.excerpt for hit in general}
        best = (await found(self, turn))[:1]
        return tuple(hit for hit in best if hit.article_id in related and hit.excerpt not in said)

    async def _is_noted(self, turn: Turn) -> bool:
        """Whether what a known shopper wrote is in the CRM now; once for each message."""
        summary = without_personal_data(turn.wish.text)
        if turn.customer_id is None or not summary or turn.wish.text.startswith("/"):
            return False
        channel = str(turn.metadata.get("channel") or "chat")
        note = InteractionNote(turn.customer_id, INTENT, channel, summary)
        parts = f"{turn.conversation_id}/{turn.message_id}/{INTENT}"
        try:
            key = hashlib.sha256(parts.encode()).hexdigest()[:40]
            await self.commerce.interactions.add(note, idempotency_key=key)
        except CommerceError as error:
            logger.warning("a problem of the site was not noted: %s %s", error.code, error.detail)
            return False
        return True
