"""Answers from the shop's articles, said so that each can be judged, and a note of what none of them answers."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from actions.questions import has_wording, is_general
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.domain.knowledge import Hit
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

SHOWN: Final = 3
WORTH_NAMING: Final = 0.3
"""The score from which an article is named below the one that answers."""
JUDGEABLE: Final = 10
"""How many of the articles shown may still be judged."""
ARTICLE: Final = "utter_article"
ALSO: Final = "utter_articles_also"
NONE_FITS: Final = "utter_no_article"
SAID: Final = frozenset({ARTICLE, ALSO})
PERSONAL: Final = frozenset({"order_id", "tracking_number", "email", "phone", "postcode", "name"})
"""Who names one of these speaks of something of their own."""


async def answer_question(skill: Skill, turn: Turn, intent: str) -> Answer:
    """What the articles say; where none fits, that, how to reach the team, and what is written about the intent."""
    hits = await found(skill, turn)
    if hits:
        return say_articles(Answer(), hits, skill, turn)
    await note_gap(skill, turn)
    related = await about(skill, turn, intent)
    answer = Answer().say(NONE_FITS)
    return answer.say(ALSO, articles=_titles(related)) if related else answer


async def general_answer(skill: Skill, turn: Turn, intent: str) -> Answer | None:
    """What the articles say to a question about the shop's rules; None where something is to be done.

    "How long do refunds take?" asks for a rule, "I want to return the lamp" and "can I return this?" do not. In doubt
    it is None, since a wish that is taken for a question is not fulfilled.
    """
    message = turn.wish
    named = any(entity["entity"] in PERSONAL for entity in message.entities)
    if named or not is_general(message.text, turn.formats.language, bool(turn.discussed)):
        return None
    for part in (message, *message.parts):
        hits = await found(skill, turn, part.text)
        if not has_wording(turn.formats.language):
            hits = await _of_the_intent_first(hits, skill, turn, intent)
        if hits:
            return say_articles(Answer(), hits, skill, turn, _start_of(skill, turn, intent))
    return None


async def _of_the_intent_first(hits: Sequence[Hit], skill: Skill, turn: Turn, intent: str) -> tuple[Hit, ...]:
    """Where only some articles are written, the intent tells the right one better than likeness does."""
    related = (await about(skill, turn, intent))[:1]
    ids = {hit.article_id for hit in related}
    own = [hit for hit in hits if hit.article_id in ids] or related
    return (*own, *(hit for hit in hits if hit.article_id not in ids))[:SHOWN]


async def found(skill: Skill, turn: Turn, text: str | None = None) -> tuple[Hit, ...]:
    """The articles that answer what is asked, or a part of it; empty where none fits, and for a button."""
    text = turn.wish.text if text is None else text
    if text.startswith("/"):
        return ()
    return await skill.commerce.knowledge.search(text, turn.formats.language, SHOWN)


async def about(skill: Skill, turn: Turn, intent: str) -> tuple[Hit, ...]:
    """The articles about an intent, the most general first."""
    return await skill.commerce.knowledge.for_intent(intent, turn.formats.language, SHOWN)


def say_articles(
    answer: Answer, hits: Sequence[Hit], skill: Skill, turn: Turn, buttons: Sequence[Mapping[str, str]] = ()
) -> Answer:
    """The best article in a few sentences, the others by name; while a form is open without buttons."""
    best, *others = hits
    if best.is_fallback:
        answer.say("utter_article_in_another_language")
    pressed = () if is_form_open(turn) else (*buttons, *_thumbs(skill, turn, best))
    also = [hit for hit in others if hit.score >= WORTH_NAMING]
    if also:
        answer.say(ARTICLE, **_values(best)).offer(ALSO, pressed, articles=_titles(also))
    else:
        answer.offer(ARTICLE, pressed, **_values(best))
    return answer.remember(articles=_judgeable(turn, best))


async def note_gap(skill: Skill, turn: Turn) -> None:
    """Count the question among those that nothing answers; a button is no question, and a form's answer is private."""
    if turn.wish.text.startswith("/") or is_form_open(turn):
        return
    try:
        await skill.commerce.knowledge.record_gap(turn.wish.text, turn.formats.language)
    except CommerceError as error:
        logger.warning("a gap of the knowledge base was not counted: %s %s", error.code, error.detail)


def is_form_open(turn: Turn) -> bool:
    """Whether the shopper is being asked something, so that what is said now is an aside."""
    return bool(turn.slots.get("request") or (turn.slots.get("task") and not turn.is_resumed))


def _start_of(skill: Skill, turn: Turn, intent: str) -> tuple[Mapping[str, str], ...]:
    if not skill.terms.has("wish", intent):
        return ()
    return ({"title": skill.terms.of(turn.formats.language, "wish", intent), "payload": f"/{intent}"},)


def _values(hit: Hit) -> dict[str, str]:
    return {"title": hit.title, "excerpt": hit.excerpt, "link": hit.url}


def _titles(hits: Sequence[Hit]) -> str:
    return "\n".join(f"{hit.title} · {hit.url}" for hit in hits)


def _thumbs(skill: Skill, turn: Turn, hit: Hit) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "title": skill.terms.of(turn.formats.language, "thumb", thumb),
            "payload": f'/rate{{"article":"{hit.article_id}","thumb":"{thumb}"}}',
        }
        for thumb in ("up", "down")
    )


def _judgeable(turn: Turn, hit: Hit) -> list[dict[str, str]]:
    """The articles that were shown and not judged yet, the latest last."""
    shown = {"id": hit.article_id, "language": hit.language}
    earlier = [each for each in turn.slots.get("articles") or () if each != shown]
    return [*earlier, shown][-JUDGEABLE:]
