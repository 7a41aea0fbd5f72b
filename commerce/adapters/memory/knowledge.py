"""A few articles in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from commerce.domain.knowledge import (
    FALLBACK_LANGUAGE,
    Feedback,
    Gap,
    Hit,
    base_language,
    counted_question,
)
from commerce.errors import CommerceError, NotFound

DEMO_ARTICLES = (
    Hit("returns", "Returns", "You can return items within 30 days.", "https://shop.example/help/returns", 1.0, "en"),
    Hit("returns", "Devoluciones", "Tienes 30 días para devolver.", "https://shop.example/es/ayuda", 1.0, "es"),
    Hit("jobs", "Jobs", "Open positions are on our site.", "https://shop.example/help/jobs", 1.0, "en"),
    Hit("jobs", "Empleo", "Los puestos libres están en la web.", "https://shop.example/es/empleo", 1.0, "es"),
)
DEMO_WORDS = {"returns": {"return", "returns", "devolver", "devoluciones"}, "jobs": {"jobs", "hiring", "empleo"}}
DEMO_INTENTS = {"return_item": ("returns",), "business_info": ("jobs",)}


class InMemoryKnowledge:
    """See `commerce.ports.knowledge.Knowledge`; an article answers a question that has one of its words."""

    def __init__(
        self,
        articles: Iterable[Hit] = DEMO_ARTICLES,
        words: Mapping[str, set[str]] = DEMO_WORDS,
        intents: Mapping[str, tuple[str, ...]] = DEMO_INTENTS,
    ) -> None:
        self._articles = {(each.language, each.article_id): each for each in articles}
        self._words, self._intents = words, intents
        self._gaps: dict[tuple[str, str], int] = {}
        self._feedback: dict[tuple[str, str], Feedback] = {}
        self.fault: CommerceError | None = None

    async def search(self, question: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """Articles with a word of the question, by id."""
        asked = set(question.casefold().replace("?", " ").replace("¿", " ").split())
        return self._shown([each for each in sorted(self._words) if self._words[each] & asked], language, limit)

    async def for_intent(self, intent: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that were given for the intent."""
        return self._shown(self._intents.get(intent, ()), language, limit)

    async def record_gap(self, question: str, language: str) -> None:
        """Count it. Raises the fault that was set."""
        self._raise_fault()
        key = (counted_question(question), base_language(language))
        if key[0]:
            self._gaps[key] = self._gaps.get(key, 0) + 1

    async def record_feedback(self, article_id: str, language: str, helpful: bool) -> None:
        """Count it. Raises NotFound, and the fault that was set."""
        if article_id not in {known for _, known in self._articles}:
            raise NotFound(f"article {article_id}")
        self._raise_fault()
        key = (article_id, self._language_of(language))
        so_far = self._feedback.get(key, Feedback(*key, helpful=0, unhelpful=0))
        self._feedback[key] = replace(
            so_far, helpful=so_far.helpful + helpful, unhelpful=so_far.unhelpful + (not helpful)
        )

    async def gaps(self, limit: int = 100) -> tuple[Gap, ...]:
        """Most often asked first. Raises the fault that was set."""
        self._raise_fault()
        counted = sorted(self._gaps.items(), key=lambda item: -item[1])
        return tuple(Gap(question, language, times) for (question, language), times in counted[:limit])

    async def feedback(self) -> tuple[Feedback, ...]:
        """By article and language. Raises the fault that was set."""
        self._raise_fault()
        return tuple(self._feedback[key] for key in sorted(self._feedback))

    async def close(self) -> None:
        """Nothing is held."""

    def _shown(self, ids: Iterable[str], language: str, limit: int) -> tuple[Hit, ...]:
        own = self._language_of(language)
        is_fallback = own != base_language(language)
        return tuple(replace(self._articles[own, each], is_fallback=is_fallback) for each in ids)[:limit]

    def _language_of(self, language: str) -> str:
        base = base_language(language)
        return base if any(base == spoken for spoken, _ in self._articles) else FALLBACK_LANGUAGE

    def _raise_fault(self) -> None:
        if self.fault is not None:
            raise self.fault
