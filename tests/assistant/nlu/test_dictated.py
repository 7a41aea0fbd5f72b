"""Order numbers that are spelled out are read; words that only look like them are not."""

from pathlib import Path

import pytest

from assistant.nlu.dictated import FILE, Dictated, DictationError
from assistant.nlu.entity_rules import EntityRules


@pytest.fixture(scope="module")
def rules() -> EntityRules:
    return EntityRules(EntityRules.get_default_config(), "EntityRules")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("where is double u one zero zero one", "W1001"),
        ("it's W one oh oh two, thanks", "W1002"),
        ("w 1 0 0 1", "W1001"),
        ("W-1-0-0-1", "W1001"),
        ("w one double zero one", "W1001"),
        ("order number four eight two one three", "48213"),
        ("es el doble u uno cero cero dos", "W1002"),
        ("mi pedido es cuatro, ocho, dos, uno, tres", "48213"),
        ("c'est W un zéro zéro un", "W1001"),
        ("weh eins null null zwo", "W1002"),
        ("meine Bestellung vier acht zwei eins drei", "48213"),
        ("è il doppia vu uno zero zero due", "W1002"),
        ("dáblio um zero zero meia", "W1006"),
        ("заказ четыре восемь два один три", "48213"),
        ("订单 一零零一", "1001"),
        ("W一零零二到哪了", "W1002"),
        ("ダブリュー いち ゼロ ゼロ いち です", "W1001"),
        ("رقم الطلب واحد صفر صفر واحد", "1001"),
    ],
)
def test_a_dictated_number_is_read(rules: EntityRules, text: str, number: str) -> None:
    assert [e["value"] for e in rules.find(text) if e["entity"] == "order_id"] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "one of the two is broken",
        "one two three testing",
        "we won seven to nine last time",
        "do you have size 4 or 6",
        "my phone is 0 6 1 2 3 4 5 6 7 8",
        "non, un due tre",
        "一二三",
        "",
    ],
)
def test_other_words_are_no_order_numbers(rules: EntityRules, text: str) -> None:
    assert not [e for e in rules.find(text) if e["entity"] == "order_id"]


def test_a_long_row_of_digits_is_read_in_bounded_time(rules: EntityRules) -> None:
    assert rules.find("one " * 200 + "x") is not None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("digits: {0: [o]}", "needs digits"),
        ("digits: [", "needs digits"),
        ("{digits: {0: [null]}, times: {}, letters: {}}", "None is no word"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "dictated.yml"
    file.write_text(content, encoding="utf8")

    with pytest.raises(DictationError, match=told):
        Dictated.read(file, ["W"])


def test_a_word_with_two_meanings_is_named(tmp_path: Path) -> None:
    file = tmp_path / "dictated.yml"
    file.write_text(Path(FILE).read_text("utf8").replace("1: [one,", "1: [one, zero,"), encoding="utf8")

    with pytest.raises(DictationError, match="beside 1: zero means 0 already"):
        Dictated.read(file, ["W"])


def test_without_a_file_nothing_is_dictated(tmp_path: Path) -> None:
    dictated = Dictated.read(tmp_path / "dictated.yml", ["W"])

    assert not [*dictated.lettered("w one zero zero one"), *dictated.bare("one zero zero one")]
