"""The small questions that orders, parcels and profiles answer about themselves."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest

from commerce.adapters.memory import in_memory_commerce
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import PaymentStatus, RefundStatus
from commerce.domain.products import Product
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode, TrackingEvent
from commerce.domain.translations import in_language

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def order(order_id: str) -> Order:
    return in_memory_commerce().shop.orders[order_id]


def product(product_id: str) -> Product:
    return in_memory_commerce().shop.products[product_id]


def parcel(status: ShipmentStatus, promised: int, estimated: int, *events: TrackingEvent) -> Shipment:
    day = date(2026, 3, 4)
    return Shipment(
        id="S1",
        order_id="W1",
        carrier="UPS",
        tracking_number="1Z",
        tracking_url="https://ups.example/1Z",
        line_ids=("W1-1",),
        status=status,
        promised_on=day + timedelta(days=promised),
        estimated_on=day + timedelta(days=estimated),
        events=events,
    )


@pytest.mark.parametrize(
    ("status", "promised", "estimated", "late", "overdue"),
    [
        (ShipmentStatus.IN_TRANSIT, 0, 1, True, False),
        (ShipmentStatus.IN_TRANSIT, 1, 1, False, False),
        (ShipmentStatus.IN_TRANSIT, -1, -1, False, True),
        (ShipmentStatus.UNKNOWN, -2, -1, True, True),
        (ShipmentStatus.DELIVERED, -2, -1, False, False),
        (ShipmentStatus.RETURNED_TO_SENDER, -2, -1, False, False),
    ],
)
def test_a_parcel_is_late_or_overdue_only_while_it_is_to_come(
    status: ShipmentStatus, promised: int, estimated: int, late: bool, overdue: bool
) -> None:
    shipment = parcel(status, promised, estimated)

    assert (shipment.is_late, shipment.is_overdue(date(2026, 3, 4))) == (late, overdue)


def test_the_last_event_is_the_newest_in_whatever_order_they_come() -> None:
    old = TrackingEvent(NOON - timedelta(days=1), TrackingCode.PICKED_UP)
    new = TrackingEvent(NOON, TrackingCode.CUSTOMS)

    assert parcel(ShipmentStatus.IN_TRANSIT, 0, 0, new, old).last_event == new
    assert parcel(ShipmentStatus.PREPARING, 0, 0).last_event is None


@pytest.mark.parametrize("status", list(OrderStatus))
def test_only_a_pending_order_can_be_cancelled_or_changed(status: OrderStatus) -> None:
    found = dataclasses.replace(order("W1002"), status=status)

    pending = status is OrderStatus.PENDING
    assert (found.is_cancellable, found.is_changeable, found.items_are_changeable) == (pending,) * 3


def test_items_are_changed_once() -> None:
    changed = dataclasses.replace(order("W1002"), items_changed=True)

    assert (changed.is_changeable, changed.items_are_changeable) == (True, False)


@pytest.mark.parametrize(
    ("order_id", "is_open"),
    [("W1001", True), ("W1002", True), ("W1003", False), ("W1004", False), ("W1006", True), ("W2001", True)],
)
def test_an_order_is_open_while_something_is_to_come(order_id: str, is_open: bool) -> None:
    assert order(order_id).is_open is is_open


def test_nothing_is_done_with_an_order_in_an_unknown_state() -> None:
    strange = dataclasses.replace(order("W1003"), status=OrderStatus.UNKNOWN)

    assert not any((strange.is_open, strange.is_cancellable, strange.is_exchangeable, strange.is_returnable(NOON)))


@pytest.mark.parametrize(("days", "returnable"), [(0, True), (30, True), (31, False)])
def test_an_order_can_be_returned_within_the_window(days: int, returnable: bool) -> None:
    delivered = dataclasses.replace(order("W1003"), delivered_at=NOON)

    assert delivered.is_returnable(NOON + timedelta(days=days)) is returnable


def test_an_order_counts_pieces_and_money() -> None:
    found = order("W1001")

    assert (found.item_count, found.currency, found.is_split) == (3, "EUR", False)
    assert found.paid == found.total
    assert found.refunded.is_zero
    assert found.line("W1001-9") is None


def test_a_payment_is_paid_when_the_money_is_held() -> None:
    payment = order("W1002").payments[0]

    held = dataclasses.replace(payment, status=PaymentStatus.AUTHORISED)
    strange = dataclasses.replace(payment, status=PaymentStatus.UNKNOWN)

    assert (held.is_paid, strange.is_paid, strange.has_failed) == (True, False, False)


def test_a_refund_is_overdue_after_its_last_day() -> None:
    refund = dataclasses.replace(order("W1004").refunds[0], status=RefundStatus.PENDING, expected_by=date(2026, 3, 4))

    assert [refund.is_overdue(date(2026, 3, day)) for day in (4, 5)] == [False, True]


def test_the_cheapest_variant_can_be_bought() -> None:
    rug = product("RUG-001")

    cheapest = rug.cheapest

    assert cheapest is not None
    assert cheapest.options == {"size": "120x180"}
    assert rug.variant(cheapest.id) == cheapest
    assert dataclasses.replace(rug, variants=()).cheapest is None


def test_a_sale_is_a_price_below_the_one_before() -> None:
    variant = product("RUG-001").variants[0]

    assert not variant.is_on_sale
    assert dataclasses.replace(variant, list_price=variant.price * 2).is_on_sale


@pytest.mark.parametrize(
    ("language", "text"), [("es", "manta"), ("es-MX", "cobija"), ("es_AR", "manta"), ("de", "blanket")]
)
def test_a_text_is_in_the_locale_else_the_language_else_the_shops_own(language: str, text: str) -> None:
    assert in_language({"es": "manta", "es-MX": "cobija"}, language, "blanket") == text


def test_a_customer_knows_their_methods() -> None:
    ada = in_memory_commerce().shop.customers["C1001"]

    assert (ada.name, ada.is_vip) == ("Ada Moreau", False)
    assert ada.payment_method("PM1001-2") is not None
    assert ada.payment_method("PM2001-1") is None
