"""The catalogue answers in both languages, with live stock, and never shows a page twice."""

from __future__ import annotations

import pytest

from tests.shop.conftest import RunningShop


@pytest.mark.parametrize(("query", "first"), [
    ("kettle", "KET-001"), ("running shoes", "RUN-001"), ("Zapatillas de correr", "RUN-001"),
    ("lámpara de mesa", "LAM-001"), ("JACKETS down", "JKT-002"), ("usb-c charger", "CHG-001"),
])  # fmt: skip
async def test_the_best_match_comes_first(shop: RunningShop, query: str, first: str) -> None:
    found = await shop.get("/api/products", params={"query": query})

    assert found["items"][0]["id"] == first


async def test_a_word_that_nothing_holds_finds_nothing(shop: RunningShop) -> None:
    assert (await shop.get("/api/products", params={"query": "submarine"}))["items"] == []
    assert (await shop.get("/api/products", params={"query": "?!"}))["items"] == []


async def test_a_category_can_be_walked_page_by_page(shop: RunningShop) -> None:
    whole = await shop.get("/api/products", params={"category": "Shoes", "limit": 100})
    walked, cursor = [], None
    while cursor or not walked:
        page = await shop.get(
            "/api/products", params={"category": "shoes", "limit": 3} | ({"cursor": cursor} if cursor else {})
        )
        walked += page["items"]
        cursor = page["next_cursor"]

    assert walked == whole["items"]
    assert len({each["id"] for each in walked}) == len(walked) == 10


@pytest.mark.parametrize("cursor", ["x", "bm9wZQ", "W10", "WyJhIl0", "Wy0xXQ"])
async def test_a_cursor_of_ones_own_making_is_refused(shop: RunningShop, cursor: str) -> None:
    answer = await shop.call("GET", "/api/products", params={"cursor": cursor})

    assert (answer.status, answer.json["code"]) == (422, "invalid")


async def test_orders_are_paged_newest_first_without_gap_or_repeat(shop: RunningShop) -> None:
    walked, cursor = [], ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = await shop.get("/api/orders", params={"userId": "C1001", "limit": 2, **more})
        walked += [each["id"] for each in page["items"]]
        cursor = page["next_cursor"]

    assert walked == ["W1002", "W1001", "W1003", "W1006", "W1004", "W1005"]


async def test_a_customer_without_orders_and_an_unknown_one_look_the_same(shop: RunningShop) -> None:
    unknown = await shop.get("/api/orders", params={"userId": "C9"})

    assert unknown == {"items": [], "next_cursor": None}


async def test_sold_out_says_when_it_is_back_and_what_is_similar(shop: RunningShop) -> None:
    inventory = await shop.get("/api/products/RUN-001/inventory")
    similar = await shop.get("/api/products/RUN-001/similar")

    sold_out = next(each for each in inventory["items"] if each["variant_id"] == "RUN-001-44-BLACK")
    assert sold_out["available"] == 0
    assert sold_out["restock_on"] > "2026-03-18"
    assert len(similar["items"]) == 3
    assert "RUN-001" not in {each["id"] for each in similar["items"]}
    assert all(any(variant["available"] for variant in each["variants"]) for each in similar["items"])


async def test_the_same_restock_wish_twice_is_one_alert(shop: RunningShop) -> None:
    wish = {"product_id": "RUN-001", "variant_id": "RUN-001-44-BLACK", "customer_id": "C1001"}

    first = await shop.post("/api/notifications/restock", wish)
    second = await shop.post("/api/notifications/restock", {**wish, "email": "ADA.moreau@example.com"})

    assert first.status == second.status == 201
    assert first.json["email"] == "ada.moreau@example.com"
    assert second.json == first.json


@pytest.mark.parametrize(("code", "body", "discount"), [
    ("welcome10", {"items": [{"variant_id": "HEA-001-BLACK", "quantity": 1}]}, "19.90"),
    ("SHOES15", {"order_id": "W1003"}, "14.85"), ("FREESHIP", {"order_id": "W1002"}, "4.90"),
])  # fmt: skip
async def test_a_coupon_is_checked_against_basket_or_order(
    shop: RunningShop, code: str, body: dict[str, object], discount: str
) -> None:
    answer = await shop.post(f"/api/coupons/{code}/check", body)

    assert (answer.status, answer.json["discount"]["amount"]) == (200, discount)


@pytest.mark.parametrize(("code", "order_id"), [("SPRING20", "W1003"), ("SHOES15", "W1002")])
async def test_a_coupon_that_ended_or_is_for_something_else_is_refused(
    shop: RunningShop, code: str, order_id: str
) -> None:
    answer = await shop.post(f"/api/coupons/{code}/check", {"order_id": order_id})

    assert (answer.status, answer.json["code"]) == (409, "coupon_invalid")


async def test_shipping_is_quoted_by_country_and_basket(shop: RunningShop) -> None:
    small = await shop.post("/api/shipping/quotes", {"country": "FR", "postcode": "75011"})
    items = [{"variant_id": "HEA-001-BLACK", "quantity": 1}]
    big = await shop.post("/api/shipping/quotes", {"country": "FR", "postcode": "75011", "items": items})
    nowhere = await shop.post("/api/shipping/quotes", {"country": "AQ", "postcode": "1"})

    assert [each["price"]["amount"] for each in small.json["items"]] == ["2.90", "4.90", "9.90"]
    assert [each["price"]["amount"] for each in big.json["items"]] == ["0.00", "0.00", "9.90"]
    assert nowhere.json["items"] == []
