"""The right writes are done at the shop in the words of the contract."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.retail.right_state import ShopApi, ShopProblem, do_right_writes, request_of
from benchmarks.retail.tasks import Task, Write
from tests.replay.documents import order


class ScriptedShop(ShopApi):
    """Answers one order to every reading, and to writes what it was told."""

    def __init__(self, *answers: tuple[int, dict[str, Any]]) -> None:
        super().__init__("http://127.0.0.1:1", "")
        self.answers = list(answers)
        self.writes: list[tuple[str, str, Any]] = []

    def call(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        if method == "GET":
            return 200, order("W1")
        self.writes.append((method, path, body))
        return self.answers.pop(0)


def task(*writes: Write) -> Task:
    return Task(7, "mia_li_1", "", writes)


ITEMS = {"order_id": "#W1", "item_ids": ["V2", "V3"], "payment_method_id": "card_1"}
SWAP = Write("exchange_delivered_order_items", {**ITEMS, "new_item_ids": ["V9", "V3"]})
UNCHANGED = (422, {"code": "invalid", "errors": [{"detail": "change nothing"}]})


@pytest.mark.parametrize(("write", "expected"), [
    (
        Write("cancel_pending_order", {"order_id": "#W1", "reason": "no longer needed"}),
        ("POST", "/api/orders/W1/cancel", {"reason": "no longer needed"}),
    ),
    (
        Write("modify_pending_order_payment", {"order_id": "#W1", "payment_method_id": "gift_2"}),
        ("PATCH", "/api/orders/W1", {"payment_method_id": "gift_2"}),
    ),
    (
        Write("return_delivered_order_items", ITEMS),
        ("POST", "/api/orders/W1/returns", {"line_ids": ["W1-2", "W1-3"], "refund_method_id": "card_1"}),
    ),
    (
        Write("modify_pending_order_items", {**ITEMS, "item_ids": ["V2"], "new_item_ids": ["V8"]}),
        (
            "PATCH",
            "/api/orders/W1",
            {"items": [{"line_id": "W1-2", "variant_id": "V8"}], "payment_method_id": "card_1"},
        ),
    ),
])  # fmt: skip
def test_a_write_becomes_a_call_of_the_contract(write: Write, expected: tuple[str, str, Any]) -> None:
    assert request_of(write, order("W1")) == expected


def test_two_pieces_of_one_variant_are_two_lines() -> None:
    twice = order("W1")
    twice["lines"][2]["variant_id"] = "V2"
    write = Write("return_delivered_order_items", {**ITEMS, "item_ids": ["V2", "V2"]})

    _, _, body = request_of(write, twice)

    assert body["line_ids"] == ["W1-2", "W1-3"]


def test_an_item_swapped_for_itself_is_left_out_where_the_shop_refuses_it() -> None:
    shop = ScriptedShop(UNCHANGED, (201, {}))

    refusals = do_right_writes(task(SWAP), shop)

    assert refusals == []
    assert shop.writes[-1][2]["items"] == [{"line_id": "W1-2", "variant_id": "V9"}]


def test_a_write_of_nothing_but_that_is_left_undone() -> None:
    same = Write(SWAP.name, {**ITEMS, "new_item_ids": ["V2", "V3"]})
    shop = ScriptedShop(UNCHANGED)

    assert [refusal.code for refusal in do_right_writes(task(same), shop)] == ["unchanged"]


def test_what_the_rules_refuse_is_told_and_the_rest_goes_on() -> None:
    shop = ScriptedShop((409, {"code": "gift_card_balance"}), (200, {}))
    cancel = Write("cancel_pending_order", {"order_id": "#W1", "reason": "no longer needed"})

    refusals = do_right_writes(task(SWAP, cancel), shop)

    assert [(refusal.task, refusal.code) for refusal in refusals] == [(7, "gift_card_balance")]
    assert len(shop.writes) == 2


def test_a_shop_that_fails_is_no_refusal() -> None:
    with pytest.raises(ShopProblem, match="500"):
        do_right_writes(task(SWAP), ScriptedShop((500, {"code": "internal"})))
