"""Words for the same thing are read once, and a wrong file is named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import synonyms
from actions.synonyms import SynonymsError, canonical, groups


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    groups.cache_clear()
    monkeypatch.setattr(synonyms, "FILE", tmp_path / "synonyms.yml")
    yield tmp_path / "synonyms.yml"
    groups.cache_clear()


@pytest.mark.parametrize("word", ["kettle", "kettles", "tetera", "teteras", "hervidores"])
def test_words_of_a_group_are_one_in_singular_and_plural(word: str) -> None:
    assert canonical(word) == "kettle"


def test_a_word_without_a_group_is_itself() -> None:
    assert canonical("spaceship") == "spaceship"


def test_a_word_in_two_groups_is_named(file: Path) -> None:
    file.write_text("- [rug, mat]\n- [towel, mat]\n", encoding="utf8")

    with pytest.raises(SynonymsError, match="mat stands in two groups"):
        groups()


def test_a_file_that_cannot_be_read_is_named(file: Path) -> None:
    with pytest.raises(SynonymsError, match=r"synonyms\.yml cannot be read"):
        groups()
