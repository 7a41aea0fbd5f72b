"""Messages that are one another with a word changed are counted, and named above a bound."""

from pathlib import Path

import pytest

from assistant.validation.messages import Example
from assistant.validation.variety import check_variety, near_duplicates, same_skeletons


def examples(*texts: str, language: str = "en") -> list[Example]:
    return [Example(Path("x.yml"), line, language, "track_order", text) for line, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("where is my order please help", "please help, where is my order"),
        ("Where is my new order W1001?", "where is my new order W2002"),
        ("我的快递到底到哪里了", "我的快递到底到哪里了呀"),
    ],
)
def test_the_same_words_are_near_duplicates(one: str, other: str) -> None:
    assert len(near_duplicates(examples(one, other))) == 2


def test_other_words_and_short_messages_are_none() -> None:
    assert near_duplicates(examples("where is my order", "when will the parcel arrive", "my order", "order my")) == []


def test_the_same_sentence_with_another_product_is_the_same_skeleton() -> None:
    alike = examples("do you have the [kettle](product) in stock", "Do you have the [lamp](product) in stock?", "hi")

    assert [pair[0].line for pair in same_skeletons(alike)] == [1, 2]


def test_above_the_bound_they_are_named_with_their_lines() -> None:
    things = ("kettle", "lamp", "sofa", "chair", "table", "mug")
    alike = examples(*(f"do you have the [{thing}](product) in stock" for thing in things))

    (complaint,) = (each for each in check_variety(alike) if "skeleton" in each)

    assert complaint.startswith("data/nlu/en, track_order: 6 of 6 messages share their skeleton, more than 5%")
    assert "(line 1)" in complaint


def test_a_few_are_allowed() -> None:
    assert list(check_variety(examples("where is my order please", "please where is my order"))) == []
