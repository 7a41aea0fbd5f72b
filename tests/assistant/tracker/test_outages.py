"""A real PostgreSQL that is killed, frozen and cut off in the middle of conversations."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import StoreUnavailable
from tests.assistant.tracker.lossy_wire import LossyWire
from tests.assistant.tracker.turns import DOMAIN, begin, open_store, say, texts, turn
from tests.servers import PostgresServer, free_port

pytestmark = pytest.mark.postgres


@pytest.fixture
def mortal() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test's own, to be killed."""
    with PostgresServer() as server:
        yield server


async def test_a_database_killed_and_restarted_loses_nothing(mortal: PostgresServer) -> None:
    store = open_store(mortal.url)
    await say(store, "ada", *turn("before"))

    mortal.kill()
    mortal.start()
    await say(store, "ada", *turn("after"))

    assert texts(await store.retrieve_full_tracker("ada")) == ["before", "after"]
    store.close()


async def test_a_turn_outlives_a_database_that_comes_back_soon(mortal: PostgresServer) -> None:
    store = open_store(mortal.url, retry_s=20)
    tracker = await begin(store, "ada")
    tracker.update_with_events(turn("W1001"), DOMAIN)
    mortal.kill()

    saving = asyncio.create_task(store.save(tracker))
    await asyncio.sleep(0.2)
    was_waiting = not saving.done()
    await asyncio.to_thread(mortal.start)
    await saving

    assert was_waiting
    assert texts(await open_store(mortal.url).retrieve("ada")) == ["W1001"]
    store.close()


async def test_while_the_database_is_away_nothing_pretends_to_be_a_conversation(mortal: PostgresServer) -> None:
    store = open_store(mortal.url, retry_s=0.5)
    tracker = await say(store, "ada", *turn("before"))
    tracker = await begin(store, "ada")
    tracker.update_with_events(turn("lost in time"), DOMAIN)
    mortal.kill()

    for operation in (store.retrieve("ada"), store.retrieve_full_tracker("ada"), store.save(tracker), store.keys()):
        with pytest.raises(StoreUnavailable):
            await operation
    with pytest.raises(StoreUnavailable):
        await store.answer_to("ada", "m1")
    mortal.start()

    assert texts(await store.retrieve("ada")) == ["before"]
    store.close()


OUTLASTS_THE_STATEMENT_S = 2.5
"""The server ends a statement that waits for longer than the patience of the store, here one second."""


async def test_a_frozen_database_is_given_up_within_the_bound_and_the_loop_stays_free(mortal: PostgresServer) -> None:
    store = open_store(mortal.url, retry_s=1)
    await say(store, "ada", *turn("before"))
    blocker = await asyncio.to_thread(_lock_the_conversation, mortal)
    tracker = await begin(store, "ada")
    tracker.update_with_events(turn("blocked"), DOMAIN)
    beats = 0

    saving = asyncio.create_task(store.save(tracker))
    while not saving.done():
        beats += 1
        await asyncio.sleep(0.02)

    with pytest.raises(StoreUnavailable):
        saving.result()
    assert beats > 10
    await asyncio.sleep(OUTLASTS_THE_STATEMENT_S)
    blocker.close()
    assert texts(await store.retrieve("ada")) == ["before"]
    store.close()


async def test_a_commit_whose_answer_was_lost_is_neither_lost_nor_repeated(
    new_postgres_url: Callable[[], str], postgres: PostgresServer
) -> None:
    url = new_postgres_url()
    with LossyWire(postgres.port) as wire:
        store = open_store(url.replace(str(postgres.port), str(wire.port)))
        await say(store, "ada", *turn("one", message_id="m1"))
        tracker = await begin(store, "ada")
        tracker.update_with_events(turn("two", message_id="m2"), DOMAIN)

        wire.lose_the_next_answer_to_a_commit()
        await store.save(tracker)

        assert wire.lost_commits == 1
        assert texts(await store.retrieve("ada")) == ["one", "two"]
        assert len((await store.retrieve_full_tracker("ada")).events) == 10
        store.close()


def test_a_database_that_is_away_at_the_start_stops_the_start() -> None:
    with pytest.raises(StoreUnavailable):
        open_store(f"postgresql://postgres@127.0.0.1:{free_port()}/postgres", retry_s=0.3)


def test_what_is_said_about_an_outage_holds_no_password() -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(f"postgresql://postgres:hunter2@127.0.0.1:{free_port()}/postgres", retry_s=0.1)

    assert "hunter2" not in str(caught.value)


async def test_a_sqlite_file_locked_by_someone_else_does_not_block_the_loop(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'assistant.db'}", retry_s=0.5)
    tracker = await begin(store, "ada")
    tracker.update_with_events(turn("W1001"), DOMAIN)
    other = sqlite3.connect(tmp_path / "assistant.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreUnavailable):
        await store.save(tracker)
    is_there = await store.exists("ada")
    other.rollback()

    assert not is_there
    store.close()


def _lock_the_conversation(server: PostgresServer):
    import psycopg2

    connection = psycopg2.connect(server.url)
    connection.cursor().execute("SELECT 1 FROM conversations WHERE sender_id = 'ada' FOR UPDATE")
    return connection
