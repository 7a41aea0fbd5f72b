"""What the carrier does to an order, told to whoever subscribed."""

from __future__ import annotations

import pytest

from shop import __main__ as command
from shop.errors import Refused
from shop.seed import write as seed
from shop.shipments import progress
from tests.shop.conftest import Hands, RunningShop

HANDS = Hands()
ORDERS = {order["id"]: order for order in seed.make(HANDS.clock().today()).orders}


def test_a_pending_order_is_shipped_delayed_and_delivered() -> None:
    shipped = progress.ship(ORDERS["W1002"], HANDS.clock())
    delayed = progress.delay(shipped.order, HANDS.clock())
    delivered = progress.deliver(delayed.order, HANDS.clock())

    assert [each.event for each in (shipped, delayed, delivered)] == [
        "order.shipped",
        "order.delayed",
        "order.delivered",
    ]
    assert [each.order["status"] for each in (shipped, delayed, delivered)] == ["in_transit", "in_transit", "delivered"]
    assert delayed.order["shipments"][0]["promised_on"] == "2026-03-23"
    assert delayed.order["shipments"][0]["estimated_on"] == "2026-03-25"
    assert delivered.order["delivered_at"] == "2026-03-18T10:00:00Z"
    assert ORDERS["W1002"]["shipments"] == []


def test_the_last_of_two_parcels_makes_the_order_delivered() -> None:
    assert progress.deliver(ORDERS["W1006"], HANDS.clock()).order["status"] == "delivered"


@pytest.mark.parametrize(("step", "order_id"), [("shipped", "W1001"), ("delayed", "W1002"), ("delivered", "W1003")])
def test_a_step_that_makes_no_sense_is_refused(step: str, order_id: str) -> None:
    with pytest.raises(Refused):
        progress.STEPS[step](ORDERS[order_id], HANDS.clock())


async def test_the_command_advances_an_order_of_a_running_shop(
    shop: RunningShop,
) -> None:

    await command._change(shop.settings, command._parse(["advance", "W1002", "shipped"]))

    shipments = await shop.get("/api/orders/W1002/shipments")
    assert (await shop.get(f"/api/shipments/{shipments['items'][0]['id']}"))["carrier"] == "UPS"
    assert (await shop.post("/api/orders/W1002/cancel", {"reason": "x"})).json["code"] == "not_cancellable"
