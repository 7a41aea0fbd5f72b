"""Questions about the shop's rules that are asked while a request is being made, and sound like another one."""

from __future__ import annotations

import re

from actions.knowledge import about, found, say_articles
from actions.skill import Answer, Skill
from actions.turn import Turn

SURE = 0.6
"""The score from which an article answers such a question; below it the message is taken for a wish."""
ASKS_A_RULE = re.compile(
    r"^\W*(?:(?:and|so|but|wait|ok|okay|hmm+|btw|by the way|y|pero|oye|espera|bueno|vale)\b\W*)*"
    r"(?:how (?:long|much|many|does)|what (?:if|happens)|when (?:do|will|does)|who pays|do i (?:have|need) to|"
    r"(?:does|will) (?:it|that|this|they) cost|is (?:it|that|there|the \w+) (?:free|an?|any)\b|"
    r"are there (?:any )?(?:fees|costs)|"
    r"cu[aá]nt[oa]s?|qu[eé] pasa si|qui[eé]n paga|(?:lo |la |las |los )?tengo que|hay que|es gratis|(?:me )?cuesta|"
    r"cu[aá]ndo (?:me|se|recib|lleg))",
    re.IGNORECASE,
)


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
