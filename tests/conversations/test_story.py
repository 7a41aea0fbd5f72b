"""The format of stories: what is read, and what is refused with its place."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conversations.story import AdvanceTurn, Expectation, MalformedStory, Message, ShopTurn, WaitTurn, find, read

WHOLE = """
story: All kinds of turns
language: es-MX
login: C1001
turns:
- shopper: hola
  responses: [utter_greet]
- press: /track_order
  says: [W1001]
  never_says: ["{tomorrow}"]
- shop: slow
- wait: 16m
- advance: W1002 shipped
shop_afterwards:
  orders: {W1002: {status: in_transit}}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "a_story.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_kinds_of_turns_are_read(tmp_path: Path) -> None:
    story = read(written(tmp_path, WHOLE))

    assert story.turns == (
        Message(Expectation(responses=("utter_greet",)), text="hola"),
        Message(Expectation(says=("W1001",), never_says=("{tomorrow}",)), press="/track_order"),
        ShopTurn("slow"),
        WaitTurn(timedelta(minutes=16)),
        AdvanceTurn("W1002", "shipped"),
    )
    assert (story.language, story.login) == ("es-MX", "C1001")
    assert story.orders_afterwards == {"W1002": {"status": "in_transit"}}


@pytest.mark.parametrize(
    ("turn", "fault"),
    [
        ("- {shopper: hi}", "turn 1: the turn expects nothing"),
        ("- {shopper: hi, press: Yes, says: [a]}", "turn 1: a turn is one of"),
        ("- {shopper: hi, respones: [utter_greet]}", "turn 1: unknown key `respones`"),
        ("- {shopper: hi, responses: [utter_gret]}", "turn 1: there is no response utter_gret"),
        ("- {shopper: hi, says: UPS}", "turn 1: `says` is a list"),
        ("- {shopper: hi, says: []}", "turn 1: `says` is a list"),
        ("- {shop: dead}", "turn 1: `shop` is one of"),
        ("- {wait: 16 minutes}", "turn 1: `wait` is a number"),
        ("- {advance: W1002}", "turn 1: `advance` is an order number"),
        ("- hi", "turn 1: keys and values are expected"),
    ],
)
def test_a_turn_that_means_nothing_is_refused_with_its_place(tmp_path: Path, turn: str, fault: str) -> None:
    path = written(tmp_path, f"story: A\nlanguage: en\nturns:\n{turn}\n")

    with pytest.raises(MalformedStory) as refused:
        read(path)

    assert str(refused.value).startswith(f"{path}: {fault}")


@pytest.mark.parametrize("text", ["", "story: [", "story: A\nlanguage: en\n", "story: A\nturns: [{shop: up}]\n"])
def test_a_file_that_is_no_story_is_refused(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(MalformedStory, match="a_story"):
        read(path)


def test_a_folder_without_stories_is_an_error_and_not_a_pass(tmp_path: Path) -> None:
    with pytest.raises(MalformedStory, match="no story there"):
        find([tmp_path])
