"""Databases and Redis servers for the assistant's tests: SQLite files and real servers."""

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import PostgresServer, RedisServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL that tests share; each test makes a database of its own."""
    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """A real Redis that tests share; each test uses names of its own."""
    with RedisServer() as server:
        yield server


@pytest.fixture
def new_postgres_url(postgres: PostgresServer) -> Callable[[], str]:
    """Makes an empty PostgreSQL database and returns its address."""
    return lambda: postgres.create_database(f"test_{uuid.uuid4().hex}")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'assistant.db'}"
    new_url: Callable[[], str] = request.getfixturevalue("new_postgres_url")
    return new_url()
