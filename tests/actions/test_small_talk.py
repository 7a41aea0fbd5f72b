"""What is not understood, a yes, and another language."""

from __future__ import annotations

from typing import Any

import pytest

from actions.small_talk import language_named
from commerce.adapters.memory import InMemoryCommerce
from tests.actions import entities
from tests.actions.talk import TERMS, Talk
from waybill.languages import languages


def ranked(*intents: str) -> list[dict[str, Any]]:
    return [{"name": intent, "confidence": 0.2} for intent in intents]


async def payloads(talk: Talk, *intents: str) -> list[str]:
    said = await talk.say("?", "nlu_fallback", ranking=ranked(*intents))
    assert said[0]["response"] == "utter_rephrase"
    return [button["payload"] for button in said[0]["buttons"]]


async def test_the_likeliest_wishes_are_offered_and_nothing_else(talk: Talk) -> None:
    offered = await payloads(talk, "nlu_fallback", "return_item", "greet", "refund_status", "ask_price", "ask_product")

    assert offered == ["/return_item", "/refund_status", "/ask_price"]


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ((), ["/track_order", "/list_orders", "/talk_to_human"]),
        (("return_item",), ["/return_item", "/track_order", "/list_orders"]),
        (("list_orders",), ["/list_orders", "/track_order", "/talk_to_human"]),
        (("return_item", "ask_price"), ["/return_item", "/ask_price"]),
    ],
)
async def test_there_is_always_something_to_press(talk: Talk, likely: tuple[str, ...], expected: list[str]) -> None:
    assert await payloads(talk, *likely) == expected


async def test_buttons_are_in_the_language_of_the_talk(talk: Talk) -> None:
    talk.slots["language"] = "es"

    said = await talk.say("?", "nlu_fallback")

    assert said[0]["buttons"][0]["title"] == TERMS.of("es", "wish", "track_order")


async def test_the_second_time_a_person_is_offered(talk: Talk) -> None:
    await talk.say("?", "nlu_fallback")

    assert await talk.names("??", "nlu_fallback") == ["utter_offer_human"]
    assert await talk.names("???", "nlu_fallback") == ["utter_offer_human"]


async def test_a_yes_takes_up_the_offer_of_a_person(talk: Talk) -> None:
    await talk.say("?", "nlu_fallback")
    await talk.say("??", "nlu_fallback")

    assert await talk.names("yes", "affirm") == ["utter_talk_to_human"]


async def test_a_yes_to_nothing_asks_what_to_do(talk: Talk) -> None:
    assert await talk.names("yes", "affirm") == ["utter_affirm"]


@pytest.mark.parametrize(
    ("text", "language"),
    [("in English please", "en"), ("¿hablas español?", "es"), ("castellano", "es"), ("ESPAÑOL!", "es")],
)
async def test_a_language_is_known_by_its_names(talk: Talk, text: str, language: str) -> None:
    talk.slots["language"] = None

    said = await talk.names(text, "change_language")

    assert said == ["utter_language_changed"]
    assert talk.slots["language"] == language


async def test_a_button_names_the_language_by_its_code(talk: Talk) -> None:
    said = await talk.say("/change_language", "change_language", [entities.entity("language", "es")])

    assert said[0]["response"] == "utter_language_changed"
    assert talk.slots["language"] == "es"


async def test_a_language_nobody_here_speaks_changes_nothing(talk: Talk) -> None:
    assert await talk.names("po polsku proszę", "change_language") == ["utter_language_unknown"]
    assert talk.slots["language"] == "en"


async def test_an_article_is_tried_before_asking_again(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)

    said = await talk.say("wot bout half sizes in ur shoes?", "nlu_fallback", ranking=ranked("ask_product"))

    assert [each["response"] for each in said][:2] == ["utter_maybe_article", "utter_article"]
    assert said[-1]["response"] == "utter_rephrase_after_article"
    assert said[-1]["buttons"][0]["payload"] == "/ask_product"


async def test_after_an_article_that_did_not_help_a_person_is_offered(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)
    await talk.say("wot bout half sizes in ur shoes?", "nlu_fallback")

    assert (await talk.names("asdf qwer uiop zxcv", "nlu_fallback"))[-1] == "utter_offer_human"


async def test_an_article_that_is_only_perhaps_about_it_is_not_shown(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)

    assert await talk.names("blorp the fizzle my good wug", "nlu_fallback") == ["utter_rephrase"]


async def test_a_question_that_nobody_understood_is_counted_and_chatter_is_not(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)

    await talk.say("blorp fizzle wug the dax", "nlu_fallback")
    await talk.say("do you blorp the fizzle?", "nlu_fallback")

    assert [gap.question for gap in await informed.knowledge.gaps()] == ["do you blorp the fizzle"]


async def test_what_is_for_an_open_form_is_not_searched(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)
    await talk.say("where is my order?", "track_order")

    said = await talk.names("returns returns returns refund", "nlu_fallback")

    assert said == ["utter_rephrase", "utter_ask_identity"]


async def test_a_question_in_an_open_form_is_answered_and_the_form_goes_on(informed: InMemoryCommerce) -> None:
    talk = Talk(informed)
    await talk.say("where is my order?", "track_order")

    said = await talk.names("wot bout half sizes in ur shoes?", "nlu_fallback")

    assert said[:2] == ["utter_maybe_article", "utter_article"]
    assert said[-1] == "utter_ask_identity"
    assert "utter_rephrase_after_article" not in said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("请说中文", "zh"),
        ("日本語でお願いします", "ja"),
        ("по-русски пожалуйста", "ru"),
        ("not german, french please", "de"),
        ("ingles o español", "en"),
        ("nothing of it", None),
    ],
)
def test_a_language_is_known_by_its_name_in_any_script(text: str, code: str | None) -> None:
    assert language_named(text, tuple(languages())) == code
