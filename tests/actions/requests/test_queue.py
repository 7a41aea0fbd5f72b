"""Several requests are worked off one after the other, each with its own yes."""

from __future__ import annotations

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.requests.stage import BY_KIND, YES, listed, state
from tests.actions.talk import Talk

CANCEL, RETURN = BY_KIND["cancel_order"], BY_KIND["return_item"]
PARTS = ((CANCEL.text, "cancel_order"), (RETURN.text, "return_item"))
BOTH = f"{CANCEL.text}. Also {RETURN.text}"


async def names(talk: Talk, text: str, intent: str, parts: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [said["response"] for said in await talk.say(text, intent, parts=parts)]


async def test_two_requests_in_one_message_are_done_in_turn(ada: Talk, commerce: InMemoryCommerce) -> None:
    first = await names(ada, BOTH, "cancel_order", PARTS)
    second = await names(ada, *YES)
    third = await names(ada, *YES)

    assert first == ["utter_request_order_of_work", "utter_confirm_cancel_order"]
    assert second == ["utter_done_cancel_order", "utter_request_next", "utter_confirm_return_item"]
    assert third == ["utter_done_return_item"]
    assert CANCEL.is_done(commerce.shop.orders["W1002"])
    assert RETURN.is_done(commerce.shop.orders["W1003"])
    assert (ada.slots["queue"], ada.slots["request"], ada.active_loop) == (None, None, None)


async def test_one_yes_is_for_one_request(ada: Talk, commerce: InMemoryCommerce) -> None:
    await names(ada, BOTH, "cancel_order", PARTS)

    await names(ada, *YES)

    assert commerce.shop.orders["W1003"].returns == ()


async def test_a_no_to_the_first_goes_on_to_the_second(ada: Talk, commerce: InMemoryCommerce) -> None:
    await names(ada, BOTH, "cancel_order", PARTS)

    said = await names(ada, "no", "deny")

    assert said == ["utter_request_dropped", "utter_request_next", "utter_confirm_return_item"]
    assert not commerce.shop.orders["W1002"].is_cancelled


async def test_a_refusal_of_the_first_goes_on_to_the_second(ada: Talk) -> None:
    parts = (("cancel W1001", "cancel_order"), PARTS[1])

    said = await names(ada, f"cancel W1001. {RETURN.text}", "cancel_order", parts)

    assert said == ["utter_refused_not_cancellable", "utter_request_next", "utter_confirm_return_item"]


async def test_never_mind_leaves_them_all(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)
    await names(ada, BOTH, "cancel_order", PARTS)

    await names(ada, "never mind", "stop")
    await names(ada, *YES)

    assert state(commerce) == before
    assert (ada.slots["queue"], ada.slots["request"], ada.active_loop) == (None, None, None)


async def test_a_request_within_another_waits_for_it(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed(ada, CANCEL)

    first = await names(ada, RETURN.text, "return_item")
    second = await names(ada, *YES)
    third = await names(ada, *YES)

    assert first == ["utter_request_queued", "utter_confirm_cancel_order"]
    assert second == ["utter_done_cancel_order", "utter_request_next", "utter_confirm_return_item"]
    assert third == ["utter_done_return_item"]
    assert CANCEL.is_done(commerce.shop.orders["W1002"])
    assert RETURN.is_done(commerce.shop.orders["W1003"])
