"""Which order is meant, said the way people say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.resolve_order import Resolution, mentioned_numbers, resolve
from actions.turn import Wish
from commerce.domain.orders import Order, OrderStatus
from tests.actions import entities
from tests.actions.orders import line, order, shipment

DELIVERED, ON_ITS_WAY = OrderStatus.DELIVERED, OrderStatus.IN_TRANSIT
MUGS = order(
    "W1009",
    ON_ITS_WAY,
    (shipment(),),
    lines=(line("Stoneware mug", "Taza de gres"),),
    placed_at=datetime(2026, 11, 17, 9, tzinfo=UTC),
)
KETTLE = order(
    "W1008",
    DELIVERED,
    lines=(line("Electric kettle", "Hervidor eléctrico"), line("Desk lamp", "Lámpara de escritorio", 2)),
    placed_at=datetime(2026, 11, 12, 23, 30, tzinfo=UTC),
)
SHOES = order(
    "W1007",
    DELIVERED,
    lines=(line("Running shoes", "Zapatillas de running", size="42"),),
    placed_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
)
OTHER_SHOES = order(
    "W1005",
    DELIVERED,
    lines=(line("Running shoes", "Zapatillas de running", size="38"),),
    placed_at=datetime(2026, 9, 20, 9, tzinfo=UTC),
)
BLANKET = order(
    "W1004", DELIVERED, lines=(line("Wool blanket", "Manta de lana"),), placed_at=datetime(2026, 9, 1, 9, tzinfo=UTC)
)
ORDERS = (MUGS, KETTLE, SHOES, OTHER_SHOES, BLANKET)
ALL_NUMBERS = tuple(each.id for each in ORDERS)


def meant(
    text: str,
    *more: dict[str, Any],
    orders: Sequence[Order] = ORDERS,
    discussed: Sequence[str] = (),
    timezone: str = "Europe/Paris",
) -> Resolution:
    wish = Wish("track_order", text, (*entities.of(text), *more))
    return resolve(wish, orders, discussed, timezone)


def numbers(resolution: Resolution) -> list[str]:
    return [each.id for each in resolution.found]


def offered(resolution: Resolution) -> list[str]:
    return [each.id for each in resolution.candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where is W1008", ["W1008"]),
        ("where is w1008?", ["W1008"]),
        ("where is order #1008", ["W1008"]),
        ("1008", ["W1008"]),
        ("W1007 and W1008", ["W1007", "W1008"]),
        ("W1008 W1008", ["W1008"]),
        ("#1008 W1008", ["W1008"]),
        ("W1008, not W1007", ["W1008"]),
        ("not the W1007, W1008", ["W1008"]),
        ("W1008 instead of W1007", ["W1008"]),
        ("el W1008, no el W1007", ["W1008"]),
        ("no es W1007 sino W1008", ["W1008"]),
        ("W1008 en vez de W1007", ["W1008"]),
        ("no, W1008", ["W1008"]),
        ("order no W1008", ["W1008"]),
        ("pedido no W1008", ["W1008"]),
        ("the kettle, that is W1007", ["W1007"]),
    ],
)
def test_a_number_is_the_surest_sign(text: str, expected: list[str]) -> None:
    assert numbers(meant(text)) == expected


def test_a_number_of_nobody_is_told_apart_from_those_that_are_known() -> None:
    resolution = meant("W1008 and W7777")

    assert numbers(resolution) == ["W1008"]
    assert resolution.unknown == ("W7777",)


def test_a_tracking_number_finds_its_order() -> None:
    resolution = meant("track 1z0000000000000001")

    assert numbers(resolution) == ["W1009"]


def test_a_tracking_number_of_nobody_is_said_to_be_unknown() -> None:
    resolution = meant("1Z9999999999999999 and 1Z0000000000000001")

    assert numbers(resolution) == ["W1009"]
    assert resolution.unknown_tracking == ("1Z9999999999999999",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("where is my kettle", ["W1008"]),
        ("where is my ketle", ["W1008"]),
        ("the one with the kettles", ["W1008"]),
        ("the desk lamp", ["W1008"]),
        ("¿dónde está el hervidor?", ["W1008"]),
        ("el de la tetera", ["W1008"]),
        ("el del hervidr", ["W1008"]),
        ("la lampara", ["W1008"]),
        ("las lámparas", ["W1008"]),
        ("the mugs", ["W1009"]),
        ("las tazas", ["W1009"]),
        ("running shoes size 38", ["W1005"]),
        ("zapatillas talla 42", ["W1007"]),
        ("MY BLANKET!!", ["W1004"]),
    ],
)
def test_an_order_is_found_by_what_is_in_it(text: str, expected: list[str]) -> None:
    assert numbers(meant(text)) == expected


def test_what_is_in_two_orders_is_asked_about() -> None:
    assert offered(meant("the running shoes")) == ["W1007", "W1005"]


def test_of_two_that_hold_the_same_the_one_still_to_come_is_meant() -> None:
    open_shoes = order("W1010", ON_ITS_WAY, lines=SHOES.lines)

    assert numbers(meant("the running shoes", orders=(open_shoes, *ORDERS))) == ["W1010"]


def dated(text: str, words: str, first: str, last: str, timezone: str = "Europe/Paris") -> Resolution:
    return meant(text, entities.period(text, words, first, last), timezone=timezone)


def test_an_order_is_found_by_its_day() -> None:
    assert numbers(dated("the one from Nov 17", "Nov 17", "2026-11-17", "2026-11-17")) == ["W1009"]


def test_the_day_of_an_order_is_the_day_where_the_shopper_is() -> None:
    in_paris = dated("the one from the 13th", "13th", "2026-11-13", "2026-11-13", "Europe/Paris")
    in_mexico = dated("the one from the 12th", "12th", "2026-11-12", "2026-11-12", "America/Mexico_City")

    assert numbers(in_paris) == ["W1008"]
    assert numbers(in_mexico) == ["W1008"]


def test_a_day_that_is_nearly_right_will_do() -> None:
    assert numbers(dated("what I bought on Nov 5", "Nov 5", "2026-11-05", "2026-11-05")) == ["W1007"]


def test_several_orders_of_a_time_are_asked_about() -> None:
    assert offered(dated("los de septiembre", "septiembre", "2026-09-01", "2026-09-30")) == ["W1005", "W1004"]


def test_a_time_without_orders_is_said_with_the_newest_to_choose_from() -> None:
    resolution = dated("the order from January", "January", "2026-01-01", "2026-01-31")

    assert resolution.no_match
    assert offered(resolution) == list(ALL_NUMBERS)


def test_a_time_that_is_not_about_ordering_tells_nothing() -> None:
    text = "will it come in January"

    assert numbers(dated(text, "January", "2026-01-01", "2026-01-31")) == ["W1009"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_trouble(day: str) -> None:
    assert dated("the order from then", "then", day, day).no_match


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the first one", ["W1009"]),
        ("the second", ["W1008"]),
        ("el segundo", ["W1008"]),
        ("la tercera", ["W1007"]),
        ("the 5th", ["W1004"]),
        ("el primero y el tercero", ["W1009", "W1007"]),
        ("the last one", ["W1004"]),
        ("el último", ["W1004"]),
        ("el último pedido", ["W1009"]),
        ("all of them", list(ALL_NUMBERS)),
    ],
)
def test_a_place_in_the_list_just_shown_is_understood(text: str, expected: list[str]) -> None:
    assert numbers(meant(text, discussed=ALL_NUMBERS)) == expected


def test_the_second_of_a_month_is_not_the_second_of_a_list() -> None:
    text = "the one from November 2nd"

    resolution = meant(text, entities.period(text, "November 2nd", "2026-11-02", "2026-11-02"), discussed=ALL_NUMBERS)

    assert numbers(resolution) == ["W1007"]


def test_without_a_list_an_ordinal_means_nothing() -> None:
    assert numbers(meant("my second try: where is it")) == ["W1009"]


@pytest.mark.parametrize("text", ["and the other one?", "¿y el otro?", "what about the rest", "y los demás"])
def test_the_other_one_is_one_that_was_not_discussed(text: str) -> None:
    two = (MUGS, KETTLE)

    assert numbers(meant(text, orders=two, discussed=("W1009",))) == ["W1008"]


def test_others_that_are_several_are_asked_about() -> None:
    assert offered(meant("the other one", discussed=("W1009",))) == ["W1008", "W1007", "W1005", "W1004"]


def test_there_may_be_no_other() -> None:
    assert meant("the other one", orders=(MUGS,), discussed=("W1009",)).no_other


@pytest.mark.parametrize("text", ["where are they all", "todos", "ambos por favor", "every order"])
def test_all_means_those_still_to_come(text: str) -> None:
    second = order("W1010", OrderStatus.PENDING)

    assert numbers(meant(text, orders=(second, *ORDERS))) == ["W1010", "W1009"]


@pytest.mark.parametrize("text", ["my latest order", "the most recent one", "mi último pedido", "el más reciente"])
def test_the_latest_is_the_newest(text: str) -> None:
    assert numbers(meant(text, orders=(KETTLE, MUGS))) == ["W1008"]


@pytest.mark.parametrize("text", ["ordered last week, where is it", "lo pedí el último mes", "since last Monday"])
def test_last_week_is_not_the_last_order(text: str) -> None:
    assert numbers(meant(text, orders=(KETTLE, MUGS))) == ["W1009"]


def test_whoever_names_none_is_told_of_what_is_still_to_come() -> None:
    assert numbers(meant("where is it")) == ["W1009"]


def test_whoever_names_none_and_waits_for_many_is_asked() -> None:
    waiting = tuple(order(f"W20{each}", ON_ITS_WAY) for each in range(10, 13))

    assert offered(meant("where is it", orders=waiting)) == ["W2010", "W2011", "W2012"]


def test_whoever_waits_for_nothing_is_told_of_the_newest() -> None:
    assert numbers(meant("where is it", orders=(KETTLE, SHOES))) == ["W1008"]


def test_it_is_the_order_just_discussed() -> None:
    assert numbers(meant("when will it come", discussed=("W1004",))) == ["W1004"]


@pytest.mark.parametrize("text", ["all of them", "it", "the second", "the other", "el último", "where"])
def test_orders_discussed_with_someone_else_do_not_count(text: str) -> None:
    resolution = meant(text, discussed=("W9001", "W9002"))

    assert resolution.found or resolution.candidates


PIECES = (
    "where is my kettle W1008 w1004 1007 the other one last first second all both latest not no instead of order "
    "pedido otro último segundo todos hervidor zapatillas 42 lamp mug desk 1Z0000000000000001 W7777"
)
WORDS = st.sampled_from(PIECES.split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join))
DISCUSSED = st.lists(st.sampled_from([*ALL_NUMBERS, "W9001", ""]), max_size=6)
PERIODS = st.lists(st.tuples(st.dates(), st.dates(), st.integers(0, 40)), max_size=2)


@given(
    TEXTS, DISCUSSED, PERIODS, st.lists(st.sampled_from(ORDERS), unique_by=id), st.sampled_from(["UTC", "Asia/Tokyo"])
)
def test_whatever_is_said_the_orders_meant_are_the_shoppers_own(
    text: str, discussed: list[str], periods: list[tuple[date, date, int]], orders: list[Order], timezone: str
) -> None:
    dates = [entities.entity("date", {"from": a.isoformat(), "to": b.isoformat()}, at, at + 4) for a, b, at in periods]

    resolution = meant(text, *dates, orders=orders, discussed=discussed, timezone=timezone)

    assert {each.id for each in (*resolution.found, *resolution.candidates)} <= {each.id for each in orders}
    assert len(set(numbers(resolution))) == len(resolution.found)
    said_something = resolution.unknown or resolution.unknown_tracking or resolution.no_other
    assert resolution.found or resolution.candidates or said_something or not orders


@given(
    TEXTS,
    st.lists(
        st.tuples(
            st.sampled_from(["order_id", "date", "x"]),
            st.one_of(st.none(), st.integers(), st.text()),
        ),
        max_size=3,
    ),
)
def test_entities_of_any_kind_do_no_harm(text: str, odd: list[tuple[str, Any]]) -> None:
    found = tuple({"entity": kind, "value": value} for kind, value in odd)

    mentioned_numbers(Wish("track_order", text, found))
    resolution = resolve(Wish("track_order", text, found), ORDERS, (), "UTC")

    assert set(numbers(resolution)) <= set(ALL_NUMBERS)
