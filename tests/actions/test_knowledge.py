"""Questions are answered from the shop's articles, in the middle of anything, and a wish is never taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from actions.knowledge import JUDGEABLE
from commerce.adapters.memory import InMemoryCommerce, InMemoryKnowledge
from commerce.domain.knowledge import Hit
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Said, Talk, text_of
from tests.actions.words import filled

ANSWERED = {"utter_article", "utter_articles_also", "utter_article_in_another_language"}


def names_of(said: list[Said]) -> list[str]:
    return [each["response"] for each in said]


def payloads_of(said: list[Said]) -> list[str]:
    return [button["payload"] for each in said for button in each.get("buttons", ())]


@pytest.fixture
def talk(informed: InMemoryCommerce) -> Talk:
    return Talk(informed, client="a-client")


@pytest.fixture
def ada(informed: InMemoryCommerce) -> Talk:
    return Talk(informed, **signed_in("C1001"))


async def test_a_question_is_answered_with_title_excerpt_and_link(talk: Talk) -> None:
    said = await talk.say("do you have half sizes in shoes?", "business_info")

    assert said[0]["response"] == "utter_article"
    assert said[0]["title"]
    assert said[0]["link"].startswith("https://harbourandpine.example/help/")
    assert said[0]["excerpt"] in filled(said[0], "en")


async def test_at_most_three_articles_are_named(talk: Talk) -> None:
    said = await talk.say("how do I get my money back for a return or an exchange?", "business_info")

    links = text_of(said).count("https://")
    assert names_of(said) == ["utter_article", "utter_articles_also"]
    assert 2 <= links <= 3


async def test_the_answer_is_in_the_language_of_the_talk(talk: Talk) -> None:
    talk.slots["language"] = "es"

    said = await talk.say("tenéis tienda física?", "business_info")

    assert "/es/ayuda/" in said[0]["link"]
    assert "tiendas en ninguna ciudad" in said[0]["excerpt"]


async def test_a_language_without_articles_is_told_so(commerce: InMemoryCommerce) -> None:
    english = (Hit("returns", "Returns", "You can return items.", "https://shop.example/returns", 1.0, "en"),)
    knowledge = InMemoryKnowledge(english, {"returns": {"retourner"}})
    talk = Talk(replace(commerce, knowledge=knowledge))
    talk.slots["language"] = "fr"

    said = await talk.say("comment retourner un article", "business_info")

    assert names_of(said) == ["utter_article_in_another_language", "utter_article"]


async def test_where_none_fits_that_is_said_with_how_to_reach_the_team_and_counted(talk: Talk) -> None:
    said = await talk.say("is the moon hollow", "business_info")

    assert said[0]["response"] == "utter_no_article"
    assert "help@harbourandpine.example" in filled(said[0], "en")
    (gap,) = await talk.commerce.knowledge.gaps()
    assert (gap.question, gap.language, gap.times) == ("is the moon hollow", "en", 1)


async def test_a_gap_holds_nothing_personal(talk: Talk) -> None:
    await talk.say("is the moon of ada.moreau@example.com hollow, +33 6 12 34 56 78", "business_info")

    (gap,) = await talk.commerce.knowledge.gaps()
    assert "ada.moreau" not in gap.question
    assert "12" not in gap.question


async def test_what_is_counted_being_away_spoils_no_answer(commerce: InMemoryCommerce) -> None:
    knowledge = InMemoryKnowledge()
    knowledge.fault = Unavailable("away")
    talk = Talk(replace(commerce, knowledge=knowledge))

    assert (await talk.names("is the moon hollow", "business_info"))[0] == "utter_no_article"


@pytest.mark.parametrize(
    ("text", "intent", "article"),
    [
        ("what's your return policy?", "return_item", "/help/returns"),
        ("how long do refunds take?", "return_item", "/help/refunds"),
        ("can I cancel an order after it shipped?", "cancel_order", "/help/cancel-order"),
        ("how do exchanges work", "exchange_item", "/help/exchanges"),
    ],
)
async def test_a_question_about_the_rules_is_answered_and_the_real_thing_offered(
    talk: Talk, text: str, intent: str, article: str
) -> None:
    said = await talk.say(text, intent)

    assert set(names_of(said)) <= ANSWERED
    assert said[0]["link"].endswith(article)
    assert payloads_of(said)[0] == f"/{intent}"
    assert talk.active_loop is None


async def test_the_same_in_spanish(talk: Talk) -> None:
    talk.slots["language"] = "es"

    said = await talk.say("cuánto tiempo tengo para devolver", "return_item")

    assert said[0]["link"].endswith("/es/ayuda/devoluciones")
    assert "30" in said[0]["excerpt"]
    assert payloads_of(said)[0] == "/return_item"


async def test_the_offered_thing_starts_when_it_is_pressed(talk: Talk) -> None:
    await talk.say("what's your return policy?", "return_item")

    assert await talk.names("/return_item", "return_item") == ["utter_ask_identity"]


@pytest.mark.parametrize("text", ["I want to return the lamp", "can I return this?", "how do I return something"])
async def test_a_wish_is_taken_up(talk: Talk, text: str) -> None:
    assert await talk.names(text, "return_item") == ["utter_ask_identity"]


async def test_with_an_order_number_it_is_a_wish(talk: Talk) -> None:
    assert await talk.names("return policy for W1003", "return_item") == ["utter_ask_email_for_order"]


async def test_two_rules_in_a_message_are_a_question(talk: Talk) -> None:
    parts = [("ok", "affirm"), ("how long do refunds take", "refund_status"), ("are returns free", "return_item")]

    said = await talk.say("ok and how long do refunds take and are returns free?", "return_item", parts=parts)

    assert names_of(said).count("utter_article") == 2
    assert "utter_ask_identity" not in names_of(said)


async def test_a_request_that_waited_is_done_and_not_explained(talk: Talk) -> None:
    await talk.say("what's your return policy for W1003?", "return_item")

    said = await talk.say("ada.moreau@example.com")

    assert not set(names_of(said)) & ANSWERED
    assert talk.slots["request"]["kind"] == "return_item"


async def test_a_rule_beside_a_wish_is_explained_and_the_wish_is_done(ada: Talk) -> None:
    parts = [("how long do refunds take", "refund_status"), ("cancel the kettle order", "cancel_order")]

    said = await ada.say("how long do refunds take? and cancel the kettle order", "cancel_order", parts=parts)

    assert "utter_article" in names_of(said)
    assert names_of(said)[-1] == "utter_request_reason"
    assert ada.slots["request"]["order_id"] == "W1002"


async def test_the_refund_of_the_order_just_discussed_is_no_general_question(ada: Talk) -> None:
    await ada.say("where is W1004", "track_order")

    said = await ada.say("how long does the refund take?", "return_item")

    assert not set(names_of(said)) & ANSWERED


async def test_a_question_while_the_identity_is_asked_is_answered_and_the_asking_goes_on(talk: Talk) -> None:
    await talk.say("where is my order W1003?", "track_order")

    said = await talk.say("what's your return policy?", "return_item")

    assert names_of(said)[0] == "utter_article"
    assert names_of(said)[-1] == "utter_ask_email_for_order"
    assert payloads_of(said) == []
    assert talk.slots["task"]["intent"] == "track_order"


async def test_a_question_in_the_middle_of_a_request_changes_nothing_of_it(ada: Talk) -> None:
    await ada.say("cancel W1002", "cancel_order")
    before = {**ada.slots["request"], "heard": None}

    said = await ada.say("how long do refunds take?", "refund_status")

    assert ada.active_loop == "request_form"
    assert {**ada.slots["request"], "heard": None} == before
    assert names_of(said)[-1] == "utter_request_reason"


async def test_a_question_about_the_same_rule_does_not_begin_the_request_anew(ada: Talk) -> None:
    await ada.say("return the jacket of W1003", "return_item")
    before = {**ada.slots["request"], "heard": None}

    said = await ada.say("what's your return policy?", "return_item")

    assert names_of(said)[0] == "utter_article"
    assert {**ada.slots["request"], "heard": None} == before
    assert ada.slots.get("queue") is None


async def test_a_question_in_a_form_is_not_kept_as_a_gap(talk: Talk) -> None:
    await talk.say("where is my order?", "track_order")

    await talk.say("my name is Ada, is the moon hollow", "business_info")

    assert await talk.commerce.knowledge.gaps() == ()


async def test_every_article_has_thumbs_that_name_it(talk: Talk) -> None:
    said = await talk.say("do you have half sizes in shoes?", "business_info")

    thumbs = [json.loads(payload.removeprefix("/rate")) for payload in payloads_of(said) if payload.startswith("/rate")]
    assert thumbs == [{"article": "size-guide-shoes", "thumb": "up"}, {"article": "size-guide-shoes", "thumb": "down"}]
    assert talk.slots["articles"] == [{"id": "size-guide-shoes", "language": "en"}]


async def test_an_article_shown_twice_is_remembered_once_and_not_for_ever(talk: Talk) -> None:
    talk.slots["articles"] = [{"id": f"article-{number}", "language": "en"} for number in range(JUDGEABLE)]

    await talk.say("do you have half sizes in shoes?", "business_info")
    await talk.say("do you have half sizes in shoes?", "business_info")

    remembered = [each["id"] for each in talk.slots["articles"]]
    assert len(remembered) == JUDGEABLE
    assert remembered.count("size-guide-shoes") == 1
    assert remembered[-1] == "size-guide-shoes"
