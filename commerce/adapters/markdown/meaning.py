"""Compares what a question means with what articles mean, across languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.vectors import Vectors, unit

LEAD_BONUS = 0.08
"""The first paragraph answers as a whole; another one must be closer by more than this to be shown instead."""


class Meaning:
    """Two likenesses of a question and each article id, over the articles of all languages.

    `topic` compares it with the middle of all that an article says, seen from the middle of the whole knowledge base;
    `closeness` with the single title, keyword, heading or passage that is nearest.
    """

    def __init__(self, articles: Sequence[Article], encode: Callable[[Sequence[str]], Vectors]) -> None:
        """Encode titles, keywords, headings and passages."""
        self.ids = sorted({article.id for article in articles})
        position = {article_id: index for index, article_id in enumerate(self.ids)}
        rows = [(position[article.id], text) for article in articles for text in texts_of(article)]
        self._vectors = encode([text for _, text in rows])
        self._owner = np.array([owner for owner, _ in rows])
        self._middle = self._vectors.mean(axis=0)
        middles = [(self._vectors[self._owner == index] - self._middle).mean(axis=0) for index in position.values()]
        self._topics = unit(np.stack(middles))
        self._passages = self._rows_of_passages(articles)

    def topic(self, question: Vectors) -> Vectors:
        """From -1 to 1 for each id, in the order of `ids`."""
        likeness: Vectors = self._topics @ unit((question - self._middle)[None])[0]
        return likeness

    def closeness(self, question: Vectors) -> Vectors:
        """From -1 to 1 for each id, in the order of `ids`."""
        nearest = np.full(len(self.ids), -1.0, dtype=np.float32)
        np.maximum.at(nearest, self._owner, self._vectors @ question)
        return nearest

    def best_passage(self, article: Article, question: Vectors) -> Passage:
        """The passage of an article that is nearest to the question."""
        likeness = self._vectors[self._passages[article.language, article.id]] @ question
        likeness[0] += LEAD_BONUS
        return article.passages[int(likeness.argmax())]

    @staticmethod
    def _rows_of_passages(articles: Sequence[Article]) -> dict[tuple[str, str], slice]:
        rows, start = {}, 0
        for article in articles:
            start += len(texts_of(article))
            rows[article.language, article.id] = slice(start - len(article.passages), start)
        return rows


def texts_of(article: Article) -> list[str]:
    """All that a question is compared with; the passages come last, the first of them under the title."""
    headings = dict.fromkeys(passage.heading for passage in article.passages if passage.heading)
    lead = f"{article.title} {article.lead}"
    others = [passage.with_heading for passage in article.passages[1:]]
    return [article.title, *article.keywords, *headings, lead, *others]
