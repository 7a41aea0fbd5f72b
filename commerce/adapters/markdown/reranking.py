"""The second engine: puts the articles that the first one found in a better order, in the languages that it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from commerce.adapters.markdown.article import Article, Passage
from commerce.adapters.markdown.vectors import Vectors
from commerce.domain.knowledge import base_language

POOL = 8
"""How many of the first engine's articles are put in order."""
WEIGHT = 1.0
"""What its likeness counts beside the first engine's total; `benchmarks/knowledge_search.py` chose it for MiniLM."""


@dataclass(frozen=True)
class Found:
    """An article with the passage that answers best, its total and what that makes the chance that it answers."""

    article: Article
    passage: Passage
    total: float
    chance: float


class Reranker(Protocol):
    """A model that likens a question to articles."""

    def prepare(self, articles: Sequence[Article]) -> None:
        """Read the articles once, where that saves time later."""

    def likeness(self, question: str, found: Sequence[Found]) -> Vectors:
        """From -1 to 1 for each article."""


@dataclass(frozen=True)
class Second:
    """A model, the languages that it reads (none named: all), and what its likeness counts."""

    reranker: Reranker
    languages: tuple[str, ...] = ()
    weight: float = WEIGHT

    def reads(self, language: str) -> bool:
        """Whether the model is asked in a language."""
        return not self.languages or base_language(language) in map(base_language, self.languages)

    def order(self, question: str, found: Sequence[Found]) -> list[Found]:
        """The articles found, best first; the chances stay those of the first engine, which are calibrated."""
        totals = np.array([each.total for each in found], dtype=np.float32)
        together = totals + self.weight * self.reranker.likeness(question, found)
        return [found[int(place)] for place in np.argsort(-together, kind="stable")]
