"""Gaps and feedback are counted, whoever counts at the same moment, in SQLite and PostgreSQL alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from commerce.adapters.markdown import KnowledgeSettings, MarkdownKnowledge
from commerce.adapters.markdown.notes import Notes
from commerce.adapters.markdown.search import Search
from commerce.errors import Unavailable
from tests.servers import PostgresServer, free_port
from waybill import settings
from waybill.settings import SettingsError


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/knowledge.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create_database(tmp_path.name)


@pytest.fixture
async def replicas(url: str) -> AsyncIterator[tuple[Notes, Notes]]:
    """Two action servers over one database."""
    made = Notes(url), Notes(url)
    yield made
    for each in made:
        await each.close()


async def test_what_many_count_at_once_is_all_counted(replicas: tuple[Notes, Notes]) -> None:
    each_twice = [replicas[number % 2] for number in range(20)]

    await asyncio.gather(
        *(notes.add_gap("Do you gift-wrap?", "en") for notes in each_twice),
        *(notes.add_feedback("returns", "en", helpful=notes is replicas[0]) for notes in each_twice),
    )

    (gap,) = await replicas[0].gaps(10)
    (feedback,) = await replicas[1].feedback()
    assert (gap.question, gap.times) == ("do you gift-wrap", 20)
    assert (feedback.helpful, feedback.unhelpful) == (10, 10)


async def test_the_same_words_in_two_languages_are_two_gaps(replicas: tuple[Notes, Notes]) -> None:
    for language in ("en", "es", "es"):
        await replicas[0].add_gap("bizum", language)

    assert [(gap.language, gap.times) for gap in await replicas[0].gaps(10)] == [("es", 2), ("en", 1)]


async def test_a_question_with_a_null_character_is_counted(replicas: tuple[Notes, Notes]) -> None:
    await replicas[0].add_gap("gift\x00wrap", "en")

    (gap,) = await replicas[0].gaps(10)
    assert gap.question == "gift wrap"


async def test_a_question_of_nothing_is_not_counted(replicas: tuple[Notes, Notes]) -> None:
    await replicas[0].add_gap(" ?! ", "en")

    assert await replicas[0].gaps(10) == ()


async def test_a_database_that_is_not_there_is_unavailable_and_searching_goes_on(search: Search) -> None:
    knowledge = MarkdownKnowledge(search, Notes(f"postgresql://nobody@127.0.0.1:{free_port()}/none"))

    with pytest.raises(Unavailable):
        await knowledge.record_gap("do you gift-wrap?", "en")
    with pytest.raises(Unavailable):
        await knowledge.record_feedback("returns", "en", True)

    assert await knowledge.search("how do I return something?", "en")
    await knowledge.close()


async def test_counts_survive_a_restart(url: str) -> None:
    first = Notes(url)
    await first.add_feedback("returns", "en", helpful=True)
    await first.close()

    second = Notes(url)

    assert [each.helpful for each in await second.feedback()] == [1]
    await second.close()


@pytest.mark.parametrize("address", ["mysql://user:hidden@db/x", "hidden"])
def test_an_address_that_cannot_be_is_named_without_its_password(address: str) -> None:
    with pytest.raises(SettingsError, match="WAYBILL_KNOWLEDGE_DATABASE_URL") as raised:
        settings.read(KnowledgeSettings, {"WAYBILL_KNOWLEDGE_DATABASE_URL": address})

    assert "hidden" not in str(raised.value)


def test_without_a_setting_counts_go_to_a_file() -> None:
    assert settings.read(KnowledgeSettings, {}).knowledge_database_url == "sqlite:///var/knowledge.db"
