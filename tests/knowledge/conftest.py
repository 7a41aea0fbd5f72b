"""What the tests of the knowledge base share: the shop's own articles, and a folder to write others in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from commerce.adapters.markdown import MarkdownKnowledge, reading
from commerce.adapters.markdown.article import Article
from commerce.adapters.markdown.notes import Notes
from commerce.adapters.markdown.search import Search
from commerce.adapters.memory import InMemoryKnowledge
from commerce.ports import Knowledge

Write = Callable[[str, str], Path]
ARTICLE = """---
title: Returns
id: returns
link: /help/returns
intents: [return_item]
keywords: [send back]
---

You have {return_window_days} days. The label is free.

## How?

Ask in the chat.
"""
SHOP = """name: Test & Co
website: https://test.example/
return_window_days: 14
support_hours: {en: weekdays, es: de lunes a viernes}
"""


@pytest.fixture(scope="session")
def articles() -> tuple[Article, ...]:
    return reading.read()


@pytest.fixture(scope="session")
def search(articles: tuple[Article, ...]) -> Search:
    return Search(articles)


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[Notes]:
    made = Notes(f"sqlite:///{tmp_path}/folder/knowledge.db")
    yield made
    await made.close()


@pytest.fixture(params=["memory", "markdown"])
def knowledge(request: pytest.FixtureRequest) -> Knowledge:
    """The same suite over every adapter."""
    if request.param == "memory":
        return InMemoryKnowledge()
    return MarkdownKnowledge(request.getfixturevalue("search"), request.getfixturevalue("notes"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes one article, `en/returns.md` for example, into a folder of articles."""

    def into_folder(name: str, text: str) -> Path:
        path = tmp_path / "knowledge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return into_folder


@pytest.fixture
def read(tmp_path: Path) -> Callable[[], tuple[Article, ...]]:
    """Reads what was written."""
    shop = tmp_path / "shop.yml"
    shop.write_text(SHOP, encoding="utf-8")
    return lambda: reading.read(tmp_path / "knowledge", shop)
