"""Databases and Redis servers for the assistant's tests: SQLite files and real servers."""

import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.assistant.action_server import ActionServer
from tests.assistant.talking import House, house_on
from tests.assistant.tiny_project import train_tiny_model, write_tiny_project
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


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of the tiny project, trained once; its project is two folders up."""
    return train_tiny_model(write_tiny_project(tmp_path_factory.mktemp("tiny")))


@pytest.fixture
async def actions() -> AsyncIterator[ActionServer]:
    """A running server for action calls."""
    server = ActionServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def house(tiny_model: Path, tmp_path: Path, actions: ActionServer) -> AsyncIterator[House]:
    """An agent with a tiny model, a database of its own and a running action server."""
    one = house_on(tiny_model, f"sqlite:///{tmp_path / 'house.db'}", actions)
    yield one
    await one.agent.action_endpoint.close()
    one.agent.tracker_store.close()
