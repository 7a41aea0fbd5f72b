"""Words of requests are data of each language: found whatever their accents, in every script, and checked at start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import vocabulary
from actions.vocabulary import FOLDER, GAP, VocabularyError, built, pattern

NAMES = {"bigger": "[bigger]", "except": "[except]", "same": "[the same]"}


def file_of(words: dict[str, str]) -> str:
    return "".join(f"{name}: {listed}\n" for name, listed in words.items())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.yml").write_text(file_of(NAMES), encoding="utf8")
    return tmp_path


@pytest.fixture
def languages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    words = {
        "es": {"bigger": "['más grandes?']", "except": "[menos]", "same": "['idéntic[oa]']"},
        "fr": {"bigger": '[plus grand, plus grande, "l\'autre"]', "except": "[sauf]", "same": "[]"},
        "zh": {"bigger": "[大一号]", "except": "[除了]", "same": "[一样的]"},
        "ar": {"bigger": "[أكبر]", "except": "[إلا]", "same": "[نفس]"},
    }
    for code, each in words.items():
        (folder / f"{code}.yml").write_text(file_of(each), encoding="utf8")
    vocabulary.vocabulary.cache_clear()
    monkeypatch.setattr(vocabulary, "FOLDER", folder)
    monkeypatch.setattr(vocabulary, "_used", set())
    yield folder
    vocabulary.vocabulary.cache_clear()


@pytest.mark.parametrize(
    "text",
    [
        "a BIGGER one",
        "una mas grande",
        "más grandes",
        "plus grande",
        "l’autre",
        "换大一号的",
        "واحد اكبر",
        "والأكبر",
        "用bigger吧",
    ],
)
def test_words_of_each_language_are_found(languages: Path, text: str) -> None:
    assert pattern("bigger").search(text)


@pytest.mark.parametrize("text", ["biggerish", "unbigger", "sauf", "más", ""])
def test_words_are_whole(languages: Path, text: str) -> None:
    assert not pattern("bigger").search(text)


@pytest.mark.parametrize(
    ("text", "rest"), [("all except the lamp", "the lamp"), ("tout sauf la lampe", "la lampe"), ("除了台灯", "台灯")]
)
def test_code_builds_around_them(languages: Path, text: str, rest: str) -> None:
    found = built(rf"<except>{GAP}(.*)").search(text)

    assert found
    assert found[1] == rest


def test_a_name_without_words_finds_nothing(folder: Path) -> None:
    (folder / "en.yml").write_text("bigger: []\n", encoding="utf8")

    assert not re.search(vocabulary.read(folder)["bigger"], "")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (file_of(NAMES) + "biger: [x]\n", r"fr\.yml:4: biger is unknown"),
        (file_of(NAMES) + "same: [x]\n", r"fr\.yml:4: same is there twice"),
        (file_of({**NAMES, "except": "sauf"}), r"fr\.yml:2: except must have a list"),
        (file_of({**NAMES, "except": "['(sauf']"}), r"fr\.yml:2: \(sauf is no regular expression"),
        (file_of({**NAMES, "except": "['(sauf)']"}), r"fr\.yml:2: \(sauf\) must be a text .* without groups"),
        (file_of({**NAMES, "except": "['(?:sauf)?']"}), r"fr\.yml:2: .* must be a text that is not empty"),
        ("bigger: [plus grand]\n", r"fr\.yml:2: except, same is missing"),
        ("bigger: [\n", r"fr\.yml cannot be read"),
        ("- bigger\n", r"fr\.yml cannot be read"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(folder: Path, text: str, complaint: str) -> None:
    (folder / "fr.yml").write_text(text, encoding="utf8")

    with pytest.raises(VocabularyError, match=complaint):
        vocabulary.read(folder)


def test_a_name_that_the_code_reads_and_no_file_has_is_told(languages: Path) -> None:
    words = pattern("nowhere")

    with pytest.raises(VocabularyError, match=r"nowhere is missing"):
        words.search("x")


def test_every_name_that_the_files_have_is_read_and_said_what_for() -> None:
    known = vocabulary.vocabulary()
    text = (FOLDER / "en.yml").read_text(encoding="utf8")
    bare = {"first", "second", "third", "fourth", "fifth", "gift_card"}

    assert vocabulary._used & known.keys() == known.keys()
    assert all(re.search(rf"^{name}: #", text, re.MULTILINE) for name in known.keys() - bare)
