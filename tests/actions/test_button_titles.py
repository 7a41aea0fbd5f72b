"""A button that sends its title is understood in every language, as the same button in English."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import button_titles
from actions.button_titles import english_title, titles
from actions.terms import Terms
from commerce.adapters.memory import InMemoryCommerce
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk

CHINESE = """
responses:
  utter_delivery_which_problem:
  - text: "哪里有问题？"
    buttons:
    - {title: "还没收到", payload: "还没收到"}
    - {title: "显示已送达，但没收到", payload: "显示已送达，但没收到"}
    - {title: "东西损坏了", payload: "东西损坏了"}
    - {title: "发错货了", payload: "发错货了"}
    - {title: "少东西了", payload: "少东西了"}
    - {title: "其他情况", payload: "其他情况"}
  utter_request_reason:
  - text: "为什么？"
    buttons:
    - {title: "不需要了", payload: "不需要了"}
    - {title: "其他情况", payload: "其他情况"}
"""
LABELS = {"first": "名", "last": "姓"}


@pytest.fixture(autouse=True)
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "en").symlink_to(button_titles.FOLDER / "en")
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh" / "all.yml").write_text(CHINESE, encoding="utf8")
    ours = Terms.read()
    groups = {group: dict.fromkeys(keys) for group, keys in ours._by_language["en"].items()}
    named = {group: {key: LABELS.get(key, "x") for key in keys} for group, keys in groups.items()}
    both = Terms({"en": ours._by_language["en"], "zh": named})
    titles.cache_clear()
    monkeypatch.setattr(button_titles, "FOLDER", tmp_path)
    monkeypatch.setattr(button_titles.Terms, "read", lambda: both)
    yield
    titles.cache_clear()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("东西损坏了", "Something is damaged"),
        (" 东西损坏了 ", "Something is damaged"),
        ("显示已送达,但没收到", "It says delivered, but it isn't here"),
        ("名: Ada", "First name: Ada"),
        ("名: Ada, 姓: de la Cruz", "First name: Ada, Last name: de la Cruz"),
        ("东西损坏了吗", None),
        ("", None),
        ("x" * 200, None),
    ],
)
def test_a_title_word_for_word_is_the_english_one(text: str, title: str | None) -> None:
    assert english_title(text, "zh") == title


def test_a_title_that_several_have_is_the_one_that_was_offered() -> None:
    assert english_title("其他情况", "zh", "utter_delivery_which_problem") == "Something else"
    assert english_title("其他情况", "zh", "utter_request_reason") == "I ordered it by mistake"


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_other_languages_keep_what_was_typed(language: str) -> None:
    assert english_title("东西损坏了", language) is None


async def test_a_reason_is_heard_by_its_button(commerce: InMemoryCommerce) -> None:
    ada = Talk(commerce, **signed_in("C1001"))
    ada.slots["language"] = "zh"

    said = await ada.say("取消订单 60012", "cancel_order")
    assert said[-1]["response"] == "utter_request_reason"
    await ada.say("不需要了")

    assert ada.slots["request"]["reason"] == "no longer needed"
