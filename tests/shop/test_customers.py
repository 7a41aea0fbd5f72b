"""Customers are found exactly, changed by field, and never listed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.shop.conftest import RunningShop


@pytest.mark.parametrize("params", [
    {"email": "ada.moreau@example.com"}, {"email": "ADA.Moreau@Example.com"},
    {"name": "Ada Moreau", "postcode": "75011"}, {"name": "ada  MORÉAU", "postcode": "75 011"},
    {"name": "Ada Moreau", "postcode": "75010"},
])  # fmt: skip
async def test_a_customer_is_found_whatever_case_accents_and_spaces(shop: RunningShop, params: dict[str, str]) -> None:
    found = await shop.get("/api/users", params=params)

    assert [each["id"] for each in found["items"]] == ["C1001"]


@pytest.mark.parametrize("params", [
    {"email": "ada.moreau@example.co"}, {"name": "Ada", "postcode": "75011"},
    {"name": "Ada Moreau", "postcode": "75012"},
])  # fmt: skip
async def test_nothing_less_than_exact_finds_a_customer(shop: RunningShop, params: dict[str, str]) -> None:
    assert (await shop.get("/api/users", params=params)) == {"items": [], "next_cursor": None}


@pytest.mark.parametrize("params", [{}, {"name": "Ada Moreau"}, {"postcode": "75011"}, {"email": "a@b.c", "name": "A"}])
async def test_customers_cannot_be_listed(shop: RunningShop, params: dict[str, str]) -> None:
    answer = await shop.call("GET", "/api/users", params=params)

    assert (answer.status, answer.json["code"]) == (422, "invalid")


async def test_a_changed_name_and_address_are_found_at_once(shop: RunningShop) -> None:
    address = {"line1": "1 rue Neuve", "line2": "", "city": "Lille", "region": "", "postcode": "59000", "country": "FR"}

    changed = await shop.patch("/api/users/C1001", {"last_name": "Morel", "addresses": [address]})
    new = await shop.get("/api/users", params={"name": "Ada Morel", "postcode": "59000"})
    old = await shop.get("/api/users", params={"name": "Ada Moreau", "postcode": "75011"})

    assert new["items"] == [changed.json]
    assert old["items"] == []


@pytest.mark.parametrize("body", [
    {"email": "BEN.okafor@example.com"}, {"timezone": "Mars/Olympus"}, {"timezone": "Europe"}, {"email": "no"}, {},
    {"segment": "vip"}, {"phone": "call me"}, {"first_name": "\x00"},
])  # fmt: skip
async def test_what_cannot_be_a_profile_is_refused(shop: RunningShop, body: dict[str, Any]) -> None:
    before = await shop.get("/api/users/C1001")

    answer = await shop.patch("/api/users/C1001", body)

    assert (answer.status, answer.json["code"]) == (422, "invalid")
    assert await shop.get("/api/users/C1001") == before


async def test_preferences_are_merged_and_forgotten_by_null(shop: RunningShop) -> None:
    await shop.patch("/api/users/C1001/preferences", {"language": "es"})

    changed = await shop.patch("/api/users/C1001/preferences", {"newsletter": None, "size": 42})

    assert changed.json["preferences"] == {"language": "es", "size": 42}


async def test_a_reset_link_goes_to_the_address_on_file_hidden(shop: RunningShop) -> None:
    answer = await shop.post("/api/users/C1001/password-reset")

    assert answer.status == 202
    link = answer.json.pop("link")
    assert answer.json == {"sent_to": "a***@example.com", "expires_at": "2026-03-18T11:00:00Z"}
    assert len(link.removeprefix("https://shop.example/reset-password/")) >= 43  # 256 random bits


async def test_an_interaction_belongs_to_the_customer_of_the_order(shop: RunningShop) -> None:
    note = {"customer_id": "C1001", "kind": "track_order", "channel": "web", "summary": "Asked where it is."}

    own = await shop.post("/api/crm/interactions", {**note, "order_id": "W1001"})
    other = await shop.post("/api/crm/interactions", {**note, "order_id": "W2001"})

    assert (own.status, own.json["order_id"]) == (201, "W1001")
    assert (other.status, other.json["code"]) == (404, "not_found")
