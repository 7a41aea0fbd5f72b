"""What a shopper thinks of an answer or of the conversation."""

from __future__ import annotations

import logging
from typing import Any

from actions.knowledge import SAID
from actions.questions.ratings import MIDDLE, stars
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

BAD = 2


class Rate(Skill):
    """Counts a thumb for the article that it is under; anything else is about the conversation."""

    action_name = "action_rate"

    async def answer(self, turn: Turn) -> Answer:
        """Take what was pressed or said; ask for stars where it tells none."""
        thumbs, articles = turn.message.values("thumb"), turn.message.values("article")
        if thumbs and articles:
            return await self._judge(turn, str(articles[0]), str(thumbs[0]) == "up")
        told = stars(turn.message.text, turn.message.values("rating"))
        if told is None:
            return Answer().say("utter_ask_rating")
        shown = turn.slots.get("articles") or ()
        if shown and told.is_in_words and told.value != MIDDLE and turn.last_response in SAID:
            return await self._judge(turn, shown[-1]["id"], told.value > MIDDLE)
        return Answer().remember(rating=told.value).say("utter_rate_bad" if told.value <= BAD else "utter_rate")

    async def _judge(self, turn: Turn, article_id: str, is_helpful: bool) -> Answer:
        """Count it for an article that was shown and not judged yet; whatever else is sent counts nothing."""
        shown: list[dict[str, Any]] = list(turn.slots.get("articles") or ())
        judged = next((each for each in reversed(shown) if each["id"] == article_id), None)
        answer = Answer().say("utter_rate" if is_helpful else "utter_rate_down")
        if judged is None:
            return answer
        try:
            await self.commerce.knowledge.record_feedback(article_id, judged["language"], is_helpful)
        except CommerceError as error:
            logger.warning("a thumb was not counted: %s %s", error.code, error.detail)
        return answer.remember(articles=[each for each in shown if each["id"] != article_id])
