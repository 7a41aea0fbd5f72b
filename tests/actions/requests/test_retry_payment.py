"""A payment that failed is started again: by its owner, after a yes, once."""

from __future__ import annotations

import asyncio
import dataclasses

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.memory.payments import InMemoryPayments
from commerce.domain.orders import OrderStatus
from commerce.domain.payments import Payment, PaymentMethod, PaymentMethodKind, PaymentStatus
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.payments import change, euros
from tests.actions.requests.stage import YES, state
from tests.actions.talk import REQUEST_FORM, Talk, text_of

ASKED = "payment_problem"
AGAIN = ("I want to retry the payment", ASKED)
PAYPAL = PaymentMethod("PM2001-2", PaymentMethodKind.PAYPAL, "PayPal")
SMALL_CARD = PaymentMethod("PM2001-3", PaymentMethodKind.GIFT_CARD, "Gift card", balance=euros("20.00"))
LARGE_CARD = PaymentMethod("PM2001-4", PaymentMethodKind.GIFT_CARD, "Birthday card", balance=euros("200.00"))


def has_methods(commerce: InMemoryCommerce, *more: PaymentMethod) -> None:
    """Ben has these on file besides his card."""
    ben = commerce.shop.customers["C2001"]
    commerce.shop.customers["C2001"] = dataclasses.replace(ben, payment_methods=(*ben.payment_methods[:1], *more))


def statuses(commerce: InMemoryCommerce) -> list[PaymentStatus]:
    return [each.status for each in commerce.shop.orders["W2001"].payments]


@pytest.fixture
def ben(commerce: InMemoryCommerce) -> Talk:
    """Ben, signed in, whose one payment failed."""
    return Talk(commerce, **signed_in("C2001"))


async def test_after_a_yes_there_is_a_link(ben: Talk, commerce: InMemoryCommerce) -> None:
    listed = await ben.say(*AGAIN)
    assert statuses(commerce) == [PaymentStatus.FAILED]

    done = await ben.say(*YES)

    assert [each["response"] for each in listed] == ["utter_confirm_retry_payment"]
    assert [listed[0][name] for name in ("order_id", "amount", "method")] == [
        "W2001",
        "€85.90",
        "Mastercard ending 4444",
    ]
    assert [each["response"] for each in done] == ["utter_done_retry_payment"]
    assert done[0]["link"] == commerce.shop.orders["W2001"].payments[-1].retry_url
    assert statuses(commerce) == [PaymentStatus.FAILED, PaymentStatus.PENDING]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("no", "deny"),
        ("yes if it costs nothing", "affirm"),
        ("hmm", "nlu_fallback"),
        ("why did it fail", ASKED),
        ("yes?", "affirm"),
    ],
)
async def test_anything_but_a_clear_yes_starts_nothing(
    ben: Talk, commerce: InMemoryCommerce, text: str, intent: str
) -> None:
    await ben.say(*AGAIN)
    before = state(commerce)

    await ben.say(text, intent)

    assert state(commerce) == before


async def test_a_yes_said_twice_starts_one_payment(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)

    await ben.say(*YES)
    await ben.say(*YES)

    assert len(statuses(commerce)) == 2


async def test_the_same_yes_replayed_starts_one_payment(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)
    slots = dict(ben.slots)
    await ben.say(*YES)

    ben.slots, ben.active_loop = slots, REQUEST_FORM
    again = await ben.say(*YES)

    assert [each["response"] for each in again] == ["utter_done_retry_payment"]
    assert len(statuses(commerce)) == 2


async def test_two_replicas_that_hear_the_same_yes_start_one_payment(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)
    twin = Talk(commerce, "another replica", **ben.metadata)
    twin.slots, twin.active_loop, twin.events = dict(ben.slots), ben.active_loop, list(ben.events)

    await asyncio.gather(ben.say(*YES), twin.say(*YES))

    assert len(statuses(commerce)) == 2


async def test_a_shop_that_is_away_is_asked_again_with_the_same_yes(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)
    commerce.shop.fault = Unavailable()
    assert "utter_shop_unavailable" in await ben.names(*YES)
    commerce.shop.fault = None

    assert await ben.names("yes", "affirm") == ["utter_done_retry_payment"]
    assert len(statuses(commerce)) == 2


async def test_with_several_methods_on_file_it_is_asked_which(ben: Talk, commerce: InMemoryCommerce) -> None:
    has_methods(commerce, PAYPAL, SMALL_CARD, LARGE_CARD)

    asked = await ben.say(*AGAIN)
    listed = await ben.say("paypal", "inform")
    await ben.say(*YES)

    assert [each["response"] for each in asked] == ["utter_request_which_method"]
    assert [button["title"] for button in asked[0]["buttons"]] == [
        "Mastercard ending 4444",
        "PayPal",
        "Birthday card",  # the other gift card does not hold enough
    ]
    assert listed[0]["method"] == "PayPal"
    assert commerce.shop.orders["W2001"].payments[-1].method.id == "PM2001-2"


