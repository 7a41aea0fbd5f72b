"""How a shop is asked: with bounded patience, again where harmless, and not at all when it keeps failing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from commerce.adapters.waybill import Client, Profiles, WaybillCustomers, WaybillOrders, WaybillSettings
from commerce.domain.customers import CustomerChange
from commerce.errors import IdempotencyConflict, Invalid, NotAllowed, NotFound, Refused, Unavailable
from tests.commerce import documents
from tests.commerce.scripted_shop import ScriptedShop

DOWN = (503, documents.problem(503, "unavailable"))
BROKEN = (500, documents.problem(500, "internal"))
ORDER = (200, documents.order())


@pytest.fixture
async def shop() -> AsyncIterator[ScriptedShop]:
    async with ScriptedShop([ORDER]) as scripted:
        yield scripted


@pytest.fixture
async def client(shop: ScriptedShop) -> AsyncIterator[Client]:
    made = Client(settings(shop))
    yield made
    await made.close()


def settings(shop: ScriptedShop, **others: float) -> WaybillSettings:
    given: dict[str, float] = {"first_wait_s": 0.001, "longest_wait_s": 0.002, **others}
    return WaybillSettings(url=shop.url, api_key="secret", **given)  # type: ignore[arg-type]


def orders(client: Client) -> WaybillOrders:
    return WaybillOrders(client, Profiles(10, 60))


async def test_a_read_that_fails_twice_is_answered(shop: ScriptedShop, client: Client) -> None:
    shop.answers = [DOWN, BROKEN, ORDER]

    order = await orders(client).find("W1")

    assert order.id == "W1"
    assert len(shop.asked) == 3


async def test_a_read_that_fails_three_times_is_unavailable(shop: ScriptedShop, client: Client) -> None:
    shop.answers = [DOWN]

    with pytest.raises(Unavailable):
        await orders(client).find("W1")

    assert len(shop.asked) == 3


async def test_a_write_is_tried_again_under_its_key(shop: ScriptedShop, client: Client) -> None:
    shop.answers = [BROKEN, ORDER]

    await orders(client).cancel("W1", reason="mistake", idempotency_key="chat/12/cancel_order")

    assert [asked.headers["Idempotency-Key"] for asked in shop.asked] == ["chat/12/cancel_order"] * 2
    assert [asked.body for asked in shop.asked] == [{"reason": "mistake"}] * 2


async def test_a_key_that_no_header_can_hold_is_the_same_each_time(shop: ScriptedShop, client: Client) -> None:
    for key in ("pedido de Núria\n", "pedido de Núria\n", "pedido de Nuria"):
        await orders(client).cancel("W1", reason="mistake", idempotency_key=key)

    one, two, three = (asked.headers["Idempotency-Key"] for asked in shop.asked)
    assert one == two != three
    assert one.isascii()
    assert one.isprintable()


async def test_a_preview_uses_no_key(shop: ScriptedShop, client: Client) -> None:
    await orders(client).cancel("W1", reason="mistake", idempotency_key="k1", preview=True)

    (asked,) = shop.asked
    assert "Idempotency-Key" not in asked.headers
    assert asked.query["preview"] == "true"


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (404, "not_found", NotFound),
        (409, "not_cancellable", Refused),
        (409, "not_on_sundays", Refused),
        (409, "idempotency_conflict", IdempotencyConflict),
        (422, "invalid", Invalid),
        (401, "not_allowed", NotAllowed),
        (429, "too_many", Unavailable),
    ],
)
async def test_what_the_shop_says_below_500_is_its_last_word(
    shop: ScriptedShop, client: Client, status: int, code: str, expected: type[Exception]
) -> None:
    shop.answers = [(status, documents.problem(status, code))]

    with pytest.raises(expected) as raised:
        await orders(client).cancel("W1", reason="mistake", idempotency_key="k1")

    assert len(shop.asked) == 1
    assert isinstance(raised.value, Unavailable) or raised.value.code == code  # type: ignore[attr-defined]


async def test_the_fields_of_an_invalid_request_are_named(shop: ScriptedShop, client: Client) -> None:
    errors = [{"at": "reason", "problem": "is required"}]
    shop.answers = [(422, documents.problem(422, "invalid", errors=errors))]

    with pytest.raises(Invalid) as invalid:
        await orders(client).cancel("W1", reason="", idempotency_key="k1")

    assert invalid.value.fields == (("reason", "is required"),)


@pytest.mark.parametrize(
    "answer", [(404, "<html>no such page</html>"), (200, "<html>hello</html>"), (200, {}), (302, "")]
)
async def test_the_page_of_a_proxy_is_no_answer_of_the_shop(
    shop: ScriptedShop, client: Client, answer: tuple[int, object]
) -> None:
    shop.answers = [answer]

    with pytest.raises(Unavailable):
        await orders(client).find("W1")


async def test_a_shop_that_hangs_is_unavailable(shop: ScriptedShop) -> None:
    shop.open.clear()
    client = Client(settings(shop, timeout_s=0.2))

    with pytest.raises(Unavailable):
        await orders(client).find("W1")

    assert 1 <= len(shop.asked) <= 3
    await client.close()


async def test_a_shop_that_is_not_there_is_unavailable() -> None:
    async with ScriptedShop([ORDER]) as gone:
        client = Client(settings(gone))

    with pytest.raises(Unavailable):
        await orders(client).find("W1")

    await client.close()


async def test_a_shop_that_keeps_failing_is_left_in_peace_and_asked_again_later(shop: ScriptedShop) -> None:
    client = Client(settings(shop, failures_to_open=3, rest_s=0.1))
    shop.answers = [DOWN]

    for _ in range(3):
        with pytest.raises(Unavailable):
            await orders(client).find("W1")
    asked_while_failing = len(shop.asked)
    shop.answers = [ORDER]
    await asyncio.sleep(0.15)
    found = await orders(client).find("W1")

    assert asked_while_failing == 3
    assert found.id == "W1"
    await client.close()


async def test_refusals_do_not_open_the_circuit(shop: ScriptedShop) -> None:
    client = Client(settings(shop, failures_to_open=2))
    shop.answers = [(404, documents.problem(404, "not_found"))]

    for _ in range(4):
        with pytest.raises(NotFound):
            await orders(client).find("W1")

    assert len(shop.asked) == 4
    await client.close()


async def test_connections_are_kept_and_carry_the_key(shop: ScriptedShop, client: Client) -> None:
    for _ in range(3):
        await orders(client).find("W1")

    assert len({id(asked.connection) for asked in shop.asked}) == 1
    assert {asked.headers["X-Api-Key"] for asked in shop.asked} == {"secret"}


@pytest.mark.parametrize("order_id", ["..", "../users", "W1/cancel", "W1?preview=true", "W1%2F..", ""])
async def test_what_a_shopper_types_stays_in_its_place(shop: ScriptedShop, client: Client, order_id: str) -> None:
    with pytest.raises(NotFound):
        await orders(client).find(order_id)

    assert shop.asked == []


async def test_a_profile_is_read_once_in_a_while_and_again_after_a_write(shop: ScriptedShop, client: Client) -> None:
    customers = WaybillCustomers(client, Profiles(10, 60))
    shop.answers = [(200, documents.customer()), (200, documents.customer(phone="+33612345678"))]

    before = [await customers.find("C1") for _ in range(3)]
    await customers.update("C1", CustomerChange(phone="+33612345678"), idempotency_key="k1")
    after = await customers.find("C1")

    assert [each.phone for each in before] == [None] * 3
    assert after.phone == "+33612345678"
    assert [asked.method for asked in shop.asked] == ["GET", "PATCH", "GET"]


async def test_a_write_whose_answer_was_lost_forgets_the_profile_too(shop: ScriptedShop, client: Client) -> None:
    profiles = Profiles(10, 60)
    customers = WaybillCustomers(client, profiles)
    shop.answers = [(200, documents.customer()), DOWN, DOWN, DOWN, (200, documents.customer())]

    await customers.find("C1")
    with pytest.raises(Unavailable):
        await WaybillOrders(client, profiles).cancel("W1", reason="mistake", idempotency_key="k1")
    await customers.find("C1")

    assert [asked.method for asked in shop.asked] == ["GET", "POST", "POST", "POST", "GET"]


async def test_a_read_that_a_write_overtook_is_not_kept(shop: ScriptedShop, client: Client) -> None:
    profiles = Profiles(10, 60)
    customers = WaybillCustomers(client, profiles)
    shop.answers = [(200, documents.customer())]

    async with profiles.written("C1"):
        shop.open.clear()
        reading = asyncio.create_task(customers.find("C1"))
        await shop.called.wait()
    shop.open.set()
    await reading
    await customers.find("C1")

    assert len(shop.asked) == 2


async def test_lists_are_read_page_after_page(shop: ScriptedShop, client: Client) -> None:
    first = {"items": [documents.order(id=f"W{n}") for n in range(100)], "next_cursor": "more"}
    second = {"items": [documents.order(id=f"W{n}") for n in range(100, 120)], "next_cursor": "yet more"}
    shop.answers = [(200, first), (200, second)]

    found = await orders(client).of_customer("C1", limit=120)

    assert [order.id for order in found] == [f"W{n}" for n in range(120)]
    assert [dict(asked.query) for asked in shop.asked] == [
        {"userId": "C1", "limit": "100"},
        {"userId": "C1", "limit": "20", "cursor": "more"},
    ]


def test_the_key_of_the_shop_is_not_shown() -> None:
    assert "secret" not in repr(WaybillSettings(url="https://shop.example", api_key="secret"))
