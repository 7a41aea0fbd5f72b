"""What the tests of the actions share: a shop in memory and conversations with it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commerce.adapters.markdown import MarkdownKnowledge, reading
from commerce.adapters.markdown.notes import Notes
from commerce.adapters.markdown.search import Search
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from tests.actions.talk import Talk

MakeTalk = Callable[..., Talk]


@pytest.fixture
def commerce() -> InMemoryCommerce:
    """Ada, Ben and their orders."""
    return in_memory_commerce()


@pytest.fixture(scope="session")
def articles() -> Search:
    """The shop's own articles, as they are searched when it runs."""
    return Search(reading.read())


@pytest.fixture
async def informed(commerce: InMemoryCommerce, articles: Search, tmp_path: Path) -> AsyncIterator[InMemoryCommerce]:
    """Ada, Ben and their orders, with the shop's own articles."""
    knowledge = MarkdownKnowledge(articles, Notes(f"sqlite:///{tmp_path}/knowledge.db"))
    yield replace(commerce, knowledge=knowledge)
    await knowledge.close()


@pytest.fixture
def talk(commerce: InMemoryCommerce) -> Talk:
    """A shopper whom nobody knows."""
    return Talk(commerce, client="a-client")


@pytest.fixture
def ada(commerce: InMemoryCommerce) -> Talk:
    """Ada, signed in at the shop."""
    return Talk(commerce, **signed_in("C1001"))


def signed_in(customer_id: str, lasts_s: float = 600) -> dict[str, Any]:
    """What the channel writes on messages that come with a login token."""
    return {"customer_id": customer_id, "login_expires_at": time.time() + lasts_s, "client": "a-client"}
