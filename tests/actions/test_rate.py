"""Thumbs are counted for the article that they are under, once; anything else is a mark for the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commerce.adapters.memory import InMemoryCommerce, InMemoryKnowledge
from commerce.domain.knowledge import Feedback
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.talk import Said, Talk

SIZES = "do you have half sizes in shoes?"


@pytest.fixture
def talk(informed: InMemoryCommerce) -> Talk:
    return Talk(informed)


async def press(talk: Talk, article: str, thumb: str) -> list[Said]:
    found = [entities.entity("article", article), entities.entity("thumb", thumb)]
    return await talk.say("/rate", "rate", found)


async def counted(talk: Talk) -> tuple[Feedback, ...]:
    return await talk.commerce.knowledge.feedback()


async def test_a_thumb_up_is_counted_for_its_article(talk: Talk) -> None:
    await talk.say(SIZES, "business_info")

    said = await press(talk, "size-guide-shoes", "up")

    assert [each["response"] for each in said] == ["utter_rate"]
    assert await counted(talk) == (Feedback("size-guide-shoes", "en", helpful=1, unhelpful=0),)
    assert talk.slots.get("rating") is None


async def test_a_thumb_down_is_counted_in_the_language_of_the_article_and_help_is_named(talk: Talk) -> None:
    talk.slots["language"] = "es"
    await talk.say("tenéis medios números en zapatos?", "business_info")
    talk.slots["language"] = "en"

    said = await press(talk, talk.slots["articles"][-1]["id"], "down")

    assert said[0]["response"] == "utter_rate_down"
    assert [(each.language, each.unhelpful) for each in await counted(talk)] == [("es", 1)]


async def test_a_thumb_pressed_twice_counts_once(talk: Talk) -> None:
    await talk.say(SIZES, "business_info")

    for thumb in ("up", "up", "down"):
        await press(talk, "size-guide-shoes", thumb)

    assert await counted(talk) == (Feedback("size-guide-shoes", "en", helpful=1, unhelpful=0),)


async def test_an_older_article_is_judged_by_its_own_thumb(talk: Talk) -> None:
    await talk.say(SIZES, "business_info")
    await talk.say("are you hiring", "business_info")

    await press(talk, "size-guide-shoes", "down")

    assert await counted(talk) == (Feedback("size-guide-shoes", "en", helpful=0, unhelpful=1),)


@pytest.mark.parametrize("article", ["returns", "no-such-article"])
async def test_an_article_that_was_not_shown_cannot_be_judged(talk: Talk, article: str) -> None:
    await press(talk, article, "down")

    assert await counted(talk) == ()


@pytest.mark.parametrize(("text", "is_helpful"), [("that was helpful", True), ("not helpful", False), ("👎", False)])
async def test_words_after_an_article_are_about_it(talk: Talk, text: str, is_helpful: bool) -> None:
    await talk.say(SIZES, "business_info")

    await talk.say(text, "rate")

    assert [each.helpful == is_helpful for each in await counted(talk)] == [True]
    assert talk.slots.get("rating") is None


async def test_stars_after_an_article_are_about_the_conversation(talk: Talk) -> None:
    await talk.say(SIZES, "business_info")

    await talk.say("5 stars", "rate")

    assert talk.slots["rating"] == 5
    assert await counted(talk) == ()


async def test_a_good_mark_is_thanked_for_and_kept(talk: Talk) -> None:
    assert await talk.names("9/10", "rate") == ["utter_rate"]
    assert talk.slots["rating"] == 5


async def test_after_a_bad_mark_a_person_is_offered_and_a_yes_takes_it(talk: Talk) -> None:
    assert await talk.names("terrible, 1 star", "rate") == ["utter_rate_bad"]
    assert talk.slots["rating"] == 1

    assert await talk.names("yes please", "affirm") == ["utter_talk_to_human"]


async def test_without_a_mark_stars_are_asked_and_a_button_gives_them(talk: Talk) -> None:
    assert await talk.names("dónde pongo una reseña?", "rate") == ["utter_ask_rating"]

    await talk.say("/rate", "rate", [entities.entity("rating", "4")])

    assert talk.slots["rating"] == 4


async def test_a_rating_that_no_button_has_is_not_taken(talk: Talk) -> None:
    (said,) = await talk.say("/rate", "rate", [entities.entity("rating", "99")])

    assert said["response"] == "utter_ask_rating"
    assert talk.slots.get("rating") is None


async def test_a_thumb_that_cannot_be_counted_is_thanked_for_all_the_same(commerce: InMemoryCommerce) -> None:
    knowledge = InMemoryKnowledge()
    talk = Talk(replace(commerce, knowledge=knowledge))
    await talk.say("jobs", "business_info")
    knowledge.fault = Unavailable("away")

    assert [each["response"] for each in await press(talk, "jobs", "up")] == ["utter_rate"]
