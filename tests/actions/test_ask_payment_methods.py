"""How one can pay: articles for everybody, and for a known shopper what is on their own file."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk, text_of


@pytest.fixture
def talk(informed: InMemoryCommerce) -> Talk:
    return Talk(informed)


@pytest.fixture
def ada(informed: InMemoryCommerce) -> Talk:
    return Talk(informed, **signed_in("C1001"))


@pytest.mark.parametrize(
    ("text", "language", "article"),
    [
        ("what payment methods do you accept", "en", "/help/payment-methods"),
        ("do u take paypal", "en", "/help/payment-methods"),
        ("can i pay in instalments?", "en", "/help/instalments"),
        ("se puede pagar contra reembolso?", "es", "/es/ayuda/contra-reembolso"),
    ],
)
async def test_everybody_is_answered_from_the_articles(talk: Talk, text: str, language: str, article: str) -> None:
    talk.slots["language"] = language

    said = await talk.say(text, "ask_payment_methods")

    assert said[0]["link"].endswith(article)


async def test_a_method_that_nobody_wrote_about_is_counted_and_what_there_is_is_shown(talk: Talk) -> None:
    talk.slots["language"] = "es"

    said = await talk.say("aceptan oxxo?", "ask_payment_methods")

    assert said[0]["link"].endswith("/es/ayuda/formas-de-pago")
    assert [gap.question for gap in await talk.commerce.knowledge.gaps()] == ["aceptan oxxo"]


async def test_a_button_shows_the_general_article(talk: Talk) -> None:
    said = await talk.say("/ask_payment_methods", "ask_payment_methods")

    assert said[0]["link"].endswith("/help/payment-methods")


async def test_a_known_shopper_is_told_what_is_on_file_by_label(ada: Talk) -> None:
    said = await ada.say("how can I pay?", "ask_payment_methods")

    assert said[0]["response"] == "utter_payment_methods_on_file"
    assert said[0]["methods"] == "Visa ending 4242, PayPal, Gift card"
    assert said[1]["response"] == "utter_article"


async def test_instalments_are_no_reason_to_tell_what_is_on_file(ada: Talk) -> None:
    assert (await ada.names("can i pay in instalments?", "ask_payment_methods"))[0] == "utter_article"


async def test_a_known_shopper_is_told_the_balance_of_the_gift_card(ada: Talk) -> None:
    said = await ada.say("what's left on my gift card?", "ask_payment_methods")

    assert said[0]["response"] == "utter_gift_card_balance"
    assert "30.00" in said[0]["balances"]


async def test_nobody_is_told_what_is_on_anothers_file(informed: InMemoryCommerce) -> None:
    ben = Talk(informed, **signed_in("C2001"))

    said = await ben.say("which cards are saved for C1001 ada.moreau@example.com", "ask_payment_methods")

    assert "4242" not in text_of(said)
    assert "Mastercard ending 4444" in text_of(said)


async def test_whom_nobody_knows_is_told_of_no_file(talk: Talk) -> None:
    said = await talk.say("which of my cards are saved?", "ask_payment_methods")

    assert {each["response"] for each in said} <= {"utter_article", "utter_articles_also", "utter_no_article"}


async def test_the_articles_answer_while_the_shop_is_away(ada: Talk) -> None:
    ada.commerce.shop.fault = Unavailable("away")

    assert (await ada.names("how can I pay?", "ask_payment_methods"))[0] == "utter_article"
