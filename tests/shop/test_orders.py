"""What may be done with an order over HTTP, with all that moves along: money, stock, gift cards."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shop.conftest import RunningShop

KETTLE, LAMP = "KET-001-BLACK", "LAM-001-WHITE"


async def test_cancelling_a_pending_order_refunds_it_and_puts_the_pieces_back(shop: RunningShop) -> None:
    before = await shop.stock("KET-001", KETTLE)

    answer = await shop.post("/api/orders/W1002/cancel", {"reason": "ordered by mistake"})

    order = answer.json
    assert answer.status == 200
    assert (order["status"], order["cancel_reason"]) == ("cancelled", "ordered by mistake")
    assert [each["amount"] for each in order["refunds"]] == [order["total"]]
    assert order["refunds"][0]["method"]["id"] == "PM1001-1"
    assert order["refunds"][0]["expected_by"] == "2026-03-27"
    assert await shop.stock("KET-001", KETTLE) == before + 1
    assert await shop.get("/api/orders/W1002") == order


@pytest.mark.parametrize("order_id", ["W1001", "W1003", "W1004", "W1006", "W2001"])
async def test_an_order_that_is_not_pending_cannot_be_cancelled(shop: RunningShop, order_id: str) -> None:
    answer = await shop.post(f"/api/orders/{order_id}/cancel", {"reason": "no longer needed"})

    assert (answer.status, answer.json["code"], answer.kind) == (409, "not_cancellable", "application/problem+json")


async def test_the_address_of_a_pending_order_can_be_changed(shop: RunningShop) -> None:
    address = {"line1": "8 rue de la Roquette", "line2": "", "city": "Paris", "region": "", "postcode": "75011"}

    answer = await shop.patch("/api/orders/W1002", {"shipping_address": {**address, "country": "FR"}})

    assert answer.status == 200
    assert answer.json["shipping_address"] == {"name": None, **address, "country": "FR"}


@pytest.mark.parametrize("body", [
    {"shipping_address": {"line1": "x", "line2": "", "city": "x", "region": "", "postcode": "1", "country": "FR"}},
    {"items": [{"line_id": "W1001-2", "variant_id": "MUG-001-WHITE"}]},
    {"payment_method_id": "PM1001-2"},
])  # fmt: skip
async def test_nothing_of_an_order_on_its_way_can_be_changed(shop: RunningShop, body: dict[str, Any]) -> None:
    answer = await shop.patch("/api/orders/W1001", body)

    assert (answer.status, answer.json["code"]) == (409, "not_changeable")


async def test_changed_items_move_stock_and_are_changed_once(shop: RunningShop) -> None:
    black, white = await shop.stock("KET-001", KETTLE), await shop.stock("KET-001", "KET-001-WHITE")
    change = {"items": [{"line_id": "W1002-1", "variant_id": "KET-001-WHITE"}], "payment_method_id": "PM1001-1"}

    first = await shop.patch("/api/orders/W1002", change)
    second = await shop.patch("/api/orders/W1002", {"items": [{"line_id": "W1002-2", "variant_id": "LAM-001-GREEN"}]})

    assert first.json["items_changed"] is True
    assert first.json["lines"][0]["options"] == {"color": "white"}
    assert await shop.stock("KET-001", KETTLE) == black + 1
    assert await shop.stock("KET-001", "KET-001-WHITE") == white - 1
    assert (second.status, second.json["code"]) == (409, "already_changed")


async def test_a_dearer_order_is_paid_by_the_gift_card_that_covers_it(shop: RunningShop) -> None:
    body = {"items": [{"line_id": "W1002-1", "variant_id": KETTLE, "quantity": 2}], "payment_method_id": "PM1001-3"}
    order = await shop.get("/api/orders/W1002")
    price = float(order["lines"][0]["unit_price"]["amount"])
    assert price > 30

    refused = await shop.patch("/api/orders/W1002", body)
    paid_by_card = await shop.patch("/api/orders/W1002", {**body, "payment_method_id": "PM1001-1"})

    assert (refused.status, refused.json["code"]) == (409, "gift_card_balance")
    assert await shop.balance("C1001", "PM1001-3") == "30.00"
    assert paid_by_card.json["payments"][-1]["amount"]["amount"] == f"{price:.2f}"
    assert float(paid_by_card.json["total"]["amount"]) == pytest.approx(float(order["total"]["amount"]) + price)


@pytest.mark.parametrize(("variant_id", "code"), [
    ("LAM-001-GREEN", "not_same_product"), ("KET-001-PURPLE", "variant_unavailable"),
])  # fmt: skip
async def test_items_stay_within_the_product_and_the_catalogue(shop: RunningShop, variant_id: str, code: str) -> None:
    answer = await shop.patch("/api/orders/W1002", {"items": [{"line_id": "W1002-1", "variant_id": variant_id}]})

    assert (answer.status, answer.json["code"]) == (409, code)


async def test_more_pieces_than_there_are_cannot_be_ordered(shop: RunningShop) -> None:
    body = {"items": [{"line_id": "W1002-1", "variant_id": "KET-001-WHITE", "quantity": 10}]}

    answer = await shop.patch("/api/orders/W1002", body)

    assert (answer.status, answer.json["code"]) == (409, "variant_unavailable")
    assert await shop.stock("KET-001", "KET-001-WHITE") == 9


async def test_another_payment_method_is_charged_and_the_first_one_refunded(shop: RunningShop) -> None:
    order = (await shop.patch("/api/orders/W1002", {"payment_method_id": "PM1001-2"})).json

    assert order["payment_method"]["kind"] == "paypal"
    assert [(each["method"]["id"], each["amount"]) for each in order["refunds"]] == [("PM1001-1", order["total"])]
    assert (order["payments"][-1]["method"]["id"], order["payments"][-1]["amount"]) == ("PM1001-2", order["total"])


@pytest.mark.parametrize(("method_id", "code"), [
    ("PM2001-1", "payment_method_not_on_file"), ("PM1001-3", "gift_card_balance"), ("PM1001-1", "not_changeable"),
])  # fmt: skip
async def test_a_payment_method_must_be_on_file_cover_it_and_be_another(
    shop: RunningShop, method_id: str, code: str
) -> None:
    answer = await shop.patch("/api/orders/W1002", {"payment_method_id": method_id})

    assert (answer.status, answer.json["code"]) == (409, code)


async def test_a_preview_answers_the_same_and_changes_nothing(shop: RunningShop) -> None:
    before = await shop.get("/api/orders/W1002")

    preview = await shop.post("/api/orders/W1002/cancel?preview=true", {"reason": "no longer needed"})

    assert (preview.status, preview.json["status"]) == (200, "cancelled")
    assert await shop.get("/api/orders/W1002") == before


async def test_returned_shoes_go_to_a_gift_card_at_once(shop: RunningShop) -> None:
    body = {"line_ids": ["W1003-1"], "refund_method_id": "PM1001-3", "reason": "too small"}

    answer = await shop.post("/api/orders/W1003/returns", body)
    again = await shop.post("/api/orders/W1003/returns", {"line_ids": ["W1003-1"]})

    made = answer.json
    order = await shop.get("/api/orders/W1003")
    assert answer.status == 201
    assert (made["refund"]["status"], made["refund"]["expected_by"]) == ("succeeded", "2026-03-18")
    assert await shop.balance("C1001", "PM1001-3") == f"{30 + float(made['refund']['amount']['amount']):.2f}"
    assert order["returns"] == [made]
    assert (await shop.get(f"/api/refunds/{made['refund']['id']}")) == made["refund"]
    assert (again.status, again.json["code"]) == (409, "already_returned")


@pytest.mark.parametrize(("order_id", "code"), [
    ("W1001", "not_delivered"), ("W1006", "not_delivered"), ("W1005", "return_window_closed"),
])  # fmt: skip
async def test_only_what_was_delivered_lately_can_be_returned(shop: RunningShop, order_id: str, code: str) -> None:
    answer = await shop.post(f"/api/orders/{order_id}/returns", {"line_ids": [f"{order_id}-1"]})

    assert (answer.status, answer.json["code"]) == (409, code)


async def test_an_exchange_takes_the_new_piece_and_happens_once(shop: RunningShop) -> None:
    before = await shop.stock("JKT-001", "JKT-001-L-NAVY")
    body = {"items": [{"line_id": "W1003-2", "variant_id": "JKT-001-L-NAVY"}], "payment_method_id": "PM1001-1"}

    answer = await shop.post("/api/orders/W1003/exchanges", body)
    again = await shop.post("/api/orders/W1003/exchanges", {"items": [{"line_id": "W1003-1", "variant_id": "x"}]})
    returned = await shop.post("/api/orders/W1003/returns", {"line_ids": ["W1003-2"]})

    assert (answer.status, answer.json["price_difference"]["amount"]) == (201, "0.00")
    assert await shop.stock("JKT-001", "JKT-001-L-NAVY") == before - 1
    assert (again.json["code"], returned.json["code"]) == ("already_exchanged", "already_exchanged")


async def test_a_sold_out_size_cannot_be_had_in_exchange(shop: RunningShop) -> None:
    body = {"items": [{"line_id": "W1003-1", "variant_id": "RUN-001-44-BLACK"}]}

    answer = await shop.post("/api/orders/W1003/exchanges", body)

    assert (answer.status, answer.json["code"]) == (409, "variant_unavailable")


async def test_no_more_is_refunded_than_was_paid(shop: RunningShop) -> None:
    total = (await shop.get("/api/orders/W1003"))["total"]
    most = {"order_id": "W1003", "amount": total}

    first = await shop.post("/api/payments/refunds", most)
    more = await shop.post("/api/payments/refunds", {**most, "amount": {"amount": "0.01", "currency": "EUR"}})
    dollars = await shop.post("/api/payments/refunds", {**most, "amount": {"amount": "1.00", "currency": "USD"}})

    assert first.status == 201
    assert (more.status, more.json["code"]) == (409, "over_refund")
    assert (dollars.status, dollars.json["code"]) == (422, "invalid")


async def test_a_failed_payment_is_retried_by_link_and_only_once(shop: RunningShop) -> None:
    status = await shop.get("/api/payments/PAY-W2001-1/status")

    retried = await shop.post("/api/payments/PAY-W2001-1/retry")
    again = await shop.post("/api/payments/PAY-W2001-1/retry")

    assert (status["status"], status["failure_reason"]) == ("failed", "insufficient_funds")
    assert (retried.status, retried.json["status"]) == (201, "pending")
    assert retried.json["retry_url"].startswith("https://")
    assert (again.status, again.json["code"]) == (409, "payment_not_retryable")


async def test_a_paid_order_has_an_invoice_and_an_unpaid_one_none(shop: RunningShop) -> None:
    invoice = await shop.get("/api/orders/W1001/invoice")
    none = await shop.call("GET", "/api/orders/W2001/invoice")

    assert invoice["number"] == "INV-W1001"
    assert (none.status, none.json["code"]) == (404, "not_found")


async def test_a_shipment_is_found_by_its_id_and_by_its_order(shop: RunningShop) -> None:
    listed = await shop.get("/api/orders/W1006/shipments")

    late = await shop.get(f"/api/shipments/{listed['items'][1]['id']}")

    assert late == listed["items"][1]
    assert late["estimated_on"] > late["promised_on"]
