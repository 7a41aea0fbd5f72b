"""What arrived damaged, wrong or not at all is sent again, or its money given back: each line once, never both."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

from shop import schema
from shop.database import Database
from shop.tables import metadata, orders, variants, webhook_deliveries
from tests.shop.conftest import RunningShop

REPLACE, REFUND = "/api/orders/W1003/replacements", "/api/payments/refunds"
SHOES = {"items": [{"line_id": "W1003-1"}], "reason": "damaged"}
JACKET = {"items": [{"line_id": "W1003-2"}]}


def refund_of(line_id: str, amount: str) -> dict[str, Any]:
    money = {"amount": amount, "currency": "EUR"}
    return {"order_id": "W1003", "amount": money, "items": [{"line_id": line_id}], "reason": "damaged"}


async def test_a_line_is_sent_again_with_a_number_and_a_day(shop: RunningShop) -> None:
    before = await shop.stock("RUN-001", "RUN-001-42-BLACK")

    answer = await shop.post(REPLACE, SHOES)

    order = await shop.get("/api/orders/W1003")
    made = answer.json
    assert (answer.status, made["id"], made["reason"]) == (201, "RPL-W1003-1", "damaged")
    assert made["items"] == [{"line_id": "W1003-1", "variant_id": "RUN-001-42-BLACK", "quantity": 1}]
    assert (made["estimated_on"], made["shipping_address"]) == ("2026-03-23", order["shipping_address"])
    assert order["replacements"] == [made]
    assert await shop.stock("RUN-001", "RUN-001-42-BLACK") == before - 1


async def test_a_preview_sends_nothing(shop: RunningShop) -> None:
    before = await shop.get("/api/orders/W1003")

    answer = await shop.call("POST", f"{REPLACE}?preview=true", SHOES)

    assert (answer.status, answer.json["id"]) == (201, "RPL-W1003-1")
    assert await shop.get("/api/orders/W1003") == before


async def test_the_same_key_sends_once_and_another_key_is_refused(shop: RunningShop) -> None:
    first = await shop.post(REPLACE, SHOES, key="one")
    repeated = await shop.post(REPLACE, SHOES, key="one")
    other = await shop.post(REPLACE, SHOES, key="two")

    assert repeated == first
    assert (other.status, other.json["code"]) == (409, "already_replaced")


async def test_of_a_replacement_and_refunds_at_once_one_wins(shop: RunningShop) -> None:
    before = await shop.stock("RUN-001", "RUN-001-42-BLACK")

    answers = await asyncio.gather(
        *(shop.post(REPLACE, SHOES) for _ in range(3)),
        *(shop.post(REFUND, refund_of("W1003-1", "99.00")) for _ in range(3)),
    )

    order = await shop.get("/api/orders/W1003")
    assert sorted(answer.status for answer in answers) == [201] + [409] * 5
    assert len(order["replacements"]) + len(order["refunds"]) == 1
    assert await shop.stock("RUN-001", "RUN-001-42-BLACK") == before - len(order["replacements"])


async def test_what_is_sold_out_is_not_sent_again(shop: RunningShop) -> None:
    async with shop.database.writing() as connection:
        sold_out = update(variants).where(variants.c.id == "RUN-001-42-BLACK").values(available=0)
        await connection.execute(sold_out)

    answer = await shop.post(REPLACE, SHOES)

    assert (answer.status, answer.json["code"]) == (409, "variant_unavailable")
    assert (await shop.get("/api/orders/W1003"))["replacements"] == []


async def test_the_last_piece_is_sent_once(shop: RunningShop) -> None:
    async with shop.database.writing() as connection:
        last = update(variants).where(variants.c.id == "JKT-001-M-NAVY").values(available=1)
        await connection.execute(last)

    answers = [await shop.post(REPLACE, JACKET), await shop.post(REPLACE, JACKET)]

    assert [answer.status for answer in answers] == [201, 409]
    assert await shop.stock("JKT-001", "JKT-001-M-NAVY") == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"items": []}, 422),
        ({"items": [{"line_id": "W1003-9"}]}, 422),
        ({"items": [{"line_id": "W1003-1", "quantity": 0}]}, 422),
        ({"items": [{"line_id": "W1003-1", "quantity": 2}]}, 422),
        ({"items": [{"line_id": "W1003-1"}, {"line_id": "W1003-1"}]}, 422),
        ({"items": [{"line_id": "W1003-1", "variant_id": "RUN-001-43-BLACK"}]}, 422),
        ({}, 422),
    ],
)
async def test_what_is_not_described_is_invalid(shop: RunningShop, body: dict[str, Any], status: int) -> None:
    answer = await shop.post(REPLACE, body)

    assert (answer.status, answer.json["code"]) == (status, "invalid")


async def test_a_refund_for_a_line_is_never_more_than_was_paid_for_it(shop: RunningShop) -> None:
    more = await shop.post(REFUND, refund_of("W1003-1", "99.01"))
    all_of_it = await shop.post(REFUND, refund_of("W1003-1", "99.00"))
    again = await shop.post(REFUND, refund_of("W1003-1", "0.01"))
    returned = await shop.post("/api/orders/W1003/returns", {"line_ids": ["W1003-1"]})

    assert (more.status, more.json["code"]) == (409, "over_refund")
    assert (all_of_it.status, all_of_it.json["line_ids"]) == (201, ["W1003-1"])
    assert (again.json["code"], returned.json["code"]) == ("already_refunded", "already_refunded")


@pytest.mark.parametrize("webhook_urls", [("http://127.0.0.1:9/events",)])
async def test_whoever_subscribed_is_told(shop: RunningShop) -> None:
    await shop.post(REPLACE, SHOES)

    async with shop.database.reading() as connection:
        bodies = list(await connection.scalars(select(webhook_deliveries.c.body)))
    assert ["order.replaced" in body for body in bodies] == [True]


async def test_orders_from_before_there_were_replacements_have_none(database_url: str) -> None:
    database = Database(database_url)
    async with database.writing() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.exec_driver_sql("DROP TABLE alembic_version")
    await schema.migrate(database, "0001")
    old = {"id": "W1", "customer_id": "C1", "placed_at": "2026-03-01T00:00:00Z", "untouched": True}
    async with database.writing() as connection:
        await connection.execute(orders.insert().values(**old, document={"id": "W1", "lines": []}))

    await schema.migrate(database)
    await schema.migrate(database)

    async with database.reading() as connection:
        document = await connection.scalar(select(orders.c.document))
    await database.close()
    assert document == {"id": "W1", "lines": [], "replacements": []}
