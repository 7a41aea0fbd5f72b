"""What was said can be changed until the yes, and what is asked on the way changes nothing."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.requests.stage import BY_KIND, YES, listed, state
from tests.actions.talk import Talk

BOTH = "return everything from W1003 to the original card"
JACKET = BY_KIND["return_item"].text


@pytest.mark.parametrize(
    ("first", "correction", "intent", "lines"),
    [
        (BOTH, "actually only the jacket", "inform", ("W1003-2",)),
        (BOTH, "no, not the shoes", "deny", ("W1003-2",)),
        (BOTH, "everything except the jacket", "return_item", ("W1003-1",)),
        (JACKET, "and the shoes too", "return_item", ("W1003-1", "W1003-2")),
        (JACKET, "no, the shoes instead", "deny", ("W1003-1",)),
        (JACKET, "the jacket was nice", "inform", ("W1003-2",)),
    ],
)
async def test_items_are_taken_out_added_and_swapped(
    ada: Talk, commerce: InMemoryCommerce, first: str, correction: str, intent: str, lines: tuple[str, ...]
) -> None:
    await ada.say(first, "return_item")

    await ada.say(correction, intent)
    unchanged = commerce.shop.orders["W1003"].returns
    await ada.say(*YES)

    assert unchanged == ()
    assert [each.line_ids for each in commerce.shop.orders["W1003"].returns] == [lines]


async def test_a_no_with_another_address_is_listed_anew(ada: Talk) -> None:
    await listed(ada, BY_KIND["change_address"])

    said = await ada.names("no, 7 rue de Lyon, 69002 Lyon, France", "deny")

    assert said == ["utter_confirm_change_address"]
    assert ada.slots["request"]["address"]["line1"] == "7 rue de Lyon"


@pytest.mark.parametrize("text", ["no", "no thanks", "no, don't do it", "no not that", "nope, change nothing", "/deny"])
async def test_a_no_with_nothing_new_drops_it(ada: Talk, text: str) -> None:
    await listed(ada, BY_KIND["change_payment"])

    assert await ada.names(text, "deny") == ["utter_request_dropped"]
    assert ada.active_loop is None


async def test_a_question_on_the_way_keeps_the_request(ada: Talk) -> None:
    await ada.say("return the jacket of W1003", "return_item")

    said = await ada.names("where is W1001?", "track_order")

    assert said[-1] == "utter_request_which_refund_method"
    assert ada.slots["request"]["order_id"] == "W1003"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("what happens with my money?", "refund_status"), ("change the address", "change_address"), ("hm", "deny")],
)
async def test_not_everything_said_is_a_reason(ada: Talk, commerce: InMemoryCommerce, text: str, intent: str) -> None:
    before = state(commerce)
    await ada.say("cancel W1002", "cancel_order")

    await ada.say(text, intent)
    await ada.say(*YES)

    assert ada.slots["request"]["reason"] is None
    assert state(commerce) == before
