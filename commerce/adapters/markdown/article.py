"""An article as it is searched and shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A paragraph or an item of a list, as plain text, and the heading above it (empty for the first paragraph)."""

    heading: str
    text: str
    is_item: bool = False

    @property
    def with_heading(self) -> str:
        """What is compared with a question."""
        return f"{self.heading} {self.text}".strip()


@dataclass(frozen=True)
class Article:
    """One text in one language; `id` is the same in all languages, `priority` 1 is the most general of its intents."""

    id: str
    language: str
    title: str
    url: str
    intents: tuple[str, ...]
    keywords: tuple[str, ...]
    priority: int
    passages: tuple[Passage, ...]

    @property
    def lead(self) -> str:
        """The first paragraph, which answers in two sentences."""
        return self.passages[0].text
