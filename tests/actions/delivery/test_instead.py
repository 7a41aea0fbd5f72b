"""Money or a new one is wished for under another name, and what went wrong is only said beside it."""

from __future__ import annotations

import pytest

from tests.actions.requests.stage import YES
from tests.actions.talk import Talk

REFUND = "utter_confirm_report_delivery_problem"
REPLACE = "utter_confirm_delivery_replacement"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the jacket of W1003 arrived torn, I want my money back", [REFUND]),
        ("I want to return the jacket of W1003, it arrived torn", ["utter_request_which_refund_method"]),
        ("send the jacket of W1003 back, you sent the wrong one", ["utter_request_which_refund_method"]),
        ("my money back for the jacket of W1003, I ordered the wrong size", ["utter_request_which_refund_method"]),
        ("money back for the jacket of W1003 please, too small", ["utter_request_which_refund_method"]),
    ],
)
async def test_what_arrived_broken_needs_no_way_back(ada: Talk, text: str, said: list[str]) -> None:
    assert await ada.names(text, "return_item") == said


async def test_it_stays_a_report_once_it_is_known_who_asks(talk: Talk) -> None:
    await talk.say("the jacket of W1003 arrived torn, I want my money back", "return_item")

    assert await talk.names("ada.moreau@example.com") == [REFUND]


@pytest.mark.parametrize("intent", ["track_order", "refund_status", "inform"])
async def test_what_is_only_told_is_a_report_under_any_name(ada: Talk, intent: str) -> None:
    assert await ada.names("the shoes from W1003 came damaged, refund please", intent) == [REFUND]


@pytest.mark.parametrize(
    ("text", "intent", "said"),
    [
        ("where is my order with the broken tracking link, W1001", "track_order", "utter_order_in_transit"),
        ("the tracking page of W1001 is broken", "track_order", "utter_order_in_transit"),
        ("W1001", "inform", "utter_order_in_transit"),
        ("when do I get the money for the broken chair of W1004?", "refund_status", "utter_refund"),
    ],
)
async def test_what_is_asked_is_answered(ada: Talk, text: str, intent: str, said: str) -> None:
    assert (await ada.names(text, intent))[0].startswith(said)
    assert ada.slots.get("request") is None


async def test_a_return_that_tells_of_two_orders_is_two_reports(ada: Talk) -> None:
    text = "my jacket arrived torn, I want a refund, and my headphones haven't arrived yet"

    first = await ada.names(text, "return_item")
    then = await ada.names(*YES)

    assert first == [REFUND]
    assert then[-1] == "utter_order_in_transit"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the shoes of W1003 are broken, I want a new pair", [REPLACE]),
        ("you sent me the wrong size, send the right one, the shoes of W1003", [REPLACE]),
        ("swap the shoes of W1003, wrong size", ["utter_request_which_variant"]),
        ("exchange the damaged shoes of W1003 for a 43, visa", ["utter_confirm_exchange_item"]),
        ("exchange the damaged shoes of W1003", ["utter_request_which_variant"]),
        ("I ordered the wrong size, exchange the shoes of W1003", ["utter_request_which_variant"]),
    ],
)
async def test_the_same_once_more_is_no_swap(ada: Talk, text: str, said: list[str]) -> None:
    assert await ada.names(text, "exchange_item") == said
