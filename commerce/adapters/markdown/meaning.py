"""Compares what a question means with what articles mean, across languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.vectors import Vectors, unit

LEAD_BONUS = 0.08
"""The first paragraph answers as a whole; another one must be closer by more than this to be shown instead."""
NAMED_LESS = 0.05
"""How much less a likeness to a title, keyword or heading counts for a passage than one to the passage itself."""
WORDS_MORE = 0.2
"""What it counts that a passage has all words of the question; chosen, like the others, by `passages_dev.csv`."""


class Meaning:
    """Two likenesses of a question and each article id, over the articles of the languages that have all of them.

    `topic` compares it with the middle of all that an article says, seen from the middle of the whole knowledge base;
    `closeness` with the single title, keyword, heading or passage that is nearest.
    """

    def __init__(self, articles: Sequence[Article], encode: Callable[[Sequence[str]], Vectors]) -> None:
        """Encode titles, keywords, headings and passages."""
        self.ids = sorted({article.id for article in articles})
        position = {article_id: index for index, article_id in enumerate(self.ids)}
        rows = [(position[article.id], text) for article in articles for text in texts_of(article)]
        self._vectors = encode([text for _, text in rows])
        compared = np.concatenate([[is_whole] * len(texts_of(each)) for each, is_whole in _whole(articles)])
        self._compared = self._vectors[compared]
        self._owner = np.array([owner for owner, _ in rows])[compared]
        self._middle = self._compared.mean(axis=0)
        middles = [(self._compared[self._owner == index] - self._middle).mean(axis=0) for index in position.values()]
        self._topics = unit(np.stack(middles))
        self._passages = self._rows_of_passages(articles)

    def topic(self, question: Vectors) -> Vectors:
        """From -1 to 1 for each id, in the order of `ids`."""
        likeness: Vectors = self._topics @ unit((question - self._middle)[None])[0]
        return likeness

    def closeness(self, question: Vectors) -> Vectors:
        """From -1 to 1 for each id, in the order of `ids`."""
        nearest = np.full(len(self.ids), -1.0, dtype=np.float32)
        np.maximum.at(nearest, self._owner, self._compared @ question)
        return nearest

    def best_passage(self, article: Article, question: Vectors, shared: Vectors) -> Passage:
        """The passage of an article that answers best; `shared` is the share of the question's words in each.

        A title or keyword speaks for the first paragraph, a heading for the passage below it.
        """
        rows = self._passages[article.language, article.id]
        texts = self._vectors[rows.stop - len(texts_of(article)) : rows.stop] @ question
        headings, names = _headings(article), 1 + len(article.keywords)
        named = [texts[names + headings.index(each.heading)] for each in article.passages if each.heading]
        nearest = np.array([texts[:names].max(), *named], dtype=np.float32)
        likeness = texts[-len(article.passages) :].copy()
        likeness[0] += LEAD_BONUS
        best = np.maximum(likeness, nearest - NAMED_LESS) + WORDS_MORE * shared
        return article.passages[int(best.argmax())]

    @staticmethod
    def _rows_of_passages(articles: Sequence[Article]) -> dict[tuple[str, str], slice]:
        rows, start = {}, 0
        for article in articles:
            start += len(texts_of(article))
            rows[article.language, article.id] = slice(start - len(article.passages), start)
        return rows


def _whole(articles: Sequence[Article]) -> list[tuple[Article, bool]]:
    """Each article with whether its language has all of them: else those that it has would seem nearer than others."""
    count = Counter(article.language for article in articles)
    return [(article, count[article.language] == max(count.values())) for article in articles]


def texts_of(article: Article) -> list[str]:
    """All that a question is compared with; the passages come last, the first of them under the title."""
    lead = f"{article.title} {article.lead}"
    others = [passage.with_heading for passage in article.passages[1:]]
    return [article.title, *article.keywords, *_headings(article), lead, *others]


def _headings(article: Article) -> list[str]:
    return list(dict.fromkeys(passage.heading for passage in article.passages if passage.heading))
