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

    assert said == [
        "utter_request_order_of_work",
        "utter_refused_not_cancellable",
        "utter_request_next",
        "utter_confirm_return_item",
    ]


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


async def test_wishes_are_taken_in_the_order_in_which_they_were_said(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await names(ada, BOTH, "return_item", PARTS)

    assert said == ["utter_request_order_of_work", "utter_confirm_cancel_order"]


async def test_a_question_and_a_request_in_one_message_are_both_answered(ada: Talk) -> None:
    parts = (("when does W1001 arrive", "track_order"), (CANCEL.text, "cancel_order"))

    said = await names(ada, f"when does W1001 arrive? And {CANCEL.text}", "cancel_order", parts)

    assert said == [
        "utter_request_order_of_work",
        "utter_order_in_transit",
        "utter_request_next",
        "utter_confirm_cancel_order",
    ]
    assert ada.slots["queue"] is None


async def test_two_questions_in_one_message_are_both_answered_without_ado(ada: Talk) -> None:
    parts = (("when does W1001 arrive", "track_order"), ("when do you open", "business_info"))

    said = await names(ada, "when does W1001 arrive? and when do you open?", "track_order", parts)

    assert said[0] == "utter_order_in_transit"
    assert len(said) > 1
    assert (ada.slots["queue"], ada.slots["task"]) == (None, None)


async def test_two_orders_to_be_cancelled_are_two_requests(ada: Talk) -> None:
    parts = (("cancel W1002, changed my mind", "cancel_order"), ("also cancel W1005", "cancel_order"))

    said = await names(ada, "cancel W1002, changed my mind. also cancel W1005", "cancel_order", parts)
    after = await names(ada, *YES)

    assert said == ["utter_request_order_of_work", "utter_confirm_cancel_order"]
    assert after[0] == "utter_done_cancel_order"
    assert "utter_request_next" in after


async def test_several_wishes_of_a_stranger_wait_until_it_is_known_who_is_there(talk: Talk) -> None:
    said = await names(talk, BOTH, "cancel_order", PARTS)
    proven = await names(talk, "W1002 ada.moreau@example.com", "inform")

    assert said == ["utter_request_order_of_work", "utter_ask_email_for_order"]
    assert proven == ["utter_confirm_cancel_order"]
    assert len(talk.slots["queue"]) == 1


async def test_what_happened_before_the_wish_is_not_a_wish_of_its_own(ada: Talk) -> None:
    parts = (("my jacket of W1003 arrived torn", "report_delivery_problem"), (RETURN.text, "return_item"))

    said = await names(ada, f"my jacket of W1003 arrived torn. {RETURN.text}", "return_item", parts)

    assert said == ["utter_confirm_return_item"]


async def test_how_a_swap_is_paid_is_not_a_change_of_payment(ada: Talk) -> None:
    parts = (("make the kettle of W1002 white", "change_items"), ("charge the difference to my visa", "change_payment"))

    said = await names(
        ada, "make the kettle of W1002 white and charge the difference to my visa", "change_items", parts
    )

    assert said == ["utter_confirm_change_items"]


async def test_who_one_is_and_what_one_wants_may_be_told_in_one_breath(talk: Talk) -> None:
    parts = (("my name is Ada, my email is ada.moreau@example.com", "inform"), (CANCEL.text, "cancel_order"))

    said = await names(talk, ". ".join(clause for clause, _ in parts), "cancel_order", parts)

    assert said == ["utter_confirm_cancel_order"]


async def test_who_rejects_what_is_being_made_gets_what_they_ask_for_instead(ada: Talk) -> None:
    await names(ada, "change the address of W1002", "change_address")

    said = await names(ada, f"no, that's not it. {CANCEL.text}", "cancel_order")

    assert said == ["utter_request_dropped", "utter_confirm_cancel_order"]
    assert ada.slots["request"]["kind"] == "cancel_order"


async def test_who_asks_twice_for_something_else_is_heard(ada: Talk) -> None:
    await names(ada, "change the address of W1002", "change_address")

    assert await names(ada, CANCEL.text, "cancel_order") == ["utter_request_queued", "utter_request_address"]
    assert await names(ada, CANCEL.text, "cancel_order") == ["utter_request_dropped", "utter_confirm_cancel_order"]
    assert ada.slots["queue"] == []


async def test_a_postcode_told_on_the_way_is_no_change_of_address(ada: Talk) -> None:
    parts = (("my zip code is 75010", "change_address"), (CANCEL.text, "cancel_order"))

    assert await names(ada, ". ".join(c for c, _ in parts), "change_address", parts) == ["utter_confirm_cancel_order"]


async def test_where_an_order_is_to_go_is_a_wish_of_its_own_with_or_without_accents(ada: Talk) -> None:
    parts = (("cambia el hervidor por el blanco con la visa", "change_items"), ("mándalo al trabajo", "change_address"))

    said = await names(ada, "cambia el hervidor por el blanco con la visa y mándalo al trabajo", "change_items", parts)

    assert said == ["utter_request_order_of_work", "utter_confirm_change_items"]
    assert [wish["intent"] for wish in ada.slots["queue"]] == ["change_address"]


async def test_how_a_swap_is_paid_is_no_wish_of_its_own(ada: Talk) -> None:
    parts = (("make the kettle of W1002 white", "change_items"), ("pay it by visa", "change_payment"))

    said = await names(ada, "make the kettle of W1002 white and pay it by visa", "change_items", parts)

    assert said == ["utter_confirm_change_items"]
