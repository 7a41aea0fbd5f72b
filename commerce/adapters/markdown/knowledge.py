"""The knowledge base over a folder of Markdown."""

from __future__ import annotations

import asyncio

from commerce.adapters.markdown import hugging_face, reading
from commerce.adapters.markdown.notes import Notes
from commerce.adapters.markdown.reranking import Second
from commerce.adapters.markdown.search import Search
from commerce.adapters.markdown.settings import KnowledgeSettings
from commerce.domain.knowledge import Feedback, Gap, Hit, base_language
from commerce.errors import NotFound


class MarkdownKnowledge:
    """See `commerce.ports.knowledge.Knowledge`; close it when the process ends."""

    def __init__(self, search: Search, notes: Notes) -> None:
        self._search = search
        self._notes = notes

    @classmethod
    def of(cls, settings: KnowledgeSettings) -> MarkdownKnowledge:
        """Read and index `data/knowledge`, with a second engine where the settings name one.

        Raises:
            ArticlesError: names file, line and fault of everything that is wrong with the articles.
            SettingsError: the second engine cannot be loaded.
        """
        articles = reading.read()
        second = _second(settings)
        search = Search(articles) if second is None else Search(articles).with_second(second)
        return cls(search, Notes(settings.knowledge_database_url))

    async def search(self, question: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that answer a question, best first; empty where none fits."""
        if not self._search.is_slow:
            return self._search.answer(question, language, limit)
        return await asyncio.to_thread(self._search.answer, question, language, limit)

    async def for_intent(self, intent: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that can stand in for an intent, the most general first, each with score 1."""
        return self._search.for_intent(intent, language, limit)

    async def record_gap(self, question: str, language: str) -> None:
        """Count a question that nothing answered; what is personal in it is not kept. Raises Unavailable."""
        await self._notes.add_gap(question, base_language(language))

    async def record_feedback(self, article_id: str, language: str, helpful: bool) -> None:
        """Count whether an article helped. Raises NotFound for an unknown article, Unavailable."""
        if not self._search.has(article_id):
            raise NotFound(f"article {article_id}")
        await self._notes.add_feedback(article_id, self._search.language_of(language), helpful)

    async def gaps(self, limit: int = 100) -> tuple[Gap, ...]:
        """What was asked in vain, most often first. Raises Unavailable."""
        return await self._notes.gaps(limit)

    async def feedback(self) -> tuple[Feedback, ...]:
        """The counts of every article that has any, by id and language. Raises Unavailable."""
        return await self._notes.feedback()

    async def close(self) -> None:
        """Give connections back."""
        await self._notes.close()


def _second(settings: KnowledgeSettings) -> Second | None:
    if not settings.knowledge_reranker:
        return None
    languages = tuple(each for each in settings.knowledge_reranker_languages if each != "*")
    reranker = hugging_face.load(settings.knowledge_reranker)
    return Second(reranker, languages, settings.knowledge_reranker_weight)
