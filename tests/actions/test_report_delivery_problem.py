"""Something went wrong with a delivery: the carrier is asked first, then it is put right or written up."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.money import Money
from tests.actions.conftest import signed_in
from tests.actions.delivery.parcels import delivered, sold_out
from tests.actions.requests.stage import YES, state
from tests.actions.talk import Said, Talk, text_of

INTENT = "report_delivery_problem"
WHICH = "utter_delivery_which_problem"
REMEDY = "utter_delivery_which_remedy"
REFUND = "utter_confirm_report_delivery_problem"
REFUNDED = "utter_done_report_delivery_problem"
REPLACE = "utter_confirm_delivery_replacement"
REPLACED = "utter_done_delivery_replacement"
CASE = "utter_confirm_delivery_case"


async def report(talk: Talk, text: str) -> list[str]:
    return await talk.names(text, INTENT)


# Damaged, wrong, missing


async def test_its_broken_i_want_my_money_back_goes_straight_to_the_refund(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    (listed,) = await ada.say("my jacket is broken, I want my money back", INTENT)
    unchanged = commerce.shop.orders["W1003"].refunds
    done = await ada.names(*YES)

    assert (listed["response"], done) == (REFUND, [REFUNDED])
    assert {"items", "order_id", "refund_amount", "refund_method", "refund_time"} <= listed.keys()
    (refund,) = commerce.shop.orders["W1003"].refunds
    assert unchanged == ()
    assert (refund.amount, refund.line_ids) == (Money.of("119.00", "EUR"), ("W1003-2",))


async def test_a_replacement_says_where_to_and_by_when(ada: Talk, commerce: InMemoryCommerce) -> None:
    (listed,) = await ada.say("you sent me the wrong shoes, send me the right ones", INTENT)
    done = await ada.names(*YES)

    assert (listed["response"], done) == (REPLACE, [REPLACED])
    assert "rue Oberkampf" in listed["address"]
    assert listed["due_date"]
    (made,) = commerce.shop.orders["W1003"].replacements
    assert [(item.line_id, item.quantity) for item in made.items] == [("W1003-1", 1)]
    assert made.reason == "wrong"


@pytest.mark.parametrize(
    ("days", "response"), [(0, "utter_delivery_replacement_due"), (9, "utter_delivery_replacement_overdue")]
)
async def test_what_is_sent_again_is_told_with_its_order(
    ada: Talk, commerce: InMemoryCommerce, days: int, response: str
) -> None:
    await report(ada, "the shoes of W1003 are broken, send a replacement")
    await ada.say(*YES)
    order = commerce.shop.orders["W1003"]
    made = dataclasses.replace(
        order.replacements[0], estimated_on=order.replacements[0].estimated_on - timedelta(days=days)
    )
    commerce.shop.orders["W1003"] = dataclasses.replace(order, replacements=(made,))

    assert await ada.names("where is W1003", "track_order") == ["utter_order_delivered", response]


@pytest.mark.parametrize(
    ("days", "said"), [(0, ["utter_order_delivered", "utter_delivery_replacement_due"]), (9, [CASE])]
)
async def test_a_replacement_may_be_late_too(ada: Talk, commerce: InMemoryCommerce, days: int, said: list[str]) -> None:
    await report(ada, "the shoes of W1003 are broken, send a replacement")
    await ada.say(*YES)
    order = commerce.shop.orders["W1003"]
    made = dataclasses.replace(
        order.replacements[0], estimated_on=order.replacements[0].estimated_on - timedelta(days=days)
    )
    commerce.shop.orders["W1003"] = dataclasses.replace(order, replacements=(made,))

    assert await report(ada, "my replacement for W1003 still hasn't arrived") == said


async def test_what_is_not_said_is_asked_step_by_step(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = [
        await report(ada, "there's a problem with my delivery"),
        await report(ada, "Something is damaged"),
        await ada.names("W1003"),
        await ada.names("the shoes"),
        await ada.names("Send a replacement"),
        await ada.names(*YES),
    ]

    order, lines = "utter_request_which_order", "utter_request_which_items"
    assert said == [[WHICH], [order], [lines], [REMEDY], [REPLACE], [REPLACED]]
    assert len(commerce.shop.orders["W1003"].replacements) == 1


async def test_only_orders_of_which_it_can_be_said_are_offered(ada: Talk) -> None:
    said = await ada.say("my order arrived damaged", INTENT)

    offered = {button["title"].split(" · ")[0] for button in said[0]["buttons"]}
    assert offered == {"W1003", "W1005", "W1006"}


async def test_the_order_that_was_spoken_of_is_meant(ada: Talk) -> None:
    await ada.say("where is W1003", "track_order")

    assert await report(ada, "everything in it is broken, refund me") == [CASE]


async def test_all_of_it_may_be_meant(ada: Talk, commerce: InMemoryCommerce) -> None:
    await report(ada, "the box of W1003 was empty")

    await ada.say("send it again", "inform")
    await ada.say(*YES)

    (made,) = commerce.shop.orders["W1003"].replacements
    assert [item.line_id for item in made.items] == ["W1003-1", "W1003-2"]


async def test_two_problems_with_one_order_are_settled_together(ada: Talk, commerce: InMemoryCommerce) -> None:
    listed = await report(ada, "W1003: the shoes are torn and the jacket is missing, please send both again")
    await ada.say(*YES)

    assert listed == [REPLACE]
    (made,) = commerce.shop.orders["W1003"].replacements
    assert (made.reason, len(made.items)) == ("damaged, missing", 2)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one of the mugs in W1001 is chipped", 1),
        ("both mugs of W1001 are broken", 2),
        ("only 1 of 2 mugs came, W1001", 1),
    ],
)
async def test_only_the_pieces_that_are_meant_are_paid_back(
    ada: Talk, commerce: InMemoryCommerce, text: str, count: int
) -> None:
    delivered(commerce, "W1001")
    await report(ada, text)

    await ada.say("refund", "inform")
    await ada.say(*YES)

    (refund,) = commerce.shop.orders["W1001"].refunds
    assert refund.amount == Money.of("12.90", "EUR") * count


async def test_how_many_is_asked_where_it_is_not_said(ada: Talk, commerce: InMemoryCommerce) -> None:
    delivered(commerce, "W1001")

    (asked,) = await ada.say("the mugs of W1001 are broken", INTENT)
    then = await ada.names("2")

    assert asked["response"] == "utter_delivery_how_many"
    assert [button["title"] for button in asked["buttons"]] == ["1", "2"]
    assert then == [REMEDY]


async def test_a_gift_card_gets_the_money_where_it_is_named(ada: Talk, commerce: InMemoryCommerce) -> None:
    (listed,) = await ada.say("my jacket is torn, refund it to my gift card", INTENT)
    await ada.say(*YES)

    assert listed["refund_method"] == "Gift card"
    assert commerce.shop.orders["W1003"].refunds[0].method.id == "PM1001-3"


async def test_what_is_sold_out_is_not_promised(ada: Talk, commerce: InMemoryCommerce) -> None:
    sold_out(commerce, "JKT-001")

    said = await report(ada, "the jacket is torn, send me a new one")
    then = await ada.names("ok then refund me", "inform")

    assert (said, then) == (["utter_delivery_sold_out"], [REFUND])


async def test_sold_out_is_said_before_it_is_offered(ada: Talk, commerce: InMemoryCommerce) -> None:
    sold_out(commerce, "JKT-001")

    assert await report(ada, "the jacket came torn") == ["utter_delivery_sold_out"]


# Corrections, digressions, several at once


@pytest.mark.parametrize(
    ("text", "intent", "response"),
    [
        ("no, send me a new one instead", "exchange_item", REPLACE),
        ("actually no, send me a replacement instead", "change_address", REPLACE),
        ("rather a replacement", "inform", REPLACE),
        ("not a refund, replace it", INTENT, REPLACE),
        ("actually both items are torn", INTENT, CASE),
    ],
)
async def test_a_correction_is_listed_anew(
    ada: Talk, commerce: InMemoryCommerce, text: str, intent: str, response: str
) -> None:
    before = state(commerce)
    await report(ada, "the jacket of W1003 is torn, refund me")
    key = ada.slots["request"]["key"]

    said = await ada.names(text, intent)

    assert said == [response]
    assert ada.slots["request"]["key"] not in (None, key)
    assert state(commerce) == before


async def test_another_number_is_another_order(ada: Talk, commerce: InMemoryCommerce) -> None:
    await report(ada, "the jacket of W1003 is torn, refund me")

    said = await ada.names("sorry, I meant W1005")

    assert said == [CASE]
    assert ada.slots["request"]["order_id"] == "W1005"


@pytest.mark.parametrize("text", ["refund", "not_received", "case"])
async def test_never_mind_leaves(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    texts = {
        "refund": "my jacket is torn, refund me",
        "not_received": "W1003 says delivered but it isn't here",
        "case": "both things in W1003 are broken, refund me",
    }
    before = state(commerce)
    await report(ada, texts[text])

    said = await ada.names("never mind", "stop")
    await ada.say(*YES)

    assert said == ["utter_stop"]
    assert state(commerce) == before


async def test_what_is_not_understood_asks_again_and_keeps_what_is_known(ada: Talk) -> None:
    await report(ada, "the jacket of W1003 is torn")

    said = await report(ada, "this is really annoying")

    assert said == [REMEDY]
    assert ada.slots["request"]["line_ids"] == ["W1003-2"] or ada.slots["request"]["line_ids"] == ("W1003-2",)


async def test_two_orders_in_one_breath_are_taken_one_after_the_other(ada: Talk, commerce: InMemoryCommerce) -> None:
    said = await report(ada, "the jacket came torn, refund me, and my headphones haven't arrived yet")
    then = await ada.names(*YES)

    assert said == [REFUND]
    assert then == [REFUNDED, "utter_request_next", "utter_delivery_waiting", "utter_order_in_transit"]
    assert len(commerce.shop.orders["W1003"].refunds) == 1


async def test_another_report_in_between_waits_for_its_turn(ada: Talk) -> None:
    await report(ada, "the jacket of W1003 is torn")

    said = await report(ada, "and W1001 hasn't arrived either")
    then = [await ada.names("refund", "inform"), await ada.names(*YES)]

    assert said == ["utter_request_queued", REMEDY]
    assert then[0] == [REFUND]
    assert then[1][-1] == "utter_order_in_transit"


@pytest.mark.parametrize("text", ["the jacket of W1003 is torn, refund me", "W1006 is late", "W1003 isn't here"])
async def test_nothing_is_said_of_an_order_before_it_is_known_who_asks(
    talk: Talk, commerce: InMemoryCommerce, text: str
) -> None:
    said = await talk.say(text, INTENT)

    assert all(each["response"].startswith("utter_ask_") for each in said)
    assert not any(word in text_of(said) for word in ("La Poste", "DHL", "Paris"))
    assert commerce.shop.interactions == []


@pytest.mark.parametrize("text", ["my order {} is late", "{} arrived broken, refund me", "{} is not here"])
async def test_anothers_order_is_answered_like_one_that_does_not_exist(commerce: InMemoryCommerce, text: str) -> None:
    async def said_of(order_id: str) -> list[Said]:
        ben = Talk(commerce, order_id, **signed_in("C2001"))
        return await ben.say(text.format(order_id), INTENT)

    assert await said_of("W1003") == await said_of("W9003")


async def test_a_general_question_is_answered_and_begins_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("what happens if my parcel gets lost?", INTENT)

    assert commerce.shop.interactions == []


async def test_who_proves_it_in_the_same_message_is_served_at_once(talk: Talk) -> None:
    assert await report(talk, "W1006 is late, ada.moreau@example.com") == [
        "utter_order_split",
        "utter_parcel_delivered",
        "utter_parcel_late",
    ]


# Spanish


async def test_it_goes_in_spanish_too(commerce: InMemoryCommerce) -> None:
    ada = Talk(commerce, **signed_in("C1001"))
    ada.slots["language"] = "es"

    said = [
        await report(ada, "la chaqueta llegó rota"),
        await report(ada, "que me devolváis el dinero"),
        await ada.names("sí, por favor", "affirm"),
    ]

    assert said == [[REMEDY], [REFUND], [REFUNDED]]
    assert len(commerce.shop.orders["W1003"].refunds) == 1


async def test_a_case_is_in_the_teams_language(commerce: InMemoryCommerce) -> None:
    ada = Talk(commerce, **signed_in("C1001"))
    ada.slots["language"] = "es"
    await report(ada, "pone entregado el W1003 pero no está")

    await ada.say("sí", "affirm")

    (note,) = commerce.shop.interactions
    assert "marked as delivered, but not received" in note.summary
    assert "pone entregado" in note.summary
