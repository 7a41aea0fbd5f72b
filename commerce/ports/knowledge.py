"""Articles of the shop that answer questions."""

from __future__ import annotations

from typing import Protocol

from commerce.domain.knowledge import Feedback, Gap, Hit


class Knowledge(Protocol):
    """`language` may be a locale; a language without articles is served in English, and the hits say so.

    Searching needs no other system and never fails; notes about gaps and feedback raise Unavailable.
    """

    async def search(self, question: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that answer a question, best first; empty where none fits."""

    async def for_intent(self, intent: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
        """The articles that can stand in for an intent, the most general first, each with score 1."""

    async def record_gap(self, question: str, language: str) -> None:
        """Count a question that nothing answered; what is personal in it is not kept. Raises Unavailable."""

    async def record_feedback(self, article_id: str, language: str, helpful: bool) -> None:
        """Count whether an article helped. Raises NotFound for an unknown article, Unavailable."""

    async def gaps(self, limit: int = 100) -> tuple[Gap, ...]:
        """What was asked in vain, most often first. Raises Unavailable."""

    async def feedback(self) -> tuple[Feedback, ...]:
        """The counts of every article that has any, by id and language. Raises Unavailable."""

    async def close(self) -> None:
        """Give connections back."""