@pytest.mark.parametrize("text", ["can i pay with paypal instead", "quiero pagarlo con paypal", "retry it on PayPal"])
async def test_a_method_that_is_named_is_not_asked_for(ben: Talk, commerce: InMemoryCommerce, text: str) -> None:
    has_methods(commerce, PAYPAL)

    said = await ben.say(text, ASKED)

    assert [(each["response"], each["method"]) for each in said] == [("utter_confirm_retry_payment", "PayPal")]


@pytest.mark.parametrize("text", ["let me pay with another card", "puedo pagarlo con otra tarjeta?"])
async def test_another_card_is_not_the_one_that_failed(ben: Talk, commerce: InMemoryCommerce, text: str) -> None:
    has_methods(commerce, dataclasses.replace(PAYPAL, kind=PaymentMethodKind.CARD, label="Visa ending 1881"))

    said = await ben.say(text, ASKED)

    assert [(each["response"], each["method"]) for each in said] == [
        ("utter_confirm_retry_payment", "Visa ending 1881")
    ]


async def test_where_there_is_no_other_card_none_is_guessed(ben: Talk) -> None:
    assert await ben.names("let me pay with another card", ASKED) == ["utter_request_which_method"]


async def test_a_correction_before_the_yes_is_listed_anew(ben: Talk, commerce: InMemoryCommerce) -> None:
    has_methods(commerce, PAYPAL)
    await ben.say("retry the payment with my mastercard", ASKED)

    said = await ben.say("no, paypal", "deny")

    assert [(each["response"], each["method"]) for each in said] == [("utter_confirm_retry_payment", "PayPal")]
    assert len(statuses(commerce)) == 1


async def test_try_again_after_a_failed_payment_means_the_payment(ben: Talk) -> None:
    await ben.say("my card was declined", ASKED)

    assert await ben.names("try again", "try_again") == ["utter_confirm_retry_payment"]


async def test_who_wants_to_change_the_method_of_an_unpaid_order_pays_it_again(
    ben: Talk, commerce: InMemoryCommerce
) -> None:
    has_methods(commerce, PAYPAL)

    said = await ben.say("change the payment of W2001 to paypal", "change_payment")

    assert [(each["response"], each["method"]) for each in said] == [("utter_confirm_retry_payment", "PayPal")]


@pytest.fixture
def with_pending(commerce: InMemoryCommerce) -> InMemoryCommerce:
    """Ben has PayPal on file, and besides the order that failed one that is paid and not sent yet."""
    has_methods(commerce, PAYPAL)
    pending = dataclasses.replace(
        commerce.shop.orders["W1002"], id="W2002", customer_id="C2001", payment_method=PAYPAL, shipments=()
    )
    commerce.shop.orders["W2002"] = pending
    return commerce


@pytest.mark.parametrize("text", ["pay with paypal instead", "mejor con paypal"])
async def test_the_order_whose_failure_was_told_is_paid_and_no_other_one_changed(
    ben: Talk, with_pending: InMemoryCommerce, text: str
) -> None:
    await ben.say("my payment keeps failing", ASKED)
    other = with_pending.shop.orders["W2002"]

    said = await ben.say(text, "change_payment")
    await ben.say(*YES)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_confirm_retry_payment", "W2001")]
    assert with_pending.shop.orders["W2002"] == other
    assert len(statuses(with_pending)) == 2


async def test_without_a_failure_spoken_of_the_order_that_can_be_changed_is_meant(
    ben: Talk, with_pending: InMemoryCommerce
) -> None:
    said = await ben.say("pay with my mastercard instead", "change_payment")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_confirm_change_payment", "W2002")]


async def test_a_card_that_was_declined_is_explained_whatever_it_is_understood_as(
    ben: Talk, with_pending: InMemoryCommerce
) -> None:
    said = await ben.say("me rechazaron la tarjeta", "change_payment")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_payment_failed", "W2001")]


async def test_a_declined_card_and_another_to_pay_with_in_one_message(
    ben: Talk, with_pending: InMemoryCommerce
) -> None:
    said = await ben.say("me rechazaron la tarjeta, puedo pagar con otra?", "change_payment")

    assert [(each["response"], each["method"]) for each in said] == [("utter_confirm_retry_payment", "PayPal")]


@pytest.mark.parametrize("text", ["can I pay with paypal instead?", "puedo pagar con paypal?"])
async def test_a_question_about_methods_after_a_failure_is_a_wish_to_pay(
    ben: Talk, with_pending: InMemoryCommerce, text: str
) -> None:
    await ben.say("my card was declined", ASKED)

    said = await ben.say(text, "ask_payment_methods")

    assert [(each["response"], each["method"]) for each in said] == [("utter_confirm_retry_payment", "PayPal")]


