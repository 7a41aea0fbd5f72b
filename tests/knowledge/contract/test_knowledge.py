"""What every adapter of the knowledge base answers."""

from __future__ import annotations

import pytest

from commerce.errors import NotFound
from commerce.ports import Knowledge


@pytest.mark.parametrize(
    ("question", "language", "title"),
    [
        ("How do I return something?", "en", "Returns"),
        ("How do I return something?", "en-US", "Returns"),
        ("¿Cómo hago para devolver algo?", "es-MX", "Devoluciones"),
    ],
)
async def test_the_best_article_comes_first_in_the_language_asked(
    knowledge: Knowledge, question: str, language: str, title: str
) -> None:
    best, *others = await knowledge.search(question, language)

    assert (best.article_id, best.title, best.language) == ("returns", title, language[:2])
    assert not best.is_fallback
    assert best.url.startswith("https://")
    assert best.excerpt
    assert 0 < best.score <= 1
    assert all(other.score <= best.score for other in others)


async def test_a_language_without_articles_is_served_in_english_and_says_so(knowledge: Knowledge) -> None:
    (hit, *_) = await knowledge.search("how do I return something?", "sv")

    assert (hit.article_id, hit.language, hit.is_fallback) == ("returns", "en", True)


@pytest.mark.parametrize("question", ["", "   ", "what is the capital of Mongolia", "???"])
async def test_nothing_fits_a_question_about_something_else(knowledge: Knowledge, question: str) -> None:
    assert await knowledge.search(question, "en") == ()


async def test_no_more_articles_are_given_than_asked_for(knowledge: Knowledge) -> None:
    assert len(await knowledge.search("how do I return something?", "en", limit=1)) == 1
    assert await knowledge.search("how do I return something?", "en", limit=0) == ()


async def test_an_intent_has_articles_that_stand_in_for_it(knowledge: Knowledge) -> None:
    (hit, *_) = await knowledge.for_intent("return_item", "es")

    assert (hit.article_id, hit.language, hit.score) == ("returns", "es", 1.0)


async def test_an_intent_without_articles_has_none(knowledge: Knowledge) -> None:
    assert await knowledge.for_intent("greet", "en") == ()


async def test_a_question_without_an_answer_is_counted_and_names_nobody(knowledge: Knowledge) -> None:
    await knowledge.record_gap("Do you gift-wrap W1001? I'm ada@example.com", "en-GB")
    await knowledge.record_gap("do you gift-wrap W1002?  I'm ben@example.com", "en")
    await knowledge.record_gap("¿envolvéis para regalo?", "es")

    first, second = await knowledge.gaps()

    assert (first.question, first.language, first.times) == ("do you gift-wrap [number] i'm [email]", "en", 2)
    assert (second.question, second.times) == ("envolvéis para regalo", 1)
    assert len(await knowledge.gaps(limit=1)) == 1


async def test_feedback_is_counted_by_article_and_language(knowledge: Knowledge) -> None:
    for helpful in (True, True, False):
        await knowledge.record_feedback("returns", "es-ES", helpful)
    await knowledge.record_feedback("jobs", "sv", False)

    jobs, returns = await knowledge.feedback()

    assert (jobs.article_id, jobs.language, jobs.helpful, jobs.unhelpful) == ("jobs", "en", 0, 1)
    assert (returns.article_id, returns.language, returns.helpful, returns.unhelpful) == ("returns", "es", 2, 1)


async def test_feedback_on_an_article_that_is_not_there_is_not_found(knowledge: Knowledge) -> None:
    with pytest.raises(NotFound):
        await knowledge.record_feedback("nope", "en", True)

    assert await knowledge.feedback() == ()
