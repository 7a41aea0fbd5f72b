"""Real action servers before a real shop, and a conversation with them over HTTP; no assistant between."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp

from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.waybill import mapper
from commerce.domain.orders import Order
from tests.actions.conftest import signed_in
from tests.actions.talk import Said, Talk
from tests.house import House
from tests.servers import PostgresServer

ACTIONS = ("actions", "actions-2")
PAUSE_S, PATIENCE = 0.25, 80
AWAY = ("utter_shop_unavailable", "utter_shop_unavailable_again")


class Counter(House):
    """A house without its assistants; `forget` brings the shop back to its seed."""

    forget: Callable[[], None]

    def __init__(self, *, redis_url: str, shop_database_url: str = "", road_port: int) -> None:
        environ = {"WAYBILL_SHOP_URL": f"http://127.0.0.1:{road_port}", "WAYBILL_SHOP_TIMEOUT_S": "2"}
        super().__init__(replicas=2, redis_url=redis_url, shop_database_url=shop_database_url, environ=environ)
        self.road_port = road_port
        self.processes = {name: each for name, each in self.processes.items() if not name.startswith("assistant")}

    async def order(self, order_id: str) -> Order:
        """As the shop has it, asked past the road."""
        return mapper.order(await self.ask(f"/api/orders/{order_id}"))

    async def ask(self, path: str) -> Any:
        headers = {"X-Api-Key": self.secret("WAYBILL_SHOP_API_KEY")}
        async with aiohttp.ClientSession(headers=headers) as http, http.get(self.shop_url + path) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()


class _Server:
    """What Talk takes for an executor."""

    def __init__(self, url: str, token: str) -> None:
        self._url, self._headers = f"{url}/webhook", {"Authorization": f"Bearer {token}"}

    async def run(self, call: dict[str, Any]) -> SimpleNamespace:
        async with (
            aiohttp.ClientSession(headers=self._headers) as http,
            http.post(self._url, json=json.loads(json.dumps(call))) as answer,
        ):
            assert answer.status == 200, await answer.text()
            return SimpleNamespace(**(await answer.json()))


class TalkOverHttp(Talk):
    """A conversation of Ada's in one browser; each server may be asked for the next message."""

    def __init__(self, counter: Counter, dummy: InMemoryCommerce, sender: str) -> None:
        super().__init__(dummy, sender, **signed_in("C1001", 3600))
        self._servers = [_Server(url, counter.secret("WAYBILL_ACTIONS_TOKEN")) for url in counter.actions_urls]
        self.ask_server(0)

    def ask_server(self, number: int) -> None:
        self._executor = self._servers[number]  # type: ignore[assignment]

    async def say_until_heard(self, text: str, intent: str) -> list[Said]:
        """Say it again while the shop counts as away: a breaker that an outage opened closes after a while."""
        for _ in range(PATIENCE):
            said = await self.say(text, intent)
            if not any(each["response"] in AWAY for each in said):
                return said
            await asyncio.sleep(PAUSE_S)
        raise AssertionError("the shop stayed away")

    async def at_once(self, text: str, intent: str, times: int) -> list[list[str]]:
        """The responses to one and the same message, delivered so many times at once to both servers."""
        self._hear(text, intent, [], [], [])
        call = {"next_action": "validate_request_form", "tracker": self.tracker(), "domain": {}}
        results = await asyncio.gather(*(self._servers[i % 2].run(call) for i in range(times)))
        return [result.responses for result in results]


def forget_sqlite(folder: Path) -> Callable[[], None]:
    """How the shop's file becomes again what it is now."""
    seed = folder / "seed.db"
    _copy(folder / "shop.db", seed)
    return lambda: _copy(seed, folder / "shop.db")


def forget_postgres(server: PostgresServer) -> Callable[[], None]:
    """How the tables of the shop become again what they are now."""
    listing = "SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = 'public'"
    tables = [name for name in server.execute(listing, "shop").split() if name != "alembic_version"]
    copies = "".join(f'CREATE TABLE seed."{name}" AS TABLE public."{name}";' for name in tables)
    server.execute(f"CREATE SCHEMA seed; {copies}", "shop")
    names = ", ".join(f'public."{name}"' for name in tables)
    back = "".join(f'INSERT INTO public."{name}" SELECT * FROM seed."{name}";' for name in tables)
    statement = f"SET session_replication_role = replica; BEGIN; TRUNCATE {names}; {back} COMMIT"

    def forget() -> None:
        server.execute(statement, "shop")

    return forget


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=10)) as written:
        read.backup(written)
