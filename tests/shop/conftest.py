"""A shop for each test, on SQLite and on a real PostgreSQL, seeded once and copied, with a clock that tests set."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from sanic import Sanic

from shop import schema
from shop.app import create_app
from shop.clock import Clock
from shop.database import Database
from shop.seed import write as seed
from shop.settings import ShopSettings
from tests.servers import PostgresServer, free_port

API_KEY = "key-of-the-tests"
WEBHOOK_KEY = "webhook-key-of-the-tests"
NOW = datetime(2026, 3, 18, 10, 0, tzinfo=UTC)
_numbers = itertools.count(1)


@dataclass
class Hands:
    """The time in tests; `move` it."""

    now: datetime = NOW

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)

    def clock(self) -> Clock:
        return Clock(ZoneInfo("Europe/Paris"), lambda: self.now)


@dataclass
class Answer:
    """Status, content type and JSON of an answer."""

    status: int
    kind: str
    json: Any


@dataclass
class RunningShop:
    """A shop over HTTP; calls carry the API key."""

    url: str
    session: aiohttp.ClientSession
    database: Database
    hands: Hands
    settings: ShopSettings
    headers: dict[str, str] = field(default_factory=lambda: {"X-Api-Key": API_KEY})

    async def call(self, method: str, path: str, body: Any = None, key: str | None = None, **more: Any) -> Answer:
        headers = {**self.headers, **more.pop("headers", {}), **({"Idempotency-Key": key} if key else {})}
        async with self.session.request(method, self.url + path, json=body, headers=headers, **more) as answer:
            return Answer(answer.status, answer.content_type, await answer.json(content_type=None))

    async def get(self, path: str, **more: Any) -> Any:
        answer = await self.call("GET", path, **more)
        assert answer.status == 200, answer
        return answer.json

    async def post(self, path: str, body: Any = None, key: str | None = None) -> Answer:
        return await self.call("POST", path, body, key)

    async def patch(self, path: str, body: Any, key: str | None = None) -> Answer:
        return await self.call("PATCH", path, body, key)

    async def stock(self, product_id: str, variant_id: str) -> int:
        inventory = await self.get(f"/api/products/{product_id}/inventory")
        return next(each["available"] for each in inventory["items"] if each["variant_id"] == variant_id)

    async def balance(self, customer_id: str, method_id: str) -> str:
        customer = await self.get(f"/api/users/{customer_id}")
        return next(each["balance"]["amount"] for each in customer["payment_methods"] if each["id"] == method_id)


async def fill(url: str) -> None:
    """Migrate and seed the database at `url` as of NOW."""
    database = Database(url)
    await schema.migrate(database)
    async with database.writing() as connection:
        await seed.write(connection, Hands().clock().today())
    await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shop") / "template.db"
    asyncio.run(fill(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        asyncio.run(fill(server.create_database("template_shop")))
        yield server


BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BACKENDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A seeded database of this test's own."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "shop.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'shop.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"shop_{next(_numbers)}"
    server.execute(f'CREATE DATABASE "{name}" TEMPLATE template_shop')
    return server.url_of(name)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def webhook_urls() -> tuple[str, ...]:
    return ()


@pytest.fixture
def mail_port() -> int:
    return 0


@pytest.fixture
async def shop(
    database_url: str, hands: Hands, webhook_urls: tuple[str, ...], mail_port: int
) -> AsyncIterator[RunningShop]:
    """The seeded shop, listening on a free port."""
    port = free_port()
    settings = ShopSettings(
        shop_api_key=API_KEY,
        shop_host="127.0.0.1",
        shop_port=port,
        shop_database_url=database_url,
        shop_timezone="Europe/Paris",
        shop_webhook_urls=webhook_urls,
        shop_webhook_key=WEBHOOK_KEY,
        shop_mail_port=mail_port,
    )
    database = Database(database_url)
    app: Sanic[Any, Any] = create_app(settings, database, hands.clock())
    app.config.TOUCHUP = False  # rewrites the server class in place, which works for the first app of a process only
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.after_start()
    await server.start_serving()
    async with aiohttp.ClientSession() as session:
        yield RunningShop(f"http://127.0.0.1:{port}", session, database, hands, settings)
    await server.before_stop()
    server.close()
    Sanic.unregister_app(app)
