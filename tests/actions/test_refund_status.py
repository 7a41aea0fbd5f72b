"""Where is my refund, asked by a shopper who is known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.orders import OrderStatus
from commerce.domain.payments import PaymentStatus, RefundStatus
from commerce.domain.returns import ReturnStatus
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.orders import TODAY, at
from tests.actions.payments import CARD, change, payment, refund, sent_back, with_news
from tests.actions.requests.stage import state
from tests.actions.talk import Talk, text_of
from tests.actions.words import LANGUAGES, RESPONSES, filled

ASKED = "refund_status"


async def test_a_refund_that_is_done_is_told_with_amount_and_method(ada: Talk) -> None:
    said = await ada.say("where is my refund?", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_done"]
    assert {"€249.00", "Visa ending 4242"} <= {str(value) for value in said[0].values()}
    assert "W1004" in said[0]["what"]
    assert ada.slots["discussed_orders"] == ["W1004"]


async def test_one_under_way_is_told_before_one_that_is_done(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", refunds=(refund("99.00"),))

    said = await ada.say("refund??", ASKED)

    assert [(each["response"], each["amount"]) for each in said] == [("utter_refund_pending", "€99.00")]


async def test_the_order_named_is_told_though_another_has_a_refund(ada: Talk) -> None:
    said = await ada.say("refund for W1003", ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_refund_none_returnable", "W1003")]


@pytest.mark.parametrize(
    "text",
    ["I sent the shoes back two weeks ago and still no money", "devolví las zapatillas y no me llega el dinero"],
)
async def test_what_was_sent_back_is_found_by_its_name(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    money = refund("99.00")
    change(commerce, "W1003", refunds=(money,), returns=(sent_back(money, "W1003-1"),))

    said = await ada.say(text, ASKED)

    assert [each["response"] for each in said] == ["utter_refund_pending", "utter_refund_return_not_received"]
    assert said[0]["what"] == "Return of Running shoes, order W1003"
    assert said[1]["return_id"] == "RMA-W1003-1"


@pytest.mark.parametrize(
    ("status", "response"),
    [
        (ReturnStatus.REQUESTED, ["utter_refund_return_not_received"]),
        (ReturnStatus.RECEIVED, ["utter_refund_return_received"]),
        (ReturnStatus.COMPLETED, []),
        (ReturnStatus.UNKNOWN, []),
    ],
)
async def test_a_return_says_whether_its_parcel_arrived(
    ada: Talk, commerce: InMemoryCommerce, status: ReturnStatus, response: list[str]
) -> None:
    money = refund("99.00")
    change(commerce, "W1003", refunds=(money,), returns=(sent_back(money, "W1003-1", status=status),))

    assert await ada.names("did you get my return?", ASKED) == ["utter_refund_pending", *response]


async def test_the_refund_of_a_cancelled_order_is_not_that_of_a_return(ada: Talk, commerce: InMemoryCommerce) -> None:
    money = refund("99.00")
    change(commerce, "W1003", refunds=(money,), returns=(sent_back(money, "W1003-1"),))

    said = await ada.say("i cancelled and the money isnt back yet", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_done"]
    assert said[0]["what"].startswith("Cancelled order W1004")


async def test_a_refund_that_should_be_there_is_admitted_and_a_person_offered(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    change(commerce, "W1003", refunds=(refund("99.00", expected_by=TODAY - timedelta(days=2)),))

    said = await ada.say("where's my money", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_overdue"]
    assert set(_payloads("utter_refund_overdue")) == {"/talk_to_human"}


async def test_a_state_that_nobody_knows_is_not_called_under_way(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", refunds=(refund("99.00", RefundStatus.UNKNOWN),))

    assert await ada.names("refund for W1003", ASKED) == ["utter_refund_unclear"]


async def test_the_providers_word_counts_more_than_the_orders(commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", refunds=(refund("99.00"),))
    ada = Talk(with_news(commerce, refund("99.00", RefundStatus.SUCCEEDED)), **signed_in("C1001"))

    assert await ada.names("refund for W1003", ASKED) == ["utter_refund_done"]


async def test_a_refund_of_another_order_is_never_told_instead(commerce: InMemoryCommerce) -> None:
    mine = refund("99.00")
    change(commerce, "W1003", refunds=(mine,))
    mixed_up = refund("777.00", order_id="W2001", id=mine.id)
    ada = Talk(with_news(commerce, mixed_up), **signed_in("C1001"))

    said = await ada.say("refund for W1003", ASKED)

    assert "777" not in text_of(said)
    assert said[0]["amount"] == "€99.00"


async def test_several_refunds_of_an_order_are_told_one_by_one_and_added_up(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    change(commerce, "W1003", refunds=(refund("99.00"), refund("19.50", RefundStatus.SUCCEEDED, 2, method=CARD)))

    said = await ada.say("refund for W1003", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_pending", "utter_refund_done", "utter_refund_sum"]
    assert (said[2]["refunded"], said[2]["paid"]) == ("€118.50", "€218.00")


async def test_whom_the_amount_surprises_is_told_what_was_paid_and_given_back(ada: Talk) -> None:
    said = await ada.say("you only refunded half of it", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_done", "utter_refund_sum"]


async def test_many_refunds_under_way_are_chosen_from(ada: Talk, commerce: InMemoryCommerce) -> None:
    for number in ("W1001", "W1002", "W1003", "W1005"):
        change(commerce, number, refunds=(refund("1.00", order_id=number),))

    said = await ada.say("where are my refunds", ASKED)

    assert [each["response"] for each in said] == ["utter_refund_which_order"]
    assert said[0]["buttons"][0]["payload"] == '/refund_status{"order_id":"W1002"}'


@pytest.mark.parametrize(
    ("number", "response"),
    [
        ("W1001", "utter_refund_none_on_its_way"),
        ("W1002", "utter_refund_none_pending"),
        ("W1003", "utter_refund_none_returnable"),
        ("W1005", "utter_refund_none"),
        ("W1006", "utter_refund_none_on_its_way"),
    ],
)
async def test_an_order_without_a_refund_says_so_and_what_is_possible(ada: Talk, number: str, response: str) -> None:
    assert await ada.names(f"has {number} been refunded", ASKED) == [response]


async def test_a_cancelled_order_that_was_never_paid_has_nothing_to_give_back(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    change(commerce, "W1004", refunds=(), payments=(payment("249.00", PaymentStatus.FAILED, order_id="W1004"),))

    assert await ada.names("W1004 refund", ASKED) == ["utter_refund_nothing_charged"]


async def test_a_cancelled_order_whose_money_is_nowhere_goes_to_a_person(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1004", refunds=())

    said = await ada.say("I cancelled the chair, where is my money", ASKED)

    assert [(each["response"], each["paid"]) for each in said] == [("utter_refund_cancelled_without", "€249.00")]


async def test_no_refund_anywhere_is_said(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1004", status=OrderStatus.DELIVERED, refunds=(), cancelled_at=None)

    assert await ada.names("where is my refund", ASKED) == ["utter_refund_none_anywhere"]


async def test_without_a_refund_anywhere_the_order_just_discussed_is_meant(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    change(commerce, "W1004", status=OrderStatus.DELIVERED, refunds=(), cancelled_at=None)
    await ada.say("where is W1003", "track_order")

    assert await ada.names("and the refund?", ASKED) == ["utter_refund_none_returnable"]


async def test_the_order_pointed_at_is_meant_though_another_has_a_refund(ada: Talk) -> None:
    await ada.say("where is W1002", "track_order")

    assert await ada.names("was that order refunded?", ASKED) == ["utter_refund_none_pending"]


async def test_the_last_refund_is_not_that_of_the_last_order(ada: Talk) -> None:
    assert await ada.names("what about my last refund", ASKED) == ["utter_refund_done"]


async def test_the_day_of_a_return_is_not_the_day_of_an_order(ada: Talk, commerce: InMemoryCommerce) -> None:
    money = refund("99.00")
    change(commerce, "W1003", refunds=(money,), returns=(sent_back(money, "W1003-1"),), placed_at=at(40))

    said = await ada.say("I returned it on Monday", ASKED, found=[_period("I returned it on Monday", "Monday")])

    assert said[0]["response"] == "utter_refund_pending"


async def test_anothers_order_is_answered_like_one_that_does_not_exist(commerce: InMemoryCommerce) -> None:
    change(commerce, "W2001", refunds=(refund("85.90", order_id="W2001"),))
    one, two = Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))

    real = await one.say("refund for W2001", ASKED)
    unknown = await two.say("refund for W9001", ASKED)

    assert [each["response"] for each in real] == ["utter_order_not_found"]
    assert text_of(real).replace("W2001", "W9001") == text_of(unknown)


async def test_whom_nobody_knows_is_asked_first_and_then_answered(talk: Talk) -> None:
    assert await talk.names("where is my refund", ASKED) == ["utter_ask_identity"]

    said = await talk.say("W1002 ada.moreau@example.com")

    assert [each["response"] for each in said] == ["utter_refund_done"]


async def test_a_shop_that_is_away_is_not_a_refund_that_is_not_there(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable()

    assert await ada.names("where is my refund", ASKED) == ["utter_shop_unavailable"]


async def test_a_shopper_without_orders_is_told_so(commerce: InMemoryCommerce) -> None:
    commerce.shop.orders = {}

    assert await Talk(commerce, **signed_in("C1001")).names("refund?", ASKED) == ["utter_no_orders"]


async def test_asking_for_a_refund_writes_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)

    for text in ("refund?", "refund W1003 now", "give me my money back", "W1002 refund to my gift card"):
        await ada.say(text, ASKED)
    await ada.say("yes", "affirm")

    assert state(commerce) == before


@given(
    st.lists(st.tuples(st.integers(1, 99_999), st.sampled_from(RefundStatus)), min_size=2, max_size=6),
    st.sampled_from(LANGUAGES),
)
async def test_the_sum_is_that_of_what_is_told(amounts: list[tuple[int, RefundStatus]], language: str) -> None:
    commerce = in_memory_commerce()
    refunds = tuple(refund(f"{cents / 100:.2f}", status, number) for number, (cents, status) in enumerate(amounts))
    change(commerce, "W1003", refunds=refunds)
    talk = Talk(commerce, **signed_in("C1001"))
    talk.slots["language"] = language

    said = await talk.say("refund for W1003", ASKED)

    told = [each for each in said if each["response"] != "utter_refund_sum"]
    assert len(told) == len(amounts)
    assert sum(_cents(each["amount"]) for each in told) == _cents(said[-1]["refunded"])
    assert _cents(said[-1]["refunded"]) == sum(cents for cents, _ in amounts)
    assert all(filled(each, language) for each in said)


def _cents(amount: str) -> int:
    return int("".join(sign for sign in amount if sign.isdigit()))


def _payloads(response: str) -> list[str]:
    variations = [each for language in LANGUAGES for each in RESPONSES[language][response]]
    return [button["payload"] for each in variations for button in each["buttons"]]


def _period(text: str, words: str) -> dict[str, object]:
    day = (TODAY - timedelta(days=4)).isoformat()
    return entities.period(text, words, day, day)
