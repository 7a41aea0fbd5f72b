"""The seed is rich, the same each time, and holds the people and orders that demos rely on."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import available_timezones

import pytest

from shop import redating
from shop.clock import from_text
from shop.money import amount_of, total_of
from shop.orders.document import Order
from shop.payments.rules import paid, refunded
from shop.seed import write as seed
from shop.seed.draft import at

TODAY = date(2026, 3, 18)
SEEDED = seed.make(TODAY)
ORDERS = {order["id"]: order for order in SEEDED.orders}


def test_two_runs_make_the_same_data() -> None:
    assert seed.make(TODAY) == SEEDED


@pytest.mark.parametrize("days", [1, 30])  # within winter time: summer time moves local hours, not UTC
def test_another_day_makes_the_same_data_with_other_dates(days: int) -> None:
    earlier = seed.make(date(2026, 1, 20))

    later = seed.make(date(2026, 1, 20) + timedelta(days=days))

    assert _without_dates(later.orders) == _without_dates(earlier.orders)
    assert later.customers == earlier.customers


def test_there_is_enough_of_everything() -> None:
    orders = SEEDED.orders
    statuses = Counter(order["status"] for order in orders)
    shipments = [shipment for order in orders for shipment in order["shipments"]]

    assert len(SEEDED.products) >= 60
    assert all(product["variants"] and {"en", "es"} <= set(product["names"]) for product in SEEDED.products)
    assert len(SEEDED.customers) == 200
    assert len(orders) >= 600
    assert set(statuses) == {"payment_failed", "pending", "in_transit", "partially_delivered", "delivered", "cancelled"}
    assert min(statuses.values()) >= 15
    assert {each["carrier"] for each in shipments} == {"UPS", "FedEx", "USPS", "DHL", "Correos", "La Poste"}
    assert sum(len(order["shipments"]) > 1 for order in orders) > 20
    assert sum(bool(order["returns"]) for order in orders) > 20
    assert {customer["locale"] for customer in SEEDED.customers} > {
        "en-GB",
        "en-US",
        "es-ES",
        "es-MX",
        "fr-FR",
        "de-DE",
    }


def test_every_order_adds_up() -> None:
    for order in SEEDED.orders:
        total = total_of([order["subtotal"], order["shipping_cost"]]) - amount_of(order["discount"])
        assert amount_of(order["total"]) == total > 0
        assert total_of(line["total"] for line in order["lines"]) == amount_of(order["subtotal"])
        assert refunded(order) <= paid(order)
        assert paid(order) == (0 if order["status"] == "payment_failed" else total)


def test_every_order_happens_in_order_and_before_today() -> None:
    zones = available_timezones()
    for order in SEEDED.orders:
        for shipment in order["shipments"]:
            times = [order["placed_at"], *(event["at"] for event in shipment["events"])]
            assert all(earlier <= later for earlier, later in pairwise(times)), (order["id"], times)
            assert from_text(times[-1]) < at(TODAY, 0, "Europe/Paris")
            assert {event["timezone"] for event in shipment["events"]} <= zones
            assert set(shipment["line_ids"]) <= {line["id"] for line in order["lines"]}
            assert (shipment["status"] == "delivered") == (shipment["delivered_at"] is not None)
        for made in order["returns"]:
            assert order["delivered_at"] is not None
            assert order["delivered_at"] <= made["created_at"] < f"{TODAY}"
        assert order["placed_at"] <= (order["cancelled_at"] or order["placed_at"]) < f"{TODAY}"


def test_ada_and_ben_are_as_promised() -> None:
    people = {customer["email"]: customer for customer in SEEDED.customers}
    ada, ben = people["ada.moreau@example.com"], people["ben.okafor@example.com"]

    assert (ada["first_name"], ada["last_name"], ada["timezone"]) == ("Ada", "Moreau", "Europe/Paris")
    assert ada["addresses"][0]["postcode"] == "75011"
    assert ben["addresses"][0]["postcode"] == "10115"
    assert {order["id"] for order in SEEDED.orders if order["customer_id"] == ada["id"]} == {
        f"W100{number}" for number in range(1, 7)
    }
    assert [order["id"] for order in SEEDED.orders if order["customer_id"] == ben["id"]] == ["W2001"]


def test_the_orders_of_the_demo_are_as_promised() -> None:
    transit, pending, recent = ORDERS["W1001"], ORDERS["W1002"], ORDERS["W1003"]
    split = ORDERS["W1006"]["shipments"]

    assert (transit["status"], transit["shipments"][0]["carrier"]) == ("in_transit", "UPS")
    assert transit["shipments"][0]["estimated_on"] == "2026-03-19"
    assert [line["name"] for line in pending["lines"]] == ["Electric kettle", "Table lamp"]
    assert (pending["status"], pending["shipments"]) == ("pending", [])
    assert recent["delivered_at"] == "2026-03-15T13:10:00Z"
    assert [(line["name"], line["options"]["size"]) for line in recent["lines"]] == [
        ("Running shoes", "42"),
        ("Rain jacket", "M"),
    ]
    assert (ORDERS["W1004"]["status"], ORDERS["W1004"]["refunds"][0]["status"]) == ("cancelled", "succeeded")
    assert (ORDERS["W1005"]["delivered_at"] or "")[:10] == "2026-02-01"
    assert [shipment["status"] for shipment in split] == ["delivered", "in_transit"]
    assert split[1]["estimated_on"] > "2026-03-18" > split[1]["promised_on"]
    assert ORDERS["W2001"]["status"] == "payment_failed"
    assert ORDERS["W2001"]["payments"][-1]["status"] == "failed"


def test_moved_dates_are_those_of_a_seed_made_that_day() -> None:
    moved = redating.moved(ORDERS["W1001"], 3)

    made = {order["id"]: order for order in seed.make(TODAY + timedelta(days=3)).orders}["W1001"]
    assert moved == made


def _without_dates(orders: list[Order]) -> Any:
    return [_blank(order) for order in orders]


def _blank(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _blank(child, name) for name, child in value.items()}
    if isinstance(value, list):
        return [_blank(child) for child in value]
    dated = key == "at" or key == "expected_by" or key.endswith(("_at", "_on"))
    return None if dated and value else value
