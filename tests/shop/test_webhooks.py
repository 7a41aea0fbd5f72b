"""Order events reach whoever subscribed: signed, repeated while refused, given up at last."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import select

from shop import __main__ as command
from shop.call import Call
from shop.clock import from_text
from shop.errors import NotFound
from shop.products import records as products
from shop.tables import restock_alerts, webhook_deliveries
from shop.webhooks import MAX_TRIES, Postman, signature_of
from tests.servers import free_port
from tests.shop.conftest import WEBHOOK_KEY, Hands, RunningShop


@dataclass
class Listener:
    """Takes events, or refuses the first few."""

    url: str
    refuse: int = 0
    posts: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        self.posts.append((dict(request.headers), await request.read()))
        refused = len(self.posts) <= self.refuse
        if not refused:
            self.came.set()
        return web.Response(status=500 if refused else 204)

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.posts]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    port = free_port()
    made = Listener(f"http://127.0.0.1:{port}/events")
    app = web.Application()
    app.router.add_post("/events", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield made
    await runner.cleanup()


@pytest.fixture
def webhook_urls(listener: Listener) -> tuple[str, ...]:
    return (listener.url,)


async def test_a_cancelled_order_is_told_signed(shop: RunningShop, listener: Listener) -> None:
    order = (await shop.post("/api/orders/W1002/cancel", {"reason": "no longer needed"}, key="k")).json
    await shop.post("/api/orders/W1002/cancel", {"reason": "no longer needed"}, key="k")
    await asyncio.wait_for(listener.came.wait(), 20)

    headers, body = listener.posts[0]
    assert headers["X-Waybill-Signature"] == signature_of(WEBHOOK_KEY, headers["X-Waybill-Timestamp"], body)
    assert headers["X-Waybill-Signature"] != signature_of("another key", headers["X-Waybill-Timestamp"], body)
    assert [event["type"] for event in listener.events] == ["order.cancelled"]
    assert listener.events[0]["order"] == order


async def test_what_was_refused_or_only_previewed_is_not_told(shop: RunningShop, listener: Listener) -> None:
    await shop.post("/api/orders/W1001/cancel", {"reason": "x"})
    await shop.post("/api/orders/W1002/cancel?preview=true", {"reason": "x"})
    await shop.patch("/api/orders/W1002", {"payment_method_id": "PM1001-2"})
    await asyncio.wait_for(listener.came.wait(), 20)

    assert [event["type"] for event in listener.events] == ["order.changed"]


async def test_a_listener_that_fails_twice_gets_the_event_the_third_time(
    database_url: str, shop: RunningShop, listener: Listener, hands: Hands
) -> None:
    listener.refuse = 2
    await shop.post("/api/orders/W1002/cancel", {"reason": "x"})
    while len(listener.posts) < 3:
        await asyncio.sleep(0.05)
        hands.move(minutes=10)

    assert len({event["id"] for event in listener.events}) == 1


async def test_an_event_that_nobody_takes_is_given_up_and_kept(shop: RunningShop, listener: Listener) -> None:
    listener.refuse = 100
    postman = Postman(shop.database, shop.settings, shop.hands.clock())
    await shop.post("/api/orders/W1002/cancel", {"reason": "x"})
    async with aiohttp.ClientSession() as session:
        for _ in range(MAX_TRIES + 3):
            await postman.post_due(session)
            shop.hands.move(hours=1)

    async with shop.database.reading() as connection:
        rows = (await connection.execute(select(webhook_deliveries))).all()
    assert len(listener.posts) == MAX_TRIES
    assert [(row.tries, row.due_at) for row in rows] == [(MAX_TRIES, None)]


async def test_two_shops_on_one_database_tell_it_once(shop: RunningShop, listener: Listener) -> None:
    other = Postman(shop.database, shop.settings, shop.hands.clock())
    async with aiohttp.ClientSession() as session:
        await shop.post("/api/orders/W1002/cancel", {"reason": "x"})
        await asyncio.gather(other.post_due(session), other.post_due(session))
        await asyncio.wait_for(listener.came.wait(), 20)

    assert len(listener.posts) == 1
    assert from_text(listener.events[0]["occurred_at"]) == shop.hands.now


SOLD_OUT = "RUN-001-44-BLACK"


async def restock(shop: RunningShop, variant_id: str, pieces: int = 5) -> None:
    async with shop.database.writing() as connection:
        call = Call(connection, shop.hands.clock(), shop.settings, {}, {}, None)
        await command._restock(call, variant_id, pieces)


async def wait_for(listener: Listener, count: int) -> None:
    while len(listener.posts) < count:
        listener.came.clear()
        await asyncio.wait_for(listener.came.wait(), 20)


async def test_who_waits_is_told_once_when_it_is_back(shop: RunningShop, listener: Listener) -> None:
    wish = {"product_id": "RUN-001", "variant_id": SOLD_OUT, "email": "one@example.com", "language": "es-MX"}
    alert = (await shop.post("/api/notifications/restock", wish)).json
    await shop.post("/api/notifications/restock", {"product_id": "RUN-001", "customer_id": "C1001"})
    await restock(shop, SOLD_OUT, 2)
    await wait_for(listener, 2)
    await shop.post("/api/orders/W1002/cancel", {"reason": "to see that nothing else comes"})
    await wait_for(listener, 3)

    events = {event["alert"]["email"]: event for event in listener.events if event["type"] == "product.restocked"}
    assert set(events) == {"one@example.com", "ada.moreau@example.com"}
    assert events["one@example.com"]["alert"] == alert
    assert events["one@example.com"]["variant_id"] == SOLD_OUT
    assert events["ada.moreau@example.com"]["alert"]["variant_id"] is None
    assert await shop.stock("RUN-001", SOLD_OUT) == 2
    async with shop.database.reading() as connection:
        assert (await connection.execute(select(restock_alerts))).all() == []


async def test_who_waits_for_another_variant_is_not_told(shop: RunningShop, listener: Listener) -> None:
    wish = {"product_id": "RUN-001", "variant_id": "RUN-001-43-BLACK", "customer_id": "C1001"}
    await shop.post("/api/notifications/restock", wish)
    await restock(shop, SOLD_OUT)

    async with shop.database.reading() as connection:
        assert len((await connection.execute(select(restock_alerts))).all()) == 1
        assert (await connection.execute(select(webhook_deliveries))).all() == []


async def test_more_of_what_was_never_sold_out_is_no_news(shop: RunningShop, listener: Listener) -> None:
    await shop.post("/api/notifications/restock", {"product_id": "RUN-001", "customer_id": "C1001"})
    await restock(shop, "RUN-001-43-BLACK")

    async with shop.database.reading() as connection:
        assert (await connection.execute(select(webhook_deliveries))).all() == []


async def test_what_a_cancellation_gives_back_is_told_too(shop: RunningShop, listener: Listener) -> None:
    (line, *_) = (await shop.get("/api/orders/W1002"))["lines"]
    left = await shop.stock(line["product_id"], line["variant_id"])
    async with shop.database.writing() as connection:
        await products.move_stock(connection, {line["variant_id"]: -left})
    wish = {"product_id": line["product_id"], "variant_id": line["variant_id"], "customer_id": "C2001"}
    await shop.post("/api/notifications/restock", wish)

    await shop.post("/api/orders/W1002/cancel?preview=true", {"reason": "x"})
    await shop.post("/api/orders/W1002/cancel", {"reason": "x"})
    await wait_for(listener, 2)

    assert sorted(event["type"] for event in listener.events) == ["order.cancelled", "product.restocked"]


async def test_a_variant_that_is_not_there_cannot_be_restocked(shop: RunningShop) -> None:
    with pytest.raises(NotFound):
        await command._change(shop.settings, command._parse(["restock", "RUN-999"]))


@pytest.mark.parametrize("pieces", ["0", "-1", "1000", "many"])
def test_what_arrives_are_some_pieces(pieces: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command._parse(["restock", SOLD_OUT, pieces])


async def test_the_command_restocks_a_running_shop(shop: RunningShop) -> None:
    await command._change(shop.settings, command._parse(["restock", SOLD_OUT]))

    assert await shop.stock("RUN-001", SOLD_OUT) == 5


@pytest.mark.parametrize("webhook_urls", [()])
async def test_where_nobody_listens_the_wish_is_kept(shop: RunningShop, webhook_urls: tuple[str, ...]) -> None:
    await shop.post("/api/notifications/restock", {"product_id": "RUN-001", "customer_id": "C1001"})
    await restock(shop, SOLD_OUT)

    async with shop.database.reading() as connection:
        assert len((await connection.execute(select(restock_alerts))).all()) == 1
