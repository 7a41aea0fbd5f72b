"""The page about understanding: figures by language, pictures, and what changed since the last model."""

from pathlib import Path

import pytest

from assistant.evaluation_report import Judged
from assistant.noise import NOISES
from assistant.understanding_page import write_page


def judged(text: str, expected: str, understood: str, language: str = "en") -> Judged:
    outside = 0.9 if understood == "out_of_scope" else 0.1
    return Judged(text, expected, understood, language, language, 0.8, outside, understood)


FIRST = [
    judged("where is it", "track_order", "track_order"),
    judged("cancel <it>", "cancel_order", "return_item"),
    judged("un chiste", "out_of_scope", "out_of_scope", "es"),
]
SECOND = [
    judged("where is it", "track_order", "greet"),
    judged("cancel <it>", "cancel_order", "cancel_order"),
    judged("un chiste", "out_of_scope", "out_of_scope", "es"),
]


def test_the_page_shows_languages_pictures_and_errors_as_text(tmp_path: Path) -> None:
    page = write_page("first", FIRST, {"typos": FIRST}, tmp_path).read_text()

    assert "66.7 % understood" in page
    assert page.count("<img ") == 3
    assert "cancel &lt;it&gt;" in page
    assert "no model to compare with" in page


def test_the_next_model_is_compared_with_the_one_before(tmp_path: Path) -> None:
    write_page("first", FIRST, {}, tmp_path)

    for _ in range(2):  # measured twice, it is still compared with the first
        page = write_page("second", SECOND, {}, tmp_path).read_text()
        assert "1 messages are newly right, 1 newly wrong." in page
        assert "“where is it”: track_order was taken for greet" in page


@pytest.mark.parametrize("kind", NOISES)
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where is my order W1001?", "en"),
        ("¿Dónde está mi envío?", "es"),
        ("我的快递到哪了？", "zh"),
        ("?", "de"),
        ("", "fr"),
    ],
)
def test_noise_is_the_same_for_the_same_text_and_keeps_numbers(kind: str, text: str, language: str) -> None:
    noise = NOISES[kind]

    assert noise(text, language) == noise(text, language)
    assert ("1001" in noise(text, language)) == ("1001" in text)


def test_each_noise_does_what_its_name_says() -> None:
    said = "¿Dónde está mi envío número W1001? Lo espero desde el miércoles pasado"

    assert NOISES["no diacritics"](said, "es").startswith("¿donde esta mi envio")
    assert NOISES["speech"](said, "es").startswith("eh ")
    assert "?" not in NOISES["speech"](said, "es")
    assert said in NOISES["code-switched"](said, "es")
    assert NOISES["typos"](said, "es") != said
