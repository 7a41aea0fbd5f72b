"""The topology of docker-compose.yml as processes: two assistants, two action servers, shop, PostgreSQL, Redis."""

from __future__ import annotations

import itertools
import json
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.house import House
from tests.servers import PostgresServer, RedisServer

MESSAGES_ALLOWED = 60
ASSISTANTS = ("assistant", "assistant-2")
ACTIONS = ("actions", "actions-2")


_addresses = itertools.count(1)


def fresh_address() -> str:
    """A loopback address that nobody of this run came from: limits and locks are counted for each address."""
    number = next(_addresses)
    return f"127.1.{number // 250}.{number % 250 + 1}"


@dataclass(frozen=True)
class Customer:
    """Someone of the shop with two orders or more."""

    id: str
    email: str
    orders: tuple[str, ...]

    @property
    def proof(self) -> str:
        """A first message that says who asks, and for what."""
        return f"where is {self.orders[0]}? {self.email}"

    def order_at(self, turn: int) -> str:
        """Another order at each turn."""
        return self.orders[turn % len(self.orders)]

    def question_at(self, turn: int) -> str:
        """A message about the order of that turn."""
        return f"and where is {self.order_at(turn)}?"


@dataclass
class Turn:
    """One message as it is stored, with what was said to it."""

    message_id: str
    text: str
    answers: list[str] = field(default_factory=list)
    responses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Town:
    """A house of two replicas with its servers."""

    house: House
    postgres: PostgresServer
    redis: RedisServer

    def mend(self) -> None:
        """Bring back whatever a test ended."""
        self.postgres.start()
        self.redis.start()
        gone = [name for name in self.house.processes if not self.house.is_running(name)]
        if gone:
            self.house.start(*gone)

    def customers(self, count: int, after: int = 3001) -> list[Customer]:
        """So many customers of the seed, the first whose number is higher than `after`."""
        found: list[Customer] = []
        number = after
        while len(found) < count:
            number += 1
            orders = self._shop(f"/api/orders?userId=C{number}&limit=20")["items"]
            if len(orders) >= 2:
                customer = self._shop(f"/api/users/C{number}")
                found.append(Customer(customer["id"], customer["email"], tuple(order["id"] for order in orders)))
        return found

    def turns_of(self, sender: str, assistant: int = 0) -> list[Turn]:
        """What is stored of a conversation, in order, read from one of the assistants."""
        query = urllib.parse.urlencode({"token": self.house.secret("WAYBILL_API_TOKEN"), "include_events": "ALL"})
        path = f"/conversations/{urllib.parse.quote(sender, safe='')}/tracker?{query}"
        with urllib.request.urlopen(self.house.assistant_urls[assistant] + path, timeout=30) as answer:
            return _turns_in(json.load(answer)["events"])

    def _shop(self, path: str) -> Any:
        request = urllib.request.Request(self.house.shop_url + path)
        request.add_header("X-Api-Key", self.house.secret("WAYBILL_SHOP_API_KEY"))
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@contextmanager
def running_town() -> Iterator[Town]:
    """All of it on free ports, gone at the end."""
    with PostgresServer() as postgres, RedisServer(durable=True) as redis:
        shop = postgres.create_database("shop").replace("postgresql://", "postgresql+asyncpg://")
        house = House(
            replicas=2,
            database_url=postgres.create_database("assistant"),
            shop_database_url=shop,
            redis_url=redis.url,
            environ={"WAYBILL_RATE_LIMIT": f"{MESSAGES_ALLOWED}/15 minutes"},
        )
        with house:
            yield Town(house, postgres, redis)


def _turns_in(events: list[dict[str, Any]]) -> list[Turn]:
    turns: list[Turn] = []
    for event in events:
        if event["event"] == "user":
            turns.append(Turn(event["metadata"]["message_id"], event["text"]))
        elif event["event"] == "bot" and turns:
            turns[-1].answers.append(event["text"])
            turns[-1].responses.append(event["metadata"].get("utter_action", ""))
    return turns
