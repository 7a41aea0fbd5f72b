"""Measuring understanding: figures that mean what they say, and a plain word where a file is wrong."""

from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.evaluate import CannotEvaluate, Row, evaluate, read_rows
from assistant.evaluation_report import Judged, accuracy, macro_f1, report


def judged(*pairs: tuple[str, str], language: str = "") -> list[Judged]:
    return [Judged(f"message {n}", expected, understood, language) for n, (expected, understood) in enumerate(pairs)]


def csv_of(folder: Path, content: str | bytes) -> Path:
    path = folder / "messages.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_first_line_is_the_accuracy_with_two_decimals() -> None:
    text = report(judged(("greet", "greet"), ("greet", "deny"), ("deny", "deny")))

    assert text.splitlines()[0] == "accuracy: 66.67"
    assert text.splitlines()[1] == "macro F1: 66.67"


def test_macro_f1_counts_each_intent_the_same() -> None:
    some = judged(*[("greet", "greet")] * 98, ("deny", "greet"), ("deny", "greet"))

    assert accuracy(some) == 0.98
    assert macro_f1(some) == pytest.approx((2 * 98 / 198 + 0) / 2)


def test_not_understanding_is_wrong_in_scope_and_right_out_of_it() -> None:
    assert accuracy(judged(("greet", "nlu_fallback"))) == 0
    assert accuracy(judged(("out_of_scope", "nlu_fallback"))) == 1


def test_out_of_scope_is_told_both_ways_with_what_it_costs() -> None:
    lines = report(
        judged(
            ("out_of_scope", "out_of_scope"),
            ("out_of_scope", "nlu_fallback"),
            ("out_of_scope", "greet"),
            ("out_of_scope", "greet"),
            ("greet", "out_of_scope"),
            ("greet", "nlu_fallback"),
            ("greet", "greet"),
            ("greet", "greet"),
        )
    )

    assert "recall: 50.00 % (2 of 4), named or not understood" in lines
    assert "recall, named alone: 25.00 % (1 of 4)" in lines
    assert "precision: 50.00 % (1 of 2)" in lines
    assert "in scope and wrongly rejected: 50.00 % (2 of 4)" in lines
    assert "as out of scope: 25.00 % (1 of 4)" in lines
    assert "not understood (nlu_fallback): 25.00 % (2 of 8)" in lines


def test_confusions_are_counted_worst_first_with_an_example() -> None:
    lines = report(judged(("deny", "stop"), ("greet", "thank"), ("deny", "stop"))).splitlines()

    start = lines.index("Worst confusions (expected → understood)")
    assert lines[start + 1 : start + 3] == ["     2  deny → stop: “message 0”", "     1  greet → thank: “message 1”"]
    assert "  deny: 0.00 % (0 of 2)" in lines


def test_each_language_has_its_accuracy() -> None:
    text = report([*judged(("greet", "greet"), language="en"), *judged(("greet", "deny"), language="es")])

    assert "  en: accuracy 100.00 % (1 of 1)" in text
    assert "  es: accuracy 0.00 % (0 of 1)" in text


def test_a_file_is_read_with_mark_empty_lines_quotes_and_more_columns(tmp_path: Path) -> None:
    content = '\ufeff\nIntent , text,lang,note\r\ngreet,"hello,\nthere",EN,x\r\n\r\n,,,\nstop,"say ""stop""",es,\n'

    rows = read_rows(csv_of(tmp_path, content))

    assert rows == [Row("hello,\nthere", "greet", "en"), Row('say "stop"', "stop", "es")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("text;intent\na;b\n", "line 1: there is no column text and no column intent"),
        ("text,lang\na,b\n", "line 1: there is no column intent"),
        ('text,intent\n"two\nlines",greet\nalone\n', "line 4: 1 values where the header has 2"),
        ("text,intent\nhello, you,greet\n", "line 2: 3 values where the header has 2"),
        ("text,intent\nhello,\n", "line 2: the intent is empty"),
        ("text,intent\n ,greet\n", "line 2: the text is empty"),
        ('text,intent\nfine,greet\n"never closed,greet\n', "line 3: "),
        ("text,intent\n", "holds no messages"),
        ("", "holds no messages"),
        ("text,intent\ncaf\xe9,greet\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_wrong_is_said_with_its_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(CannotEvaluate, match=said.replace("(", r"\(")):
        read_rows(csv_of(tmp_path, content))


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_is_not_there_ends_the_command_with_one_line(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["nlu-eval", str(tmp_path / name)])

    assert code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "cannot be read" in err


def test_without_a_model_it_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(CannotEvaluate, match="make train"):
        evaluate(csv_of(tmp_path, "text,intent\nhello,greet\n"), model=str(tmp_path))


def test_a_model_is_measured(tmp_path: Path, tiny_model: Path) -> None:
    path = csv_of(tmp_path, "text,intent,lang\nhello,greet,en\n/where is my order,track_order,en\nhola,goodbye,es\n")

    lines = evaluate(path, model=str(tiny_model)).splitlines()

    assert lines[0] == "accuracy: 66.67"
    assert "     1  goodbye → greet: “hola”" in lines
    assert "  en: accuracy 100.00 % (2 of 2); language recognised: 100.00 % (2 of 2)" in lines
