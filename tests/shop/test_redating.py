"""A sandbox that sleeps for days wakes up current; what somebody changed keeps its dates."""

from __future__ import annotations

import asyncio

from shop import redating
from shop.__main__ import prepare
from shop.database import Database
from tests.shop.conftest import Hands, RunningShop


async def test_due_tomorrow_is_due_tomorrow_five_days_later(shop: RunningShop) -> None:
    shop.hands.move(days=5)

    done = await prepare(shop.database, shop.hands.clock())

    order = await shop.get("/api/orders/W1001")
    assert done == "kept as it is, its dates moved on by 5 days"
    assert order["shipments"][0]["estimated_on"] == "2026-03-24"
    assert order["placed_at"] == "2026-03-19T09:15:00Z"
    listed = await shop.get("/api/orders", params={"userId": "C1001"})
    assert [each["id"] for each in listed["items"]] == ["W1002", "W1001", "W1003", "W1006", "W1004", "W1005"]
    assert (await shop.get("/api/coupons/WELCOME10"))["expires_on"] == "2026-05-22"


async def test_a_changed_order_keeps_its_dates(shop: RunningShop) -> None:
    cancelled = (await shop.post("/api/orders/W1002/cancel", {"reason": "no longer needed"})).json
    shop.hands.move(days=5)

    await redating.catch_up(shop.database, shop.hands.clock())

    assert await shop.get("/api/orders/W1002") == cancelled


async def test_of_several_shops_that_start_at_once_one_moves_the_dates(database_url: str, hands: Hands) -> None:
    shops = [Database(database_url) for _ in range(3)]
    hands.move(days=2)

    moved = await asyncio.gather(*(redating.catch_up(database, hands.clock()) for database in shops))

    assert sorted(moved) == [0, 0, 2]
    for database in shops:
        await database.close()


async def test_the_same_day_moves_nothing(shop: RunningShop) -> None:
    before = await shop.get("/api/orders/W1001")
    shop.hands.move(hours=12)

    assert await prepare(shop.database, shop.hands.clock()) == "kept as it is"
    assert await shop.get("/api/orders/W1001") == before


async def test_the_day_turns_at_midnight_where_the_shop_is(shop: RunningShop) -> None:
    shop.hands.move(hours=13, minutes=1)  # 23:01 UTC is 00:01 in Paris

    assert await redating.catch_up(shop.database, shop.hands.clock()) == 1
