"""A fact of the shop is told; other questions are answered from the articles."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from tests.actions.talk import Talk
from tests.actions.words import SHOP, filled


@pytest.fixture
def talk(informed: InMemoryCommerce) -> Talk:
    return Talk(informed)


@pytest.mark.parametrize(
    ("text", "language", "response", "fact"),
    [
        ("what are your opening hours?", "en", "utter_business_hours", SHOP["support_hours"]["en"]),
        ("a qué hora abren?", "es", "utter_business_hours", SHOP["support_hours"]["es"]),
        ("phone number?", "en", "utter_business_contact", SHOP["support_phone"]),
        ("correo de atención al cliente", "es", "utter_business_contact", SHOP["support_email"]),
        ("what's your address", "en", "utter_business_address", SHOP["address"]),
        ("dónde están ubicados?", "es", "utter_business_address", SHOP["address"]),
        ("how long is the warranty", "en", "utter_business_warranty", str(SHOP["warranty_years"])),
        ("cuánto dura la garantía", "es", "utter_business_warranty", str(SHOP["warranty_years"])),
    ],
)
async def test_a_fact_that_is_asked_for_is_told(talk: Talk, text: str, language: str, response: str, fact: str) -> None:
    talk.slots["language"] = language

    (said,) = await talk.say(text, "business_info")

    assert said["response"] == response
    assert fact in filled(said, language)


async def test_two_facts_are_told_one_after_the_other(talk: Talk) -> None:
    said = await talk.names("phone number and opening hours please", "business_info")

    assert said == ["utter_business_hours", "utter_business_contact"]


async def test_a_button_tells_all_in_short(talk: Talk) -> None:
    assert await talk.names("/business_info", "business_info") == ["utter_business_info"]


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("are you open on sunday", "/help/contact"),
        ("do you have a shop in Paris I can visit?", "/help/about-us"),
        ("what does the warranty cover?", "/help/warranty"),
        ("are you hiring", "/help/jobs"),
    ],
)
async def test_other_questions_are_answered_from_the_articles(talk: Talk, text: str, article: str) -> None:
    said = await talk.say(text, "business_info")

    assert said[0]["link"].endswith(article)


async def test_a_question_while_the_identity_is_asked_leads_back_to_it(talk: Talk) -> None:
    await talk.say("where is W1001", "track_order")

    said = await talk.names("what are your opening hours by the way?", "business_info")

    assert said == ["utter_business_hours", "utter_ask_email_for_order"]
