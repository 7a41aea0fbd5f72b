"""Which order a request is about: the one that is pointed at, also where nothing can be done about it."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import YES, state
from tests.actions.talk import Talk


@pytest.mark.parametrize(
    ("text", "intent", "response"),
    [
        ("cancel my order with the mugs", "cancel_order", "utter_refused_not_cancellable"),
        ("cancela el pedido de las tazas", "cancel_order", "utter_refused_not_cancellable"),
        ("cancel the blanket", "cancel_order", "utter_refused_not_cancellable"),
        ("change the mugs to green ones", "change_items", "utter_refused_not_changeable"),
        ("send back the kettle", "return_item", "utter_refused_not_delivered"),
        ("quiero cambiar la silla por una negra", "exchange_item", "utter_refused_already_cancelled"),
        ("I want to return my last order", "return_item", "utter_refused_not_delivered"),
        ("quiero devolver mi último pedido", "return_item", "utter_refused_not_delivered"),
    ],
)
async def test_no_other_order_is_taken_for_one_that_does_not_fit(
    ada: Talk, commerce: InMemoryCommerce, text: str, intent: str, response: str
) -> None:
    before = state(commerce)

    said = await ada.names(text, intent)
    await ada.say(*YES)

    assert said == [response]
    assert state(commerce) == before


@pytest.mark.parametrize(
    ("text", "intent", "response"),
    [
        ("then send it somewhere else", "change_address", "utter_refused_not_changeable"),
        ("entonces cámbiale la dirección", "change_address", "utter_refused_not_changeable"),
        ("¿y lo puedo cancelar?", "cancel_order", "utter_refused_not_cancellable"),
        ("ok, return it then", "return_item", "utter_refused_not_delivered"),
    ],
)
async def test_what_refers_back_is_about_the_order_just_discussed(
    ada: Talk, text: str, intent: str, response: str
) -> None:
    await ada.say("where is W1001?", "track_order")

    assert await ada.names(text, intent) == [response]


@pytest.mark.parametrize(
    "text",
    ["is it possible to change my address?", "I need another delivery address", "quiero cambiar la dirección"],
)
async def test_what_does_not_refer_back_is_about_the_only_order_that_fits(ada: Talk, text: str) -> None:
    await ada.say("where is W1001?", "track_order")

    assert await ada.names(text, "change_address") == ["utter_request_address"]
    assert ada.slots["request"]["order_id"] == "W1002"


async def test_what_stands_in_a_reason_is_not_what_the_request_is_about(ada: Talk) -> None:
    assert await ada.names("cancel my order, I found cheaper mugs", "cancel_order") == ["utter_confirm_cancel_order"]
    assert ada.slots["request"]["order_id"] == "W1002"


async def test_the_only_order_says_its_own_reason(commerce: InMemoryCommerce) -> None:
    ben = Talk(commerce, **signed_in("C2001"))
    await ben.say("cancel W2001", "cancel_order")

    assert await ben.names("then another address", "change_address") == ["utter_refused_not_paid"]


@pytest.mark.parametrize("number", ["W2001", "W9999"])
async def test_a_number_that_is_none_of_the_shoppers_is_unknown_whoever_it_belongs_to(ada: Talk, number: str) -> None:
    said = await ada.say(f"change the address of {number}", "change_address")

    assert [each["response"] for each in said] == ["utter_order_not_found", "utter_request_which_order"]
    assert said[0]["order_id"] == number
