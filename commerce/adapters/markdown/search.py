"""Finds the articles that answer a question."""

from __future__ import annotations

import copy
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from commerce.adapters.markdown import excerpts, vectors
from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.meaning import Meaning
from commerce.adapters.markdown.ranking import CHOSEN, Weights
from commerce.adapters.markdown.reranking import POOL, Found, Second
from commerce.adapters.markdown.vectors import Vectors
from commerce.adapters.markdown.words import Words
from commerce.domain.knowledge import FALLBACK_LANGUAGE, Hit, base_language


@dataclass(frozen=True)
class Likeness:
    """How like each article is to a question, in the order of the ids."""

    topic: Vectors
    closeness: Vectors
    words: Vectors


class Search:
    """Over articles that `reading.read` has checked: English has every id, and stands in for what others lack."""

    def __init__(
        self,
        articles: Sequence[Article],
        weights: Weights = CHOSEN,
        encode: Callable[[Sequence[str]], Vectors] = vectors.encode,
        encode_articles: Callable[[Sequence[str]], Vectors] = vectors.encode_cached,
    ) -> None:
        """Index the articles and warm the encoder up."""
        self._encode, self.weights = encode, weights
        with vectors.one_thread():
            self._meaning = Meaning(articles, encode_articles)
        self.ids = self._meaning.ids
        own = {(article.language, article.id): article for article in articles}
        languages = sorted({article.language for article in articles})
        self._articles = {
            (language, id_): own.get((language, id_), own[FALLBACK_LANGUAGE, id_])
            for language in languages
            for id_ in self.ids
        }
        self._words = {language: self._words_of(language) for language in languages}
        count = Counter(language for language, _ in own)
        self._whole = [language for language in languages if count[language] == len(self.ids)]
        self._encode([" "])
        self._second: Second | None = None
        self._one_at_a_time = threading.Lock()

    def with_second(self, second: Second) -> Search:
        """The same index, with a second engine that puts what is found in a better order and reads the articles now."""
        other = copy.copy(self)
        other._second = second
        shown = {self.language_of(language) for language in second.languages} or set(self._words)
        second.reranker.prepare([article for article in self._articles.values() if article.language in shown])
        return other

    @property
    def is_slow(self) -> bool:
        """Whether an answer takes long enough to keep others waiting."""
        return self._second is not None

    def has(self, article_id: str) -> bool:
        """Whether there is such an article."""
        return (FALLBACK_LANGUAGE, article_id) in self._articles

    def answer(self, question: str, language: str, limit: int) -> tuple[Hit, ...]:
        """The best articles, best first; empty where the best one is not likely enough to answer."""
        if not question.strip() or limit < 1:
            return ()
        with self._one_at_a_time:
            found = self.found(question, language, max(limit, POOL))
            if found[0].chance < self.weights.threshold:
                return ()
            if self._second is not None and self._second.reads(language):
                found = self._second.order(question, found)
        return tuple(self._shown(each.article, each.passage, language, each.chance) for each in found[:limit])

    def likeness(self, question: str) -> Likeness:
        """What the ranking is made of."""
        with vectors.one_thread():
            return self._likeness(question, self._encode([question])[0])

    def for_intent(self, intent: str, language: str, limit: int) -> tuple[Hit, ...]:
        """Articles that name the intent, the most general first, with their first paragraph."""
        own = self.language_of(language)
        named = [each for (spoken, _), each in self._articles.items() if spoken == own and intent in each.intents]
        named.sort(key=lambda article: (article.priority, article.intents.index(intent), article.id))
        return tuple(self._shown(article, article.passages[0], language, 1.0) for article in named[:limit])

    def language_of(self, language: str) -> str:
        """The language that is searched and shown for one that is asked for."""
        base = base_language(language)
        return base if base in self._words else FALLBACK_LANGUAGE

    def _likeness(self, question: str, vector: Vectors) -> Likeness:
        """In words the most like of all whole languages: who chats in English may still ask in Spanish."""
        words = np.max([self._words[language].likeness(question) for language in self._whole], axis=0)
        return Likeness(self._meaning.topic(vector), self._meaning.closeness(vector), words)

    def found(self, question: str, language: str, many: int) -> list[Found]:
        """The likeliest articles of the first engine, best first, however unlikely they are."""
        with vectors.one_thread():
            vector = self._encode([question])[0]
            likeness = self._likeness(question, vector)
        own = self.language_of(language)
        totals = self.weights.total(likeness.topic, likeness.closeness, likeness.words)
        chances = self.weights.chance(totals)
        words, found = self._words[own], []
        stems = words.stems(question)
        for index in np.argsort(-totals, kind="stable")[:many]:
            article = self._articles[own, self.ids[index]]
            passage = self._meaning.best_passage(article, vector, words.shared(article.id, stems))
            found.append(Found(article, passage, float(totals[index]), float(chances[index])))
        return found

    def _shown(self, article: Article, passage: Passage, language: str, score: float) -> Hit:
        return Hit(
            article_id=article.id,
            title=article.title,
            excerpt=excerpts.excerpt(article, passage),
            url=article.url,
            score=score,
            language=article.language,
            is_fallback=article.language != base_language(language),
        )

    def _words_of(self, language: str) -> Words:
        return Words([self._articles[language, article_id] for article_id in self.ids], self.ids, language)
