"""A second engine puts what was found in another order, decides nothing else, and is asked only what it reads."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import numpy as np
import pytest

from commerce.adapters.markdown import KnowledgeSettings, MarkdownKnowledge
from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.notes import Notes
from commerce.adapters.markdown.reranking import POOL, Found, Second
from commerce.adapters.markdown.search import Search
from commerce.adapters.markdown.vectors import Vectors
from waybill.settings import SettingsError, read

QUESTION = "how do I return something and get a refund"


class Likes:
    """Likes one article, and remembers what it was asked."""

    def __init__(self, article_id: str) -> None:
        self.article_id = article_id
        self.read: set[str] = set()
        self.asked: list[tuple[str, list[str]]] = []

    def prepare(self, articles: Sequence[Article]) -> None:
        self.read = {article.language for article in articles}

    def likeness(self, question: str, found: Sequence[Found]) -> Vectors:
        self.asked.append((question, [each.article.id for each in found]))
        return np.array([each.article.id == self.article_id for each in found], dtype=np.float32)


def ids(search: Search, question: str, language: str = "en", limit: int = 3) -> list[str]:
    return [hit.article_id for hit in search.answer(question, language, limit)]


def test_the_article_that_it_likes_comes_first_and_the_others_keep_their_order(search: Search) -> None:
    before = ids(search, QUESTION, limit=POOL)
    liked = before[4]

    after = ids(search.with_second(Second(Likes(liked), weight=9)), QUESTION, limit=POOL)

    assert after == [liked, *(each for each in before if each != liked)]


def test_a_score_stays_the_chance_of_the_first_engine(search: Search) -> None:
    scores = {hit.article_id: hit.score for hit in search.answer(QUESTION, "en", 3)}

    hits = search.with_second(Second(Likes("refunds"), weight=9)).answer(QUESTION, "en", 3)

    assert {hit.article_id: hit.score for hit in hits} == pytest.approx(scores)


def test_an_article_that_the_first_engine_found_far_off_is_not_brought_up(search: Search) -> None:
    likes = Likes("jobs")

    assert "jobs" not in ids(search.with_second(Second(likes, weight=9)), QUESTION)
    assert len(likes.asked[0][1]) == POOL


def test_where_none_fits_it_is_not_asked(search: Search) -> None:
    likes = Likes("returns")

    assert ids(search.with_second(Second(likes, weight=9)), "is the moon hollow") == []
    assert likes.asked == []


def test_without_weight_nothing_changes(search: Search) -> None:
    assert ids(search.with_second(Second(Likes("refunds"), weight=0)), QUESTION) == ids(search, QUESTION)


def test_it_is_asked_only_in_the_languages_that_it_reads(search: Search) -> None:
    likes = Likes("refunds")
    both = search.with_second(Second(likes, ("en-GB",), weight=9))

    assert likes.read == {"en"}
    assert ids(both, "quiero devolver algo", "es") == ids(search, "quiero devolver algo", "es")
    assert likes.asked == []
    assert ids(both, QUESTION, "en-US")[0] == "refunds"


def test_one_that_reads_all_languages_reads_all_articles(search: Search) -> None:
    likes = Likes("refunds")

    both = search.with_second(Second(likes, weight=9))

    assert likes.read >= {"en", "es", "fr"}
    assert ids(both, "quiero devolver algo y que me devuelvan el dinero", "es")[0] == "refunds"


def test_a_language_without_articles_is_read_in_english(search: Search) -> None:
    likes = Likes("refunds")

    search.with_second(Second(likes, ("nl",)))

    assert likes.read == {"en"}


async def test_many_questions_at_once_are_answered_one_after_the_other(search: Search, notes: Notes) -> None:
    knowledge = MarkdownKnowledge(search.with_second(Second(Likes("refunds"), weight=9)), notes)

    answers = await asyncio.gather(*(knowledge.search(QUESTION, "en") for _ in range(20)))

    assert {hits[0].article_id for hits in answers} == {"refunds"}


def test_it_is_off_by_default() -> None:
    settings = read(KnowledgeSettings, {})

    assert (settings.knowledge_reranker, settings.knowledge_reranker_languages) == ("", ("en",))


@pytest.mark.parametrize("weight", ["-1", "much"])
def test_a_weight_that_cannot_be_is_named(weight: str) -> None:
    with pytest.raises(SettingsError, match="WAYBILL_KNOWLEDGE_RERANKER_WEIGHT"):
        read(KnowledgeSettings, {"WAYBILL_KNOWLEDGE_RERANKER_WEIGHT": weight})
