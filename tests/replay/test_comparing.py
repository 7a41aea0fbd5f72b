"""What the shop holds is as it should be, half way there, or wrong."""

from __future__ import annotations

import copy
from typing import Any

from benchmarks.retail.comparing import compare
from tests.replay.documents import address, method, order, payment, refund, state


def cancelled(before: dict[str, Any]) -> dict[str, Any]:
    after = copy.deepcopy(before)
    first = after["orders"]["W1"]
    first |= {"status": "cancelled", "cancel_reason": "no longer needed", "cancelled_at": "2026-01-02T10:00:00Z"}
    first["refunds"] = [refund("REF-1", "30.00", "card_1")]
    return after


def test_the_same_state_has_passed() -> None:
    before = state(order("W1"), order("W2"))

    verdict = compare(before, cancelled(before), cancelled(before))

    assert verdict.outcome == "passed"


def test_numbers_and_times_of_the_shop_do_not_count() -> None:
    before = state(order("W1"))
    actual = cancelled(before)
    actual["orders"]["W1"]["cancelled_at"] = "2026-01-02T10:00:59Z"
    actual["orders"]["W1"]["refunds"] = [refund("REF-77", "30.00", "card_1")]

    assert compare(before, cancelled(before), actual).outcome == "passed"


def test_nothing_done_is_unfinished() -> None:
    before = state(order("W1"))

    verdict = compare(before, cancelled(before), before)

    assert verdict.outcome == "unfinished"
    assert verdict.missing == ("W1: status", "W1: money")


def test_another_order_cancelled_is_a_wrong_write() -> None:
    before = state(order("W1"), order("W2"))
    actual = copy.deepcopy(before)
    actual["orders"]["W2"] |= {"status": "cancelled", "cancel_reason": "no longer needed"}

    verdict = compare(before, cancelled(before), actual)

    assert verdict.outcome == "wrong write"
    assert verdict.wrong == ("W2: status",)


def test_a_write_where_none_is_right_is_wrong() -> None:
    before = state(order("W1"))

    assert compare(before, before, cancelled(before)).outcome == "wrong write"


def test_another_reason_is_a_wrong_write() -> None:
    before = state(order("W1"))
    actual = cancelled(before)
    actual["orders"]["W1"]["cancel_reason"] = "ordered by mistake"

    assert compare(before, cancelled(before), actual).wrong == ("W1: status",)


def test_money_on_another_method_is_a_wrong_write() -> None:
    before = state(order("W1"))
    actual = cancelled(before)
    actual["orders"]["W1"]["refunds"] = [refund("REF-1", "30.00", "gift_2")]

    assert compare(before, cancelled(before), actual).wrong == ("W1: money",)


def test_one_of_two_returns_is_unfinished_and_a_third_is_wrong() -> None:
    def returned(*line_ids: str) -> dict[str, Any]:
        made = state(order("W1"))
        made["orders"]["W1"]["returns"] = [
            {"line_ids": [each], "refund_method": method("card_1"), "refund": refund("R", "10.00", "card_1")}
            for each in line_ids
        ]
        return made

    right = returned("W1-1", "W1-2")

    assert compare(returned(), right, returned("W1-1")).outcome == "unfinished"
    assert compare(returned(), right, returned("W1-1", "W1-2", "W1-3")).outcome == "wrong write"


def test_of_two_lines_of_the_same_thing_either_may_be_returned() -> None:
    def returned(line_id: str) -> dict[str, Any]:
        made = state(order("W1"))
        made["orders"]["W1"]["lines"][1]["variant_id"] = made["orders"]["W1"]["lines"][0]["variant_id"]
        back = {"refund_method": method("card_1"), "refund": refund("R", "10.00", "card_1")}
        made["orders"]["W1"]["returns"] = [{"line_ids": [line_id], **back}] if line_id else []
        return made

    assert compare(returned(""), returned("W1-1"), returned("W1-2")).outcome == "passed"


def test_payments_half_way_are_unfinished() -> None:
    before = state(order("W1"))
    right, half = copy.deepcopy(before), copy.deepcopy(before)
    added = [payment("PAY-2", "5.00", "gift_2"), payment("PAY-3", "6.00", "card_1")]
    right["orders"]["W1"]["payments"] += added
    half["orders"]["W1"]["payments"] += added[:1]

    assert compare(before, right, half).outcome == "unfinished"


def test_how_an_address_is_split_into_lines_does_not_count() -> None:
    before = state(order("W1"))
    right, actual = copy.deepcopy(before), copy.deepcopy(before)
    right["orders"]["W1"]["shipping_address"] = address("9 Elm Street", "Suite 3")
    actual["orders"]["W1"]["shipping_address"] = address("9 elm street, Suite 3", "")

    assert compare(before, right, actual).outcome == "passed"


def test_a_changed_profile_is_a_wrong_write() -> None:
    before = state(order("W1"))
    actual = cancelled(before)
    actual["customer"]["email"] = "somebody.else@example.com"

    assert compare(before, cancelled(before), actual).wrong == ("profile",)
