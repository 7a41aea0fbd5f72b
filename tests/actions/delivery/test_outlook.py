"""The carrier is asked first: what it says decides what a report can be about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from actions.delivery.outlook import Clock, Outlook, is_fresh, outlook, parcel_of
from actions.delivery.problems import Problem
from actions.delivery.report import Report
from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.orders import Order
from commerce.domain.shipments import ShipmentStatus
from tests.actions.delivery.parcels import delivered, in_state, overdue, quiet
from waybill.claims import Claims

CLAIMS = Claims({}, {}, replacement_stock=1, look_around_hours=24, quiet_days=7, window_days=30)
CLAIM = (Problem.DAMAGED, Problem.WRONG, Problem.MISSING, Problem.OTHER)
AWAITED = (Problem.LATE, Problem.LOST, Problem.NOT_RECEIVED)


def clock() -> Clock:
    return Clock.of(datetime.now(UTC).date())


def seen(order: Order, problem: Problem | None, *line_ids: str) -> Outlook | None:
    report = Report(problems=(problem,) if problem else (), line_ids=line_ids)
    return outlook(order, report, CLAIMS, clock())


@pytest.mark.parametrize("problem", [None, *Problem])
@pytest.mark.parametrize("order_id", ["W1002", "W1004", "W2001"])
def test_what_was_never_sent_is_told_whatever_is_said(
    commerce: InMemoryCommerce, order_id: str, problem: Problem | None
) -> None:
    assert seen(commerce.shop.orders[order_id], problem) is Outlook.TOLD


@pytest.mark.parametrize("problem", [None, *AWAITED, Problem.CAME_LATE])
def test_what_is_on_its_way_is_told(commerce: InMemoryCommerce, problem: Problem | None) -> None:
    assert seen(commerce.shop.orders["W1001"], problem) is Outlook.TOLD


@pytest.mark.parametrize("problem", AWAITED)
def test_what_is_past_the_carriers_own_date_counts_as_lost(commerce: InMemoryCommerce, problem: Problem) -> None:
    assert seen(overdue(commerce, "W1001"), problem) is Outlook.LOST


@pytest.mark.parametrize("problem", AWAITED)
def test_what_was_not_seen_for_long_counts_as_lost(commerce: InMemoryCommerce, problem: Problem) -> None:
    assert seen(quiet(commerce, "W1001"), problem) is Outlook.LOST


@pytest.mark.parametrize("status", [ShipmentStatus.EXCEPTION, ShipmentStatus.RETURNED_TO_SENDER])
def test_what_the_carrier_gave_up_is_told_as_it_is(commerce: InMemoryCommerce, status: ShipmentStatus) -> None:
    overdue(commerce, "W1001")

    assert seen(in_state(commerce, "W1001", status), Problem.LOST) is Outlook.TOLD


@pytest.mark.parametrize("problem", AWAITED)
def test_what_the_carrier_calls_delivered_is_not_here(commerce: InMemoryCommerce, problem: Problem) -> None:
    assert seen(commerce.shop.orders["W1003"], problem) is Outlook.NOT_HERE


def test_of_a_split_order_the_parcel_that_was_delivered_may_not_be_here(commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1006"]

    assert seen(order, Problem.NOT_RECEIVED) is Outlook.NOT_HERE
    assert seen(order, Problem.LATE) is Outlook.TOLD
    assert seen(order, Problem.LATE, "W1006-1") is Outlook.NOT_HERE


@pytest.mark.parametrize("problem", CLAIM)
def test_what_has_arrived_may_be_wrong(commerce: InMemoryCommerce, problem: Problem) -> None:
    assert seen(commerce.shop.orders["W1003"], problem) is Outlook.ARRIVED


@pytest.mark.parametrize("problem", [Problem.DAMAGED, Problem.WRONG])
@pytest.mark.parametrize("order_id", ["W1001", "W1006"])
def test_what_by_the_systems_has_not_all_arrived_is_unsure(
    commerce: InMemoryCommerce, order_id: str, problem: Problem
) -> None:
    assert seen(commerce.shop.orders[order_id], problem) is Outlook.UNSURE


def test_what_is_missing_may_still_be_on_its_way(commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1006"]

    assert seen(order, Problem.MISSING) is Outlook.TOLD
    assert seen(order, Problem.MISSING, "W1006-2") is Outlook.TOLD
    assert seen(order, Problem.MISSING, "W1006-1") is Outlook.UNSURE


def test_without_a_problem_a_delivered_order_has_to_be_asked_about(commerce: InMemoryCommerce) -> None:
    assert seen(commerce.shop.orders["W1003"], None) is None


def test_what_came_late_is_told(commerce: InMemoryCommerce) -> None:
    assert seen(commerce.shop.orders["W1003"], Problem.CAME_LATE) is Outlook.TOLD


@pytest.mark.parametrize(("hours", "fresh"), [(1, True), (23, True), (25, False)])
def test_only_a_fresh_delivery_is_to_be_looked_for(commerce: InMemoryCommerce, hours: int, fresh: bool) -> None:
    order = delivered(commerce, "W1001", hours)
    parcel = parcel_of(order, Report(problems=(Problem.NOT_RECEIVED,)), CLAIMS, clock())

    assert is_fresh(parcel, CLAIMS, clock()) is fresh


def test_the_lost_parcel_is_meant_and_not_the_one_that_came(commerce: InMemoryCommerce) -> None:
    order = quiet(commerce, "W1006")

    parcel = parcel_of(order, Report(problems=(Problem.LOST,)), CLAIMS, clock())

    assert parcel is not None
    assert parcel.line_ids == ("W1006-2",)
