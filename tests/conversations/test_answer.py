"""The comparison of an answer with what is expected: it complains about each difference and about nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.conversations.answer import Answer, Comparison
from tests.conversations.story import Expectation

TODAY = date(2026, 11, 21)


def message(text: str, response: str = "utter_greet", buttons: tuple[str, ...] = ()) -> dict[str, Any]:
    titled = [{"title": title, "payload": "/help"} for title in buttons]
    return {"text": text, "buttons": titled, "metadata": {"response": response}}


def complaints(expects: Expectation, *messages: dict[str, Any], language: str = "en") -> list[str]:
    return Comparison(TODAY, language).complaints(expects, Answer(messages))


def test_responses_must_all_be_there_in_their_order() -> None:
    first, second = message("a", "utter_greet"), message("b", "utter_help")

    assert not complaints(Expectation(responses=("utter_greet", "utter_help")), first, second)
    assert complaints(Expectation(responses=("utter_greet", "utter_help")), second, first)
    assert complaints(Expectation(responses=("utter_greet",)), first, second)


def test_responses_to_include_may_have_others_between_them() -> None:
    first, second = message("a", "utter_greet"), message("b", "utter_help")

    assert not complaints(Expectation(responses_include=("utter_help",)), first, second)
    assert complaints(Expectation(responses_include=("utter_thank",)), first, second) == [
        "responses should include utter_thank"
    ]


def test_texts_and_buttons_are_read_without_regard_to_capitals_and_kinds_of_space() -> None:
    answer = message("At 8:25\u202fPM with ups", buttons=("Try again",))

    assert not complaints(Expectation(says=("8:25 pm", "UPS", "try AGAIN"), never_says=("DHL",)), answer)
    assert complaints(Expectation(says=("DHL",), never_says=("UPS",)), answer) == [
        'should say "DHL"',
        'should not say "UPS"',
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en-US", "Sunday, November 22"), ("es", "el domingo, 22 de noviembre")],
)
def test_a_day_is_known_as_each_locale_writes_it(language: str, text: str) -> None:
    said, other = Expectation(says=("{tomorrow}",)), Expectation(says=("{today}",))

    assert not complaints(said, message(text), language=language)
    assert complaints(other, message(text), language=language)
    assert not complaints(Expectation(says=("{date:+1}",), never_says=("{date:-1}",)), message(text), language=language)


def test_silence_is_no_answer() -> None:
    assert complaints(Expectation(says=("a",)))
    assert complaints(Expectation(responses=("utter_greet",)))
