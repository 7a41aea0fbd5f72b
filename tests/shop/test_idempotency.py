"""One key, one effect: repeated, changed, refused, and all at once."""

from __future__ import annotations

import asyncio

import pytest

from tests.shop.conftest import RunningShop

CANCEL = "/api/orders/W1002/cancel"
REFUND = {"order_id": "W1003", "amount": {"amount": "10.00", "currency": "EUR"}}


async def test_the_same_request_under_the_same_key_is_answered_again(shop: RunningShop) -> None:
    first = await shop.post("/api/payments/refunds", REFUND, key="chat-1/4/refund")
    shop.hands.move(hours=2)
    second = await shop.post("/api/payments/refunds", REFUND, key="chat-1/4/refund")

    assert first.status == 201
    assert second == first
    assert len((await shop.get("/api/orders/W1003"))["refunds"]) == 1


async def test_another_request_under_the_same_key_is_refused(shop: RunningShop) -> None:
    await shop.post(CANCEL, {"reason": "ordered by mistake"}, key="k")

    other_body = await shop.post(CANCEL, {"reason": "no longer needed"}, key="k")
    other_path = await shop.post("/api/orders/W1001/cancel", {"reason": "ordered by mistake"}, key="k")

    assert (other_body.status, other_body.json["code"]) == (409, "idempotency_conflict")
    assert (other_path.status, other_path.json["code"]) == (409, "idempotency_conflict")


async def test_a_refusal_is_repeated_too(shop: RunningShop) -> None:
    first = await shop.post("/api/orders/W1001/cancel", {"reason": "late"}, key="k")
    second = await shop.post("/api/orders/W1001/cancel", {"reason": "late"}, key="k")

    assert (first.status, first.kind) == (409, "application/problem+json")
    assert second == first


async def test_without_a_key_each_request_counts(shop: RunningShop) -> None:
    await shop.post("/api/payments/refunds", REFUND)
    await shop.post("/api/payments/refunds", REFUND)

    assert len((await shop.get("/api/orders/W1003"))["refunds"]) == 2


async def test_ten_duplicates_at_once_have_one_effect_and_one_answer(shop: RunningShop) -> None:
    asked = [shop.post("/api/payments/refunds", REFUND, key="once") for _ in range(10)]

    answers = await asyncio.gather(*asked)

    assert {answer.status for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1
    assert len((await shop.get("/api/orders/W1003"))["refunds"]) == 1


async def test_of_writers_at_once_one_cancels(shop: RunningShop) -> None:
    before = await shop.stock("KET-001", "KET-001-BLACK")

    answers = await asyncio.gather(*(shop.post(CANCEL, {"reason": "twice"}, key=f"key-{i}") for i in range(8)))

    assert sorted(answer.status for answer in answers) == [200] + [409] * 7
    assert await shop.stock("KET-001", "KET-001-BLACK") == before + 1


async def test_cancel_and_change_at_once_cannot_both_win(shop: RunningShop) -> None:
    address = {"line1": "x", "line2": "", "city": "Paris", "region": "", "postcode": "75011", "country": "FR"}

    cancelled, changed = await asyncio.gather(
        shop.post(CANCEL, {"reason": "race"}), shop.patch("/api/orders/W1002", {"payment_method_id": "PM1001-2"})
    )
    afterwards = await shop.patch("/api/orders/W1002", {"shipping_address": address})

    order = await shop.get("/api/orders/W1002")
    paid = sum(float(each["amount"]["amount"]) for each in order["payments"] if each["status"] == "succeeded")
    refunded = sum(float(each["amount"]["amount"]) for each in order["refunds"])
    assert cancelled.status == 200
    assert changed.status in {200, 409}
    assert (order["status"], paid) == ("cancelled", pytest.approx(refunded))
    assert afterwards.json["code"] == "not_changeable"


async def test_the_last_pieces_are_sold_once(shop: RunningShop) -> None:
    body = {"items": [{"line_id": "W1003-2", "variant_id": "JKT-001-L-NAVY"}]}

    answers = await asyncio.gather(*(shop.post("/api/orders/W1003/exchanges", body) for _ in range(6)))

    assert sorted(answer.status for answer in answers) == [201] + [409] * 5
    assert await shop.stock("JKT-001", "JKT-001-L-NAVY") == 4


async def test_gift_card_money_is_spent_once(shop: RunningShop) -> None:
    refund = {"order_id": "W1003", "amount": {"amount": "5.00", "currency": "EUR"}, "payment_method_id": "PM1001-3"}
    other = {**refund, "order_id": "W1005"}

    answers = await asyncio.gather(
        *(shop.post("/api/payments/refunds", each) for each in (refund, other, refund, other, refund))
    )

    assert {answer.status for answer in answers} == {201}
    assert await shop.balance("C1001", "PM1001-3") == "55.00"
