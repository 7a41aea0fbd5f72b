"""What every adapter answers about orders and does to them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from commerce.adapters.memory import Clock
from commerce.commerce import Commerce
from commerce.domain.addresses import Address
from commerce.domain.orders import ItemChange, OrderStatus
from commerce.domain.payments import PaymentStatus, RefundStatus
from commerce.domain.shipments import ShipmentStatus, TrackingCode
from commerce.errors import IdempotencyConflict, Invalid, NotFound, Refused

ROQUETTE = Address("8 rue de la Roquette", "", "Paris", "Île-de-France", "75011", "FR", "Ada Moreau")


async def test_an_order_in_transit_has_its_parcel_and_its_last_event(commerce: Commerce) -> None:
    order = await commerce.orders.find("W1001")

    (shipment,) = order.shipments
    assert (order.customer_id, order.status, order.is_open) == ("C1001", OrderStatus.IN_TRANSIT, True)
    assert (shipment.carrier, shipment.status, shipment.is_late) == ("UPS", ShipmentStatus.IN_TRANSIT, False)
    assert shipment.estimated_on == Clock().today() + timedelta(days=1)
    assert shipment.last_event is not None
    assert shipment.last_event.code is TrackingCode.DEPARTED_FACILITY
    assert ZoneInfo(shipment.last_event.timezone or "")


async def test_a_split_order_admits_the_late_parcel(commerce: Commerce) -> None:
    order = await commerce.orders.find("W1006")

    (late,) = order.late_shipments
    assert order.is_split
    assert order.status is OrderStatus.PARTIALLY_DELIVERED
    assert late.estimated_on > late.promised_on
    assert [line.name_in("es") for line in order.lines_of(late)] == ["Alfombra de yute"]


async def test_a_failed_payment_is_seen_on_the_order(commerce: Commerce) -> None:
    order = await commerce.orders.find("W2001")

    assert order.status is OrderStatus.PAYMENT_FAILED
    assert order.last_payment is not None
    assert (order.last_payment.has_failed, order.last_payment.failure_reason) == (True, "insufficient_funds")


async def test_a_cancelled_order_is_refunded(commerce: Commerce) -> None:
    order = await commerce.orders.find("W1004")

    assert order.is_cancelled
    assert order.refunded == order.total
    assert [refund.status for refund in order.refunds] == [RefundStatus.SUCCEEDED]


@pytest.mark.parametrize("order_id", ["W9999", "../users/C1001", "W1001/../../users", "..", "", "W 1001", "ñ"])
async def test_an_order_that_is_not_there_is_not_found(commerce: Commerce, order_id: str) -> None:
    with pytest.raises(NotFound):
        await commerce.orders.find(order_id)


async def test_the_orders_of_a_customer_come_newest_first(commerce: Commerce) -> None:
    orders = await commerce.orders.of_customer("C1001")

    assert [order.id for order in orders] == ["W1002", "W1001", "W1003", "W1006", "W1004", "W1005"]


async def test_no_more_orders_come_than_were_asked_for(commerce: Commerce) -> None:
    orders = await commerce.orders.of_customer("C1001", limit=2)

    assert [order.id for order in orders] == ["W1002", "W1001"]


async def test_an_unknown_customer_has_no_orders(commerce: Commerce) -> None:
    assert await commerce.orders.of_customer("C9999") == ()


async def test_a_pending_order_is_cancelled_and_its_money_goes_back(commerce: Commerce) -> None:
    before = await commerce.orders.find("W1002")

    after = await commerce.orders.cancel("W1002", reason="ordered by mistake", idempotency_key="k1")

    assert before.is_cancellable
    assert (after.status, after.cancel_reason) == (OrderStatus.CANCELLED, "ordered by mistake")
    assert after.refunded == before.total
    assert await commerce.orders.find("W1002") == after


async def test_a_cancellation_confirmed_twice_happens_once(commerce: Commerce) -> None:
    first = await commerce.orders.cancel("W1002", reason="ordered by mistake", idempotency_key="k1")

    second = await commerce.orders.cancel("W1002", reason="ordered by mistake", idempotency_key="k1")

    assert second == first
    assert len((await commerce.orders.find("W1002")).refunds) == 1


async def test_cancellations_that_come_at_once_happen_once(commerce: Commerce) -> None:
    answers = await asyncio.gather(
        *(commerce.orders.cancel("W1002", reason="ordered by mistake", idempotency_key="k1") for _ in range(5))
    )

    assert all(answer == answers[0] for answer in answers)
    assert len((await commerce.orders.find("W1002")).refunds) == 1


async def test_a_key_is_good_for_one_request_only(commerce: Commerce) -> None:
    await commerce.orders.cancel("W1002", reason="ordered by mistake", idempotency_key="k1")

    with pytest.raises(IdempotencyConflict):
        await commerce.orders.cancel("W1002", reason="too expensive", idempotency_key="k1")


async def test_a_refusal_is_answered_again_under_its_key(commerce: Commerce) -> None:
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            await commerce.orders.cancel("W1001", reason="too late", idempotency_key="k1")
        assert refused.value.code == "not_cancellable"


async def test_a_preview_says_what_would_happen_and_does_not_do_it(commerce: Commerce) -> None:
    before = await commerce.orders.find("W1002")

    preview = await commerce.orders.cancel("W1002", reason="mistake", idempotency_key="k1", preview=True)
    still = await commerce.orders.find("W1002")
    done = await commerce.orders.cancel("W1002", reason="mistake", idempotency_key="k1")

    assert preview.refunded == done.refunded == before.total
    assert still == before


@pytest.mark.parametrize("order_id", ["W1001", "W1003", "W1004", "W1006", "W2001"])
async def test_only_a_pending_order_can_be_cancelled_or_changed(commerce: Commerce, order_id: str) -> None:
    with pytest.raises(Refused) as cancelled:
        await commerce.orders.cancel(order_id, reason="mistake", idempotency_key="k1")
    with pytest.raises(Refused) as changed:
        await commerce.orders.change_address(order_id, ROQUETTE, idempotency_key="k2")

    assert (cancelled.value.code, changed.value.code) == ("not_cancellable", "not_changeable")


async def test_cancelling_what_is_not_there_is_not_found(commerce: Commerce) -> None:
    with pytest.raises(NotFound):
        await commerce.orders.cancel("W9999", reason="mistake", idempotency_key="k1")


async def test_the_address_of_a_pending_order_is_changed(commerce: Commerce) -> None:
    after = await commerce.orders.change_address("W1002", ROQUETTE, idempotency_key="k1")

    assert after.shipping_address == ROQUETTE


async def test_items_are_changed_once_and_the_difference_is_settled(commerce: Commerce) -> None:
    change = ItemChange("W1002-1", "KET-001-WHITE", 2)
    before = await commerce.orders.find("W1002")

    after = await commerce.orders.change_items("W1002", [change], idempotency_key="k1", payment_method_id="PM1001-1")
    with pytest.raises(Refused) as again:
        await commerce.orders.change_items(
            "W1002", [ItemChange("W1002-2", "LAM-001-GREEN")], idempotency_key="k2", payment_method_id="PM1001-1"
        )

    line = after.line("W1002-1")
    assert line is not None
    assert (line.variant_id, line.quantity, line.options) == ("KET-001-WHITE", 2, {"color": "white"})
    assert after.paid - after.refunded == after.total
    assert after.total > before.total
    assert (after.items_changed, again.value.code) == (True, "already_changed")


async def test_items_move_between_stock_and_order(commerce: Commerce) -> None:
    async def pieces(variant_id: str) -> int:
        return next(
            each.available for each in await commerce.products.stock("KET-001") if each.variant_id == variant_id
        )

    black, white = await pieces("KET-001-BLACK"), await pieces("KET-001-WHITE")

    await commerce.orders.change_items("W1002", [ItemChange("W1002-1", "KET-001-WHITE")], idempotency_key="k1")

    assert (await pieces("KET-001-BLACK"), await pieces("KET-001-WHITE")) == (black + 1, white - 1)


@pytest.mark.parametrize(
    ("variant_id", "quantity", "method_id", "code"),
    [
        ("LAM-001-GREEN", 1, "PM1001-1", "not_same_product"),
        ("KET-001-PURPLE", 1, "PM1001-1", "variant_unavailable"),
        ("KET-001-WHITE", 50, "PM1001-1", "variant_unavailable"),
        ("KET-001-WHITE", 1, "PM2001-1", "payment_method_not_on_file"),
        ("KET-001-WHITE", 9, "PM1001-3", "gift_card_balance"),
    ],
)
async def test_an_item_change_that_breaks_a_rule_is_refused(
    commerce: Commerce, variant_id: str, quantity: int, method_id: str, code: str
) -> None:
    change = ItemChange("W1002-1", variant_id, quantity)
    before = await commerce.orders.find("W1002")

    with pytest.raises(Refused) as refused:
        await commerce.orders.change_items("W1002", [change], idempotency_key="k1", payment_method_id=method_id)

    assert refused.value.code == code
    assert await commerce.orders.find("W1002") == before


async def test_a_change_of_a_line_that_is_not_there_is_invalid(commerce: Commerce) -> None:
    with pytest.raises(Invalid):
        await commerce.orders.change_items("W1002", [ItemChange("W1002-9", "KET-001-WHITE")], idempotency_key="k1")


async def test_another_payment_method_pays_and_the_first_gets_its_money_back(commerce: Commerce) -> None:
    after = await commerce.orders.change_payment("W1002", "PM1001-2", idempotency_key="k1")

    assert after.payment_method.id == "PM1001-2"
    assert [refund.method.id for refund in after.refunds] == ["PM1001-1"]
    assert after.last_payment is not None
    assert (after.last_payment.status, after.last_payment.amount) == (PaymentStatus.SUCCEEDED, after.total)


@pytest.mark.parametrize(
    ("method_id", "code"),
    [
        ("PM2001-1", "payment_method_not_on_file"),
        ("PM1001-3", "gift_card_balance"),
        ("PM1001-1", "not_changeable"),
    ],
)
async def test_a_payment_method_that_breaks_a_rule_is_refused(commerce: Commerce, method_id: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        await commerce.orders.change_payment("W1002", method_id, idempotency_key="k1")

    assert refused.value.code == code


async def test_an_item_change_to_what_it_is_already_is_invalid(commerce: Commerce) -> None:
    with pytest.raises(Invalid):
        await commerce.orders.change_items("W1002", [ItemChange("W1002-1", "KET-001-BLACK")], idempotency_key="k1")


async def test_a_paid_order_has_an_invoice_and_an_unpaid_one_has_none(commerce: Commerce) -> None:
    invoice = await commerce.orders.invoice("W1003")

    assert (invoice.order_id, invoice.total) == ("W1003", (await commerce.orders.find("W1003")).total)
    with pytest.raises(NotFound):
        await commerce.orders.invoice("W2001")
