"""Whatever goes wrong is a problem document with a stable code, and tells nothing of the inside."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy.exc import OperationalError

from shop import problems
from shop.database import Database
from shop.errors import Unavailable
from shop.orders import records as orders
from tests.servers import PostgresServer
from tests.shop.conftest import RunningShop

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("key", ["", "wrong", "key-of-the-test", "ключ"])
async def test_without_the_api_key_nothing_is_said(shop: RunningShop, key: str) -> None:
    shop.headers = {"X-Api-Key": key}

    known = await shop.call("GET", "/api/orders/W1001")
    unknown = await shop.call("GET", "/api/orders/W9999")

    assert (known.status, known.json["code"], known.kind) == (401, "not_allowed", PROBLEM)
    assert unknown == known


async def test_health_needs_no_key(shop: RunningShop) -> None:
    shop.headers = {}

    assert await shop.get("/api/health") == {"status": "ok", "database": "ok"}


@pytest.mark.parametrize(("method", "path", "status", "code"), [
    ("GET", "/api/nothing", 404, "not_found"), ("GET", "/api/orders/W9999", 404, "not_found"),
    ("DELETE", "/api/orders/W1001", 405, "method_not_allowed"), ("GET", "/api/orders", 422, "invalid"),
    ("GET", "/api/orders/%00", 422, "invalid"), ("GET", "/api/orders?userId=C1001&limit=0", 422, "invalid"),
    ("GET", "/api/orders?userId=C1001&limit=ten", 422, "invalid"), ("POST", "/api/orders/W1002/cancel", 422, "invalid"),
    ("GET", "/api/payments/SHP-W1001-1/status", 404, "not_found"), ("GET", "/api/coupons/NOPE", 404, "not_found"),
])  # fmt: skip
async def test_each_kind_of_error_has_its_code(
    shop: RunningShop, method: str, path: str, status: int, code: str
) -> None:
    answer = await shop.call(method, path)

    assert (answer.status, answer.json["status"], answer.json["code"], answer.kind) == (status, status, code, PROBLEM)


async def test_a_wrong_method_is_told_the_right_ones(shop: RunningShop) -> None:
    async with shop.session.delete(f"{shop.url}/api/orders/W1001", headers=shop.headers) as answer:
        assert answer.headers["Allow"] == "GET, PATCH"


@pytest.mark.parametrize("body", [b"", b"{", b"NaN", b"[" * 100_000, b'{"reason": "\\ud800"}', b'{"reason": 1}'])
async def test_a_body_that_is_not_the_contracts_is_invalid(shop: RunningShop, body: bytes) -> None:
    url = f"{shop.url}/api/orders/W1002/cancel"

    async with shop.session.post(url, data=body, headers=shop.headers) as answer:
        assert (answer.status, (await answer.json(content_type=PROBLEM))["code"]) == (422, "invalid")


async def test_a_wrong_place_is_named(shop: RunningShop) -> None:
    answer = await shop.post(
        "/api/payments/refunds", {"order_id": "W1003", "amount": {"amount": "x", "currency": "EUR"}}
    )

    assert answer.json["errors"][0]["at"] == "amount.amount"


@pytest.mark.parametrize(("error", "status"), [
    (OperationalError("SELECT secret", {}, Exception("disk")), 503), (KeyError("secret"), 500),
])  # fmt: skip
async def test_a_failure_says_nothing_of_the_inside(
    shop: RunningShop, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    async def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(orders, "load", fail)
    answer = await shop.call("GET", "/api/orders/W1001")

    assert (answer.status, answer.kind) == (status, PROBLEM)
    assert "secret" not in str(answer.json)


async def test_an_unreachable_server_is_unavailable() -> None:
    database = Database("postgresql://nobody@127.0.0.1:9/none")

    with pytest.raises(OSError, match="9") as lost:
        async with database.reading():
            pass

    assert isinstance(problems._as_shop_error(lost.value), Unavailable)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_database_that_dies_is_unavailable_until_its_return(
    shop: RunningShop, postgres: PostgresServer
) -> None:
    before = await shop.get("/api/orders/W1001")

    await asyncio.to_thread(postgres.kill)
    lost = await shop.call("GET", "/api/orders/W1001")
    unwell = await shop.call("GET", "/api/health")
    unwritten = await shop.post("/api/orders/W1002/cancel", {"reason": "x"}, key="k")
    await asyncio.to_thread(postgres.start)
    written = await shop.post("/api/orders/W1002/cancel", {"reason": "x"}, key="k")

    assert {(each.status, each.json["code"]) for each in (lost, unwell, unwritten)} == {(503, "unavailable")}
    assert written.status == 200
    assert await shop.get("/api/orders/W1001") == before
