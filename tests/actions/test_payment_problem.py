"""Something is wrong with a payment, said by a shopper who is known."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.orders import OrderStatus
from commerce.domain.payments import PaymentMethod, PaymentMethodKind, PaymentStatus, RefundStatus
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.payments import NoNotes, change, payment, refund, with_news
from tests.actions.requests.stage import state
from tests.actions.talk import Talk, text_of
from tests.actions.words import LANGUAGES, filled

ASKED = "payment_problem"
CASH = PaymentMethod("PM9", PaymentMethodKind.CASH_ON_DELIVERY, "")
TWICE = (payment("218.00"), payment("218.00", number=2))
HELD = payment("218.00", PaymentStatus.AUTHORISED, number=2)


@pytest.fixture
def ben(commerce: InMemoryCommerce) -> Talk:
    """Ben, signed in, whose one payment failed."""
    return Talk(commerce, **signed_in("C2001"))


async def test_a_failed_payment_is_found_and_its_reason_told(ben: Talk) -> None:
    said = await ben.say("my card was declined", ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_failed", "W2001")]
    assert (said[0]["amount"], said[0]["reason"]) == ("€85.90", "the account did not hold enough")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("card_declined", "the bank declined the card"),
        ("expired_card", "the card has expired"),
        ("do_not_honor_51", "no reason is given that I can read"),
        (None, "no reason is given that I can read"),
    ],
)
async def test_a_reason_is_told_in_plain_words_or_not_at_all(
    ben: Talk, commerce: InMemoryCommerce, reason: str | None, told: str
) -> None:
    failed = dataclasses.replace(commerce.shop.orders["W2001"].payments[0], failure_reason=reason)
    change(commerce, "W2001", payments=(failed,))

    said = await ben.say("payment failed", ASKED)

    assert said[0]["reason"] == told
    assert reason is None or reason not in text_of(said)


@pytest.mark.parametrize(
    ("status", "url", "response"),
    [
        (PaymentStatus.PENDING, "https://shop.example/pay/1", "utter_payment_open"),
        (PaymentStatus.PENDING, None, "utter_payment_pending"),
        (PaymentStatus.AUTHORISED, None, "utter_payment_held"),
        (PaymentStatus.SUCCEEDED, None, "utter_payment_succeeded"),
        (PaymentStatus.UNKNOWN, None, "utter_payment_unknown"),
        (PaymentStatus.FAILED, None, "utter_payment_failed_only"),
    ],
)
async def test_each_state_is_told_as_the_provider_has_it(
    ada: Talk, commerce: InMemoryCommerce, status: PaymentStatus, url: str | None, response: str
) -> None:
    change(commerce, "W1003", payments=(payment("218.00", status, retry_url=url),))

    assert await ada.names("did my payment for W1003 go through?", ASKED) == [response]


async def test_what_is_paid_on_delivery_is_not_called_open(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1002", payments=(payment("113.80", PaymentStatus.PENDING, order_id="W1002", method=CASH),))

    assert await ada.names("is W1002 paid?", ASKED) == ["utter_payment_on_delivery"]
    assert await ada.names("payment failed", ASKED) == ["utter_payment_on_delivery"]


async def test_the_providers_word_counts_more_than_the_orders(commerce: InMemoryCommerce) -> None:
    arrived = dataclasses.replace(commerce.shop.orders["W2001"].payments[0], status=PaymentStatus.SUCCEEDED)
    ben = Talk(with_news(commerce, arrived), **signed_in("C2001"))

    assert await ben.names("W2001 payment failed?", ASKED) == ["utter_payment_succeeded"]


async def test_a_payment_of_another_order_is_never_told_instead(commerce: InMemoryCommerce) -> None:
    mixed_up = payment("777.00", order_id="W1003", id="PAY-W2001-1")
    ben = Talk(with_news(commerce, mixed_up), **signed_in("C2001"))

    said = await ben.say("payment failed", ASKED)

    assert "777" not in text_of(said)
    assert said[0]["response"] == "utter_payment_failed"


async def test_money_that_left_though_the_order_is_unpaid(ben: Talk) -> None:
    names = await ben.names("payment failed but the money left my account", ASKED)

    assert names == ["utter_payment_failed", "utter_payment_bank_shows_it"]


async def test_money_that_is_held_is_not_denied(ben: Talk, commerce: InMemoryCommerce) -> None:
    failed = commerce.shop.orders["W2001"].payments[0]
    held = payment("85.90", PaymentStatus.AUTHORISED, order_id="W2001", number=2)
    change(commerce, "W2001", payments=(failed, held))

    assert await ben.names("my bank shows the payment but your site says unpaid", ASKED) == ["utter_payment_held"]


async def test_without_an_open_payment_it_is_asked_which_order(ada: Talk) -> None:
    said = await ada.say("tried 3 cards n none of em go thru", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_none_open"]
    assert said[0]["buttons"][0]["payload"] == '/payment_problem{"order_id":"W1002"}'


async def test_whether_it_was_paid_is_told_of_the_newest_order(ada: Talk) -> None:
    said = await ada.say("did my payment go through?", ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_succeeded", "W1002")]


# Charged twice


async def test_two_charges_are_shown_and_written_up(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE)

    said = await ada.say("you charged me twice!!", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_twice", "utter_payment_case_noted"]
    assert said[0]["excess"] == "€218.00"
    assert said[0]["payments"].count("€218.00 · Visa ending 4242 · charged") == 2
    [case] = commerce.shop.interactions
    assert (case.customer_id, case.order_id, case.kind) == ("C1001", "W1003", "payment_problem")
    assert "PAY-W1003-1 218.00 EUR succeeded" in case.summary
    assert "excess=218.00" in case.summary


async def test_the_same_case_is_written_up_once(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE)

    for text in ("charged twice", "double charge on W1003!", "HELLO? W1003: the wrong amount was charged"):
        await ada.say(text, ASKED)
    await Talk(commerce, "another conversation", **signed_in("C1001")).say("charged twice", ASKED)

    assert len(commerce.shop.interactions) == 1


async def test_what_the_shopper_wrote_is_not_part_of_the_case(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE)

    await ada.say("charged twice on card 4000 0566 5566 5556, call me at +33612345678", ASKED)

    assert not any(secret in commerce.shop.interactions[0].summary for secret in ("5556", "4000", "612345678"))


async def test_a_case_that_cannot_be_noted_is_not_said_to_be(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE)
    refusing = dataclasses.replace(commerce, interactions=NoNotes(commerce.shop))
    ada = Talk(refusing, **signed_in("C1001"))

    assert await ada.names("charged twice", ASKED) == ["utter_payment_twice", "utter_payment_case_not_noted"]


async def test_one_charge_is_called_one(ada: Talk, commerce: InMemoryCommerce) -> None:
    assert await ada.names("you charged me twice for W1003", ASKED) == ["utter_payment_once"]
    assert commerce.shop.interactions == []


async def test_a_hold_beside_a_charge_is_told_only_where_the_data_shows_one(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    change(commerce, "W1003", payments=(payment("218.00"), HELD))

    said = await ada.say("double charge!", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_once_and_held"]
    assert (said[0]["amount"], said[0]["held_amount"]) == ("€218.00", "€218.00")


async def test_a_second_charge_that_was_given_back_is_no_double_charge(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE, refunds=(refund("218.00"),))

    said = await ada.say("W1003 was charged twice", ASKED)

    assert [(each["response"], each["kept"]) for each in said] == [("utter_payment_adds_up", "€218.00")]
    assert commerce.shop.interactions == []


async def test_the_price_difference_of_a_change_is_no_double_charge(ada: Talk, commerce: InMemoryCommerce) -> None:
    dearer = commerce.shop.orders["W1003"].total + payment("20.00").amount
    change(commerce, "W1003", payments=(payment("218.00"), payment("20.00", number=2)), total=dearer)

    assert await ada.names("charged twice for W1003", ASKED) == ["utter_payment_adds_up"]


async def test_the_same_order_placed_twice_is_pointed_out(ada: Talk, commerce: InMemoryCommerce) -> None:
    order = commerce.shop.orders["W1003"]
    commerce.shop.orders["W1013"] = dataclasses.replace(order, id="W1013")

    said = await ada.say("why two payments", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_twin"]
    assert {said[0]["order_id"], said[0]["other_order_id"]} == {"W1003", "W1013"}


async def test_with_nothing_charged_twice_the_latest_payments_are_shown(ada: Talk) -> None:
    said = await ada.say("me cobraron dos veces!!", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_each_once"]
    assert said[0]["payments"].count("\n") == 5  # five orders, one of them with its refund


# Another amount


async def test_an_amount_that_is_right_is_taken_apart(ada: Talk) -> None:
    said = await ada.say("wrong amount on W1002", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_right"]
    assert [said[0][name] for name in ("subtotal", "shipping", "discount", "total", "amount")] == [
        "€108.90",
        "€4.90",
        "€0.00",
        "€113.80",
        "€113.80",
    ]


@pytest.mark.parametrize("text", ["why does my statement show 123.80 when the order was 113.80", "me cobraron de más"])
async def test_more_than_the_order_costs_is_written_up(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    change(commerce, "W1002", payments=(payment("123.80", order_id="W1002"),))

    said = await ada.say(text, ASKED)

    assert [each["response"] for each in said] == ["utter_payment_too_much", "utter_payment_case_noted"]
    assert said[0]["excess"] == "€10.00"
    assert [case.order_id for case in commerce.shop.interactions] == ["W1002"]


async def test_less_than_the_order_costs_is_said(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1002", payments=(payment("100.00", order_id="W1002"),))

    assert await ada.names("el importe de W1002 no coincide", ASKED) == ["utter_payment_less"]


async def test_the_order_is_found_by_the_sum(ada: Talk) -> None:
    said = await ada.say("what is this 249,00 € charge, I don't recognise it", ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_adds_up", "W1004")]


async def test_a_charge_that_is_on_no_order_shows_the_latest(ada: Talk) -> None:
    said = await ada.say("there is a charge of 61.50 that I don't recognise", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_latest"]


async def test_a_cancelled_order_that_was_charged_tells_what_went_back(ada: Talk) -> None:
    said = await ada.say("cancelled but still got charged", ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_cancelled", "W1004")]
    assert (said[0]["paid"], said[0]["refunded"]) == ("€249.00", "€249.00")


async def test_a_cancelled_order_that_was_not_charged(ada: Talk, commerce: InMemoryCommerce) -> None:
    dropped = payment("249.00", PaymentStatus.FAILED, order_id="W1004", failure_reason="order_cancelled")
    change(commerce, "W1004", payments=(dropped,), refunds=())

    assert await ada.names("me cobraron un pedido cancelado", ASKED) == ["utter_payment_cancelled_uncharged"]


# Whose it is, and what is never said


async def test_a_button_asks_the_same_about_its_order(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1004", status=OrderStatus.DELIVERED, refunds=())
    said = await ada.say("the wrong amount was charged", ASKED)
    assert [each["response"] for each in said] == ["utter_payment_latest"]

    said = await ada.say('/payment_problem{"order_id":"W1002"}', ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_right", "W1002")]


@pytest.mark.parametrize(
    "text",
    [
        "card 4242 4242 4242 4242 was declined",
        "my card number 4242-4242-4242-4242 does not work",
        "order number 4242424242424242 declined",
        "no pasa mi tarjeta 378282246310005",
    ],
)
async def test_a_card_number_is_refused_and_no_part_of_it_repeated(ben: Talk, text: str) -> None:
    said = await ben.say(text, ASKED)

    assert said[0]["response"] == "utter_payment_no_card_number"
    assert said[1]["response"] == "utter_payment_failed"
    assert not any(part in text_of(said) for part in ("4242", "3782", "0005"))


async def test_several_own_order_numbers_are_no_card_number(ada: Talk) -> None:
    said = await ada.say("payment of 1001 1002 1003 1004", ASKED)

    assert "utter_payment_no_card_number" not in [each["response"] for each in said]


async def test_anothers_order_is_answered_like_one_that_does_not_exist(commerce: InMemoryCommerce) -> None:
    one, two = Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))

    real = await one.say("W2001 was charged twice", ASKED)
    unknown = await two.say("W9001 was charged twice", ASKED)

    assert [each["response"] for each in real] == ["utter_order_not_found"]
    assert text_of(real).replace("W2001", "W9001") == text_of(unknown)
    assert "payments.find" not in commerce.shop.asked


async def test_whom_nobody_knows_is_asked_first_and_then_answered(talk: Talk) -> None:
    assert await talk.names("my payment failed", ASKED) == ["utter_ask_identity"]

    said = await talk.say("W2001 ben.okafor@example.com")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_failed", "W2001")]


async def test_a_shop_that_is_away_is_said_to_be(ben: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable()

    assert await ben.names("my payment failed", ASKED) == ["utter_shop_unavailable"]


async def test_a_shopper_without_orders(commerce: InMemoryCommerce) -> None:
    commerce.shop.orders = {}

    assert await Talk(commerce, **signed_in("C1001")).names("card declined", ASKED) == ["utter_payment_no_orders"]


async def test_a_complaint_changes_no_order(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", payments=TWICE)
    before = state(commerce)[:-1]

    for text in ("charged twice", "refund the second charge", "wrong amount", "payment failed", "pay now"):
        await ada.say(text, ASKED)
        await ada.say("yes", "affirm")

    assert state(commerce)[:-1] == before
    assert len(commerce.shop.interactions) == 1  # the case, which is for a person


STATUSES = st.sampled_from(PaymentStatus)
MOVES = st.lists(st.tuples(st.integers(1, 50_000), STATUSES), min_size=1, max_size=5)
BACK = st.lists(st.tuples(st.integers(1, 50_000), st.sampled_from(RefundStatus)), max_size=3)
TEXTS = st.sampled_from(["W1003 charged twice", "W1003 wrong amount", "W1003 failed", "no reconozco el cargo de W1003"])


@given(MOVES, BACK, TEXTS, st.sampled_from(LANGUAGES))
async def test_whatever_moved_a_case_is_made_only_of_too_much_that_was_kept(
    moves: list[tuple[int, PaymentStatus]], back: list[tuple[int, RefundStatus]], text: str, language: str
) -> None:
    commerce = in_memory_commerce()
    payments = tuple(payment(_euros(cents), status, number) for number, (cents, status) in enumerate(moves, 1))
    refunds = tuple(refund(_euros(cents), status, number) for number, (cents, status) in enumerate(back, 1))
    change(commerce, "W1003", payments=payments, refunds=refunds)
    talk = Talk(commerce, **signed_in("C1001"))
    talk.slots["language"] = language

    said = await talk.say(text, ASKED)

    taken = sum(cents for cents, status in moves if status is PaymentStatus.SUCCEEDED)
    excess = taken - sum(cents for cents, _ in back) - 21_800
    is_case = bool(commerce.shop.interactions)
    assert not is_case or excess > 0
    if excess > 0 and "failed" not in text:
        assert is_case
        assert _cents(said[0]["excess"]) == excess
    assert all(filled(each, language) for each in said)


def _euros(cents: int) -> str:
    return f"{cents / 100:.2f}"


def _cents(amount: str) -> int:
    return int("".join(sign for sign in amount if sign.isdigit()))
