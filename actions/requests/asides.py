"""Questions about the shop's rules that are asked while a request is being made, and sound like another one."""

from __future__ import annotations

from actions.knowledge import about, found, say_articles
from actions.skill import Answer, Skill
from actions.turn import Turn
from actions.vocabulary import built

SURE = 0.6
"""The score from which an article answers such a question; below it the message is taken for a wish."""
ASKS_A_RULE = built(r"^\W*(?:<filler>\W*)*<asks_a_rule>")


async def rule_answer(skill: Skill, turn: Turn, intent: str) -> Answer | None:
    """What the articles say, those about the intent first; None where no rule is asked for, or none surely answers."""
    message = turn.wish
    if not ASKS_A_RULE.match(message.text) or message.values("order_id"):
        return None
    hits = [hit for hit in await found(skill, turn) if hit.score >= SURE]
    if not hits:
        return None
    related = {hit.article_id for hit in await about(skill, turn, intent)}
    return say_articles(Answer(), sorted(hits, key=lambda hit: hit.article_id not in related), skill, turn)