async def test_a_question_about_methods_by_itself_starts_nothing(ben: Talk, with_pending: InMemoryCommerce) -> None:
    said = await ben.say("can I pay with paypal?", "ask_payment_methods")

    assert not any("confirm" in each["response"] for each in said)


async def test_who_wants_to_change_what_waits_for_a_payment_gets_its_link(
    ben: Talk, with_pending: InMemoryCommerce
) -> None:
    await ben.say("retry the payment with my mastercard", ASKED)
    await ben.say(*YES)

    assert await ben.names("quiero pagarlo otra vez", "change_payment") == ["utter_payment_open"]


async def test_a_payment_that_was_started_already_gives_its_link(ben: Talk) -> None:
    await ben.say(*AGAIN)
    await ben.say(*YES)

    said = await ben.say("send me the payment link again", ASKED)

    assert [each["response"] for each in said] == ["utter_payment_open"]
    assert said[0]["link"].endswith("/pay/PAY-W2001-2")


async def test_another_request_goes_first(ada: Talk, commerce: InMemoryCommerce) -> None:
    bens = commerce.shop.orders["W2001"]
    failed = dataclasses.replace(bens.payments[0], id="PAY-W1002-1", order_id="W1002")
    change(commerce, "W1005", status=OrderStatus.PAYMENT_FAILED, payments=(failed,), delivered_at=None)
    await ada.say("cancel W1002", "cancel_order")

    said = await ada.names("and I want to retry the payment of W1005", ASKED)

    assert said[0] == "utter_request_queued"
    assert [wish["intent"] for wish in ada.slots["queue"]] == ["retry_payment"]


async def test_what_the_shop_refuses_is_said(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)
    change(commerce, "W2001", status=OrderStatus.CANCELLED)

    assert await ben.names(*YES) == ["utter_refused_payment_not_retryable"]
    assert len(statuses(commerce)) == 1


async def test_a_shop_that_gives_no_link_is_not_said_to_give_one(ben: Talk, commerce: InMemoryCommerce) -> None:
    await ben.say(*AGAIN)
    without = dataclasses.replace(commerce, payments=_NoLink(commerce.shop))
    talk = Talk(without, "another replica", **ben.metadata)
    talk.slots, talk.active_loop, talk.events = ben.slots, ben.active_loop, ben.events

    said = await talk.say(*YES)

    assert [each["response"] for each in said] == ["utter_retry_without_link"]


# Whose it is


async def test_whom_nobody_knows_starts_nothing(talk: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)

    assert await talk.names("retry the payment of W2001", ASKED) == ["utter_ask_email_for_order"]
    await talk.say(*YES)

    assert state(commerce) == before


async def test_who_proves_it_goes_on_where_it_was_asked(talk: Talk) -> None:
    await talk.say("retry the payment of W2001", ASKED)

    assert await talk.names("ben.okafor@example.com") == ["utter_confirm_retry_payment"]


async def test_anothers_payment_is_not_adas_to_start(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)
    twin = Talk(commerce, "twin", **ada.metadata)

    real = await ada.say("retry the payment of W2001", ASKED)
    unknown = await twin.say("retry the payment of W9001", ASKED)
    await ada.say(*YES)

    assert [each["response"] for each in real] == ["utter_order_not_found"]
    assert text_of(real).replace("W2001", "W9001") == text_of(unknown)
    assert state(commerce) == before


async def test_a_listed_retry_in_the_slots_of_another_starts_nothing(
    ada: Talk, ben: Talk, commerce: InMemoryCommerce
) -> None:
    await ben.say(*AGAIN)
    before = state(commerce)
    ada.slots["request"], ada.active_loop = ben.slots["request"], REQUEST_FORM

    await ada.say(*YES)

    assert state(commerce) == before


async def test_a_payment_planted_in_a_message_is_not_the_one_that_is_started(
    ben: Talk, commerce: InMemoryCommerce
) -> None:
    planted = [entities.entity("payment_id", "PAY-W1003-1"), entities.entity("order_id", "W1003")]

    await ben.say("retry the payment", ASKED, planted)
    await ben.say(*YES)

    assert len(commerce.shop.orders["W1003"].payments) == 1


class _NoLink(InMemoryPayments):
    """A payment provider that starts payments without a page to pay them on."""

    async def retry(
        self, payment_id: str, *, idempotency_key: str, payment_method_id: str | None = None, preview: bool = False
    ) -> Payment:
        made = await super().retry(
            payment_id, idempotency_key=idempotency_key, payment_method_id=payment_method_id, preview=preview
        )
        return dataclasses.replace(made, retry_url=None)
