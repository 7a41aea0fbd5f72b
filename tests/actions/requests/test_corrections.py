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
        (JACKET, "oh and the shoes too", "track_order", ("W1003-1", "W1003-2")),
        (BOTH, "uy no, la chaqueta no", "nlu_fallback", ("W1003-1",)),
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
    [
        ("what happens with my money?", "refund_status"),
        ("what payment methods do you take", "ask_payment_methods"),
        ("change the address", "change_address"),
        ("hm", "deny"),
        ("asdf", "nlu_fallback"),
        ("why do you ask?", "nlu_fallback"),
    ],
)
async def test_not_everything_said_is_a_reason(ada: Talk, commerce: InMemoryCommerce, text: str, intent: str) -> None:
    before = state(commerce)
    await ada.say("cancel W1002", "cancel_order")

    await ada.say(text, intent)
    await ada.say(*YES)

    assert ada.slots["request"]["reason"] is None
    assert state(commerce) == before


async def test_a_reason_need_not_be_understood(ada: Talk) -> None:
    await ada.say("cancel W1002", "cancel_order")

    said = await ada.names("my sister gave me the very same one", "nlu_fallback")

    assert said == ["utter_confirm_cancel_order"]
    assert ada.slots["request"]["reason"] == "my sister gave me the very same one"


@pytest.mark.parametrize(
    ("first", "kind", "text", "intent"),
    [
        ("change W1002", "change_items", "no that's not it, I want to cancel the whole order", "cancel_order"),
        ("change W1002", "change_items", "no, eso no, lo que quiero es cancelarlo todo", "cancel_order"),
        ("swap the shoes of W1003", "exchange_item", "no, I'd rather return both", "return_item"),
    ],
)
async def test_what_is_wanted_in_place_of_a_misunderstanding_begins_at_once(
    ada: Talk, first: str, kind: str, text: str, intent: str
) -> None:
    await ada.say(first, kind)

    said = await ada.names(text, intent)

    assert said[0] == "utter_request_dropped"
    assert (ada.slots["request"]["kind"], ada.slots["request"]["changes"]) == (intent, {})


async def test_a_yes_in_the_words_of_a_swap_is_a_yes_to_either_kind_of_swap(ada: Talk) -> None:
    await listed(ada, BY_KIND["change_items"])

    assert await ada.names("sí, cámbialo", "exchange_item") == ["utter_done_change_items"]


async def test_a_yes_that_is_not_clear_only_brings_the_list_again(ada: Talk) -> None:
    await listed(ada, BY_KIND["cancel_order"])

    assert await ada.names("yes or maybe later", "affirm") == ["utter_confirm_cancel_order"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("do I have to pay for returns?", "return_item"),
        ("wait, how long do I have to return it?", "return_item"),
        ("and does it cost anything to return them in place of an exchange?", "exchange_item"),
        ("¿y tengo que pagar para devolver esto?", "return_item"),
    ],
)
async def test_a_rule_asked_for_on_the_way_is_answered_and_nothing_begins_or_waits(
    ada: Talk, text: str, intent: str
) -> None:
    await listed(ada, BY_KIND["return_item"])
    before = ada.slots["request"]

    said = await ada.names(text, intent)

    assert (said[0], said[-1]) == ("utter_article", "utter_confirm_return_item")
    assert (ada.slots["request"], ada.slots.get("queue")) == (before, None)


@pytest.mark.parametrize("intent", ["exchange_item", "change_items"])
async def test_a_message_that_adds_nothing_does_not_begin_the_request_again(ada: Talk, intent: str) -> None:
    await listed(ada, BY_KIND["exchange_item"])
    before = ada.slots["request"]["changes"]

    assert await ada.names("I would really like to swap them", intent) == ["utter_confirm_exchange_item"]
    assert ada.slots["request"]["changes"] == before


async def test_another_order_in_the_same_words_begins_anew(ada: Talk) -> None:
    await listed(ada, BY_KIND["return_item"])

    assert await ada.names("I want to return the blanket", "return_item") == ["utter_refused_return_window_closed"]
    assert ada.slots["request"] is None


@pytest.mark.parametrize(
    ("texts", "variant"),
    [
        (("better make it a 41", "and in blue"), "RUN-001-41-BLUE"),
        (("in blue then", "and a 41"), "RUN-001-41-BLUE"),
        (("one size bigger", "yes, one size bigger I said"), "RUN-001-43-BLACK"),
    ],
)
async def test_a_corrected_variant_keeps_what_was_not_corrected(
    ada: Talk, texts: tuple[str, ...], variant: str
) -> None:
    await listed(ada, BY_KIND["exchange_item"])

    for text in texts:
        await ada.say(text, "inform")

    assert ada.slots["request"]["changes"] == {"W1003-1": variant}
