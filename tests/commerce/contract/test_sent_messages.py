"""What every record of sent messages does: one sender a message, over threads, replicas and restarts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from commerce.adapters.memory import InMemorySentMessages
from commerce.adapters.sql import SqlSentMessages
from commerce.errors import Unavailable
from commerce.ports import SentMessages
from commerce.ports.sent_messages import Claim
from tests.servers import PostgresServer


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/folder/notices.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create_database(f"notices_{abs(hash(tmp_path))}")


SQL = pytest.mark.parametrize("url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
async def sent(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SentMessages]:
    """The same suite over every adapter."""
    if request.param == "memory":
        yield InMemorySentMessages()
        return
    if request.param == "sqlite":
        made = SqlSentMessages(f"sqlite:///{tmp_path}/folder/notices.db")
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        made = SqlSentMessages(server.create_database(f"sent_{abs(hash(tmp_path))}"))
    yield made
    await made.close()


async def test_a_message_is_claimed_once(sent: SentMessages) -> None:
    assert await sent.claim("k") is Claim.OURS
    assert await sent.claim("k") is Claim.OPEN
    assert await sent.claim("another") is Claim.OURS


async def test_what_was_sent_is_known_as_sent(sent: SentMessages) -> None:
    await sent.claim("k")
    await sent.settle("k")

    assert await sent.claim("k") is Claim.SENT


async def test_what_was_certainly_not_sent_may_be_tried_again(sent: SentMessages) -> None:
    await sent.claim("k")
    await sent.release("k")

    assert await sent.claim("k") is Claim.OURS


async def test_of_many_at_once_one_sends(sent: SentMessages) -> None:
    claims = await asyncio.gather(*(sent.claim("k") for _ in range(10)))

    assert sorted(claims) == [Claim.OPEN] * 9 + [Claim.OURS]


@SQL
async def test_another_replica_and_the_next_start_know_it_too(url: str) -> None:
    first, second = SqlSentMessages(url), SqlSentMessages(url)
    claims = await asyncio.gather(first.claim("k"), second.claim("k"))
    await first.settle("k")
    await first.close()
    await second.close()

    later = SqlSentMessages(url)
    assert sorted(claims) == [Claim.OPEN, Claim.OURS]
    assert await later.claim("k") is Claim.SENT
    await later.close()


@SQL
async def test_a_message_that_was_sent_is_not_released(url: str) -> None:
    sent = SqlSentMessages(url)
    await sent.claim("k")
    await sent.settle("k")
    await sent.release("k")

    assert await sent.claim("k") is Claim.SENT
    await sent.close()


async def test_a_database_that_is_away_is_unavailable() -> None:
    sent = SqlSentMessages("postgresql://nobody@127.0.0.1:1/nothing")

    with pytest.raises(Unavailable):
        await sent.claim("k")

    await sent.close()
