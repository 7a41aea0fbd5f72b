"""The invoice of an order, asked for by a shopper who is known."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.payments import change
from tests.actions.requests.stage import state
from tests.actions.talk import Talk, text_of

ASKED = "request_invoice"


async def test_the_invoice_of_the_order_named_is_given(ada: Talk) -> None:
    said = await ada.say("I need an invoice for W1003", ASKED)

    assert [each["response"] for each in said] == ["utter_invoice"]
    assert said[0]["link"] == "https://shop.example/invoices/INV-W1003.pdf"
    assert (said[0]["number"], said[0]["total"]) == ("INV-W1003", "€218.00")


@pytest.mark.parametrize("text", ["invoice for the kettle pls", "la factura del hervidor"])
async def test_the_order_is_found_by_what_is_in_it(ada: Talk, text: str) -> None:
    said = await ada.say(text, ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_invoice", "W1002")]


async def test_of_several_orders_it_is_asked_which(ada: Talk) -> None:
    said = await ada.say("receipt?", ASKED)

    assert [each["response"] for each in said] == ["utter_invoice_which_order"]
    assert said[0]["buttons"][0]["payload"] == '/request_invoice{"order_id":"W1002"}'


async def test_a_button_gives_the_invoice(ada: Talk) -> None:
    said = await ada.say("receipt?", ASKED)

    said = await ada.say(said[0]["buttons"][0]["payload"], ASKED)

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_invoice", "W1002")]


async def test_the_order_just_discussed_is_meant(ada: Talk) -> None:
    await ada.say("where is W1001", "track_order")

    said = await ada.say("can I have the invoice", ASKED)

    assert [each["order_id"] for each in said] == ["W1001"]


async def test_the_last_purchase_is_the_newest_order(ada: Talk) -> None:
    said = await ada.say("bill for my last purchase", ASKED)

    assert [each["order_id"] for each in said] == ["W1002"]


async def test_an_order_that_is_not_paid_has_none_yet(commerce: InMemoryCommerce) -> None:
    ben = Talk(commerce, **signed_in("C2001"))

    assert await ben.names("invoice for W2001", ASKED) == ["utter_invoice_unpaid"]
    assert await Talk(commerce, "two", **signed_in("C2001")).names("invoice", ASKED) == ["utter_invoice_none_anywhere"]


async def test_a_paid_order_without_an_invoice_is_not_called_unpaid(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, "W1003", invoice_url=None)

    assert await ada.names("invoice W1003", ASKED) == ["utter_invoice_not_yet"]


@pytest.mark.parametrize(
    "text",
    [
        "VAT invoice for W1003, company name Hartwell Ltd",
        "W1003: the name on the invoice is wrong",
        "factura de W1003 con el CIF de la empresa",
        "factura de W1003 a nombre de mi empresa",
    ],
)
async def test_what_cannot_be_put_on_it_is_said_with_the_link(ada: Talk, text: str) -> None:
    assert await ada.names(text, ASKED) == ["utter_invoice", "utter_invoice_as_it_is"]


async def test_who_tells_a_name_as_proof_does_not_want_it_on_the_invoice(talk: Talk) -> None:
    said = await talk.say("invoice for W1003, my name is Ada Moreau, ada.moreau@example.com", ASKED)

    assert [each["response"] for each in said] == ["utter_invoice"]


async def test_it_is_not_claimed_to_be_mailed(ada: Talk) -> None:
    assert await ada.names("email me the invoice of W1003", ASKED) == ["utter_invoice", "utter_invoice_not_by_email"]


async def test_several_invoices_at_once(ada: Talk) -> None:
    said = await ada.say("invoices for W1003 and W1005", ASKED)

    assert [each["order_id"] for each in said] == ["W1003", "W1005"]


async def test_anothers_order_is_answered_like_one_that_does_not_exist(commerce: InMemoryCommerce) -> None:
    change(commerce, "W2001", invoice_url="https://shop.example/invoices/INV-W2001.pdf")
    one, two = Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))

    real = await one.say("invoice for W2001", ASKED)
    unknown = await two.say("invoice for W9001", ASKED)

    assert [each["response"] for each in real] == ["utter_order_not_found"]
    assert text_of(real).replace("W2001", "W9001") == text_of(unknown)
    assert "orders.invoice" not in commerce.shop.asked


async def test_whom_nobody_knows_is_asked_first_and_then_answered(talk: Talk) -> None:
    assert await talk.names("send me the invoice", ASKED) == ["utter_ask_identity"]

    said = await talk.say("W1003 ada.moreau@example.com")

    assert [(each["response"], each["order_id"]) for each in said] == [("utter_invoice", "W1003")]


async def test_a_shop_that_is_away_is_not_a_missing_invoice(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable()

    assert await ada.names("invoice for W1003", ASKED) == ["utter_shop_unavailable"]


async def test_asking_for_an_invoice_writes_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)

    for text in ("invoice W1003", "reissue it to Acme Ltd", "cancel the invoice"):
        await ada.say(text, ASKED)

    assert state(commerce) == before
