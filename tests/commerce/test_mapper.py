"""The contract's documents become our nouns; what is no such document is Unavailable."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest

from commerce.adapters.waybill import mapper, statuses
from commerce.domain.customers import Segment
from commerce.domain.money import Money
from commerce.domain.orders import OrderStatus
from commerce.domain.shipments import ShipmentStatus, TrackingCode
from commerce.errors import Unavailable
from tests.commerce import documents


def test_times_become_utc_and_amounts_stay_exact() -> None:
    order = mapper.parsed(mapper.order, documents.order())

    assert order.placed_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert order.total == Money.of("49.90", "EUR")
    assert order.lines[0].name_in("es") == "Hervidor"


def test_a_word_that_we_do_not_know_is_unknown_and_noted_once(caplog: pytest.LogCaptureFixture) -> None:
    event = {"at": "2026-03-04T09:30:00Z", "code": "abducted", "city": None, "country": None, "timezone": None}
    shipment = documents.shipment(status="teleported", events=[event])

    with caplog.at_level(logging.WARNING):
        orders = [mapper.parsed(mapper.order, documents.order(status="frozen", shipments=[shipment])) for _ in range(2)]

    assert {order.status for order in orders} == {OrderStatus.UNKNOWN}
    assert orders[0].shipments[0].status is ShipmentStatus.UNKNOWN
    assert orders[0].shipments[0].events[0].code is TrackingCode.UNKNOWN
    assert sum("frozen" in record.getMessage() for record in caplog.records) == 1


def test_an_unknown_segment_is_nobody_special() -> None:
    customer = mapper.parsed(mapper.customer, documents.customer(segment="platinum"))

    assert (customer.segment, customer.is_vip) == (Segment.UNKNOWN, False)


@pytest.mark.parametrize(
    "change",
    [
        {"total": {"amount": "much", "currency": "EUR"}},
        {"total": {"amount": 49.9, "currency": "EUR"}},
        {"total": {"amount": "49.90", "currency": "euro"}},
        {"placed_at": "yesterday"},
        {"placed_at": "2026-03-01T10:00:00"},
        {"lines": None},
        {"status": 7},
        {"shipments": ["S1"]},
    ],
)
def test_an_order_that_cannot_be_read_is_unavailable(change: dict[str, object]) -> None:
    with pytest.raises(Unavailable):
        mapper.parsed(mapper.order, documents.order(**change))


@pytest.mark.parametrize("document", [None, [], "order", {}, 7])
def test_what_is_no_order_at_all_is_unavailable(document: object) -> None:
    with pytest.raises(Unavailable):
        mapper.parsed(mapper.order, document)


def test_what_could_not_be_read_is_not_told_in_the_log() -> None:
    with pytest.raises(Unavailable) as unavailable:
        mapper.parsed(mapper.customer, documents.customer(phone=["+33612345678"]))

    assert "+33612345678" not in str(unavailable.value)


def test_the_tables_have_all_words_of_ours() -> None:
    tables = [
        statuses.ORDER,
        statuses.SHIPMENT,
        statuses.TRACKING,
        statuses.PAYMENT,
        statuses.METHOD,
        statuses.REFUND,
        statuses.RETURN,
        statuses.SEGMENT,
        statuses.SERVICE,
        statuses.COUPON,
        statuses.OUTCOME,
    ]

    for table in tables:
        (kind,) = {type(each) for each in table.values()}
        assert {*table.values()} == {each for each in kind if each.value != "unknown"}
