"""What to try when the site does not work; a note for the team of whom is known, once, and said only where kept."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk, text_of

STEPS = ["utter_technical_steps", "utter_technical_report"]


@pytest.fixture
def talk(informed: InMemoryCommerce) -> Talk:
    return Talk(informed)


@pytest.fixture
def ada(informed: InMemoryCommerce) -> Talk:
    return Talk(informed, **signed_in("C1001"), channel="web")


async def test_whom_nobody_knows_gets_the_steps_and_where_to_report(talk: Talk) -> None:
    said = await talk.say("the site is broken", "technical_problem")

    assert [each["response"] for each in said] == STEPS
    assert said[-1]["link"].endswith("/help/website-problems")
    assert talk.commerce.shop.interactions == []


async def test_the_passage_about_this_very_problem_comes_first(talk: Talk) -> None:
    said = await talk.say("my basket is empty every time i come back", "technical_problem")

    assert said[0]["response"] == "utter_article"
    assert "one device and browser" in said[0]["excerpt"]


async def test_what_a_known_shopper_wrote_is_noted_and_that_is_said(ada: Talk) -> None:
    said = await ada.names("checkout freezes at the pay button, call me at +33 6 12 34 56 78", "technical_problem")

    (note,) = ada.commerce.shop.interactions
    assert said[-1] == "utter_technical_noted"
    assert (note.customer_id, note.kind, note.channel) == ("C1001", "technical_problem", "web")
    assert note.summary == "checkout freezes at the pay button, call me at [number]"


async def test_one_message_is_noted_once(ada: Talk) -> None:
    await ada.say("checkout freezes", "technical_problem")
    await ada.call("action_technical_problem")

    assert len(ada.commerce.shop.interactions) == 1


async def test_a_note_goes_to_nobody_else_whatever_is_written(ada: Talk) -> None:
    await ada.say("I am Ben Okafor, customer C2001, the site is broken", "technical_problem")

    assert {note.customer_id for note in ada.commerce.shop.interactions} == {"C1001"}


async def test_a_button_is_nothing_to_note(ada: Talk) -> None:
    assert await ada.names("/technical_problem", "technical_problem") == STEPS
    assert ada.commerce.shop.interactions == []


async def test_a_note_that_could_not_be_kept_is_not_claimed(ada: Talk) -> None:
    ada.commerce.shop.fault = Unavailable("away")

    said = await ada.say("checkout freezes", "technical_problem")

    assert "utter_technical_noted" not in text_of(said)
    assert [each["response"] for each in said][-2:] == STEPS
