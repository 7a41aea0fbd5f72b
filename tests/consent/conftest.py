"""Two action servers and one shop for the whole folder, on SQLite and on PostgreSQL; a fresh shop for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from commerce.adapters.memory import in_memory_commerce
from tests.consent.counter import Counter, TalkOverHttp, forget_postgres, forget_sqlite
from tests.consent.road import Road
from tests.servers import PostgresServer, RedisServer, free_port

Browser = Callable[[str], TalkOverHttp]


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def counter_of_the_folder(request: pytest.FixtureRequest, model: Path) -> Iterator[Counter]:
    with RedisServer() as redis:
        if request.param == "sqlite":
            with Counter(redis_url=redis.url, road_port=free_port()) as counter:
                counter.forget = forget_sqlite(counter.folder)
                yield counter
            return
        with PostgresServer() as postgres:
            url = postgres.create_database("shop").replace("postgresql://", "postgresql+asyncpg://")
            with Counter(redis_url=redis.url, shop_database_url=url, road_port=free_port()) as counter:
                counter.forget = forget_postgres(postgres)
                yield counter


@pytest.fixture
def counter(counter_of_the_folder: Counter) -> Counter:
    gone = [name for name in counter_of_the_folder.processes if not counter_of_the_folder.is_running(name)]
    counter_of_the_folder.start(*gone)
    counter_of_the_folder.forget()
    return counter_of_the_folder


@pytest.fixture
async def road(counter: Counter) -> AsyncIterator[Road]:
    async with Road(counter.shop_url, counter.road_port) as road:
        yield road


@pytest.fixture
def browser(counter: Counter, road: Road) -> Browser:
    """Ada in a browser of that name, past what an earlier test has broken."""
    return lambda name: TalkOverHttp(counter, in_memory_commerce(), name)
