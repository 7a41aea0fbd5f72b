"""Words for the same thing are read once for all languages, a wrong file is named, and every script is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from actions import synonyms
from actions.catalogue.said import IDLE
from actions.catalogue.tokens import meanings_of
from actions.synonyms import SynonymsError, canonical, groups, known, words_of

SHORT = 3
"""Letters of the words that stand in every sentence: "or" is gold in French."""
MORE = {
    "zh": "kettle: [水壶, 电水壶]\nbag: [包]\nblack: [黑色]\ntshirt: [t恤]\nelse: [包裹]\n",
    "ja": "kettle: [ケトル]\nblack: [黒]\n",
    "ar": "kettle: [غلاية]\nblack: [اسود, سوداء]\n",
    "de": "kettle: [wasserkocher]\nboot: [stiefel]\njeans: [hose]\npink: [rosa]\n",
    "fr": "kettle: [bouilloire]\npot: [tetera]\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for code in ("en", "es"):
        (tmp_path / f"{code}.yml").write_text((synonyms.FOLDER / f"{code}.yml").read_text("utf8"), encoding="utf8")
    known.cache_clear()
    monkeypatch.setattr(synonyms, "FOLDER", tmp_path)
    yield tmp_path
    known.cache_clear()


@pytest.fixture
def languages(folder: Path) -> Path:
    for code, text in MORE.items():
        (folder / f"{code}.yml").write_text(text, encoding="utf8")
    return folder


@pytest.mark.parametrize("word", ["kettle", "kettles", "tetera", "teteras", "hervidores"])
def test_words_of_a_group_are_one_in_singular_and_plural(word: str) -> None:
    assert canonical(word) == "kettle"


def test_a_word_without_a_group_is_itself() -> None:
    assert canonical("spaceship") == "spaceship"


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("有黑色的水壶吗", {"black", "kettle"}),
        ("一个电水壶和T恤", {"kettle", "tshirt"}),
        ("黒のケトルはありますか", {"black", "kettle"}),
        ("هل لديكم الغلاية السوداء؟", {"kettle", "black"}),
        ("بالغلاية وسوداء", {"kettle", "black"}),
        ("die Herrenstiefel und der Wasserkocher", {"boot", "kettle"}),
        ("vous avez la Bouilloire en noir ?", {"kettle"}),
    ],
)
def test_words_are_found_in_each_script(languages: Path, text: str, heads: set[str]) -> None:
    assert heads <= set(words_of(text))
    assert heads <= meanings_of(text)


def test_a_word_that_holds_another_counts_as_itself_where_it_is_listed_so(languages: Path) -> None:
    assert words_of("我的包裹") == ["我的", "包裹"]
    assert "bag" in words_of("我的包")


@pytest.mark.parametrize("text", ["those", "whose", "peligrosa"])
def test_only_a_whole_word_of_german_is_the_end_of_a_compound(languages: Path, text: str) -> None:
    assert words_of(text) == [text]


def test_ideograms_that_are_not_known_are_told_in_pairs_and_kana_as_they_change(languages: Path) -> None:
    assert words_of("香薰蜡烛") == ["香薰", "薰蜡", "蜡烛"]
    assert words_of("キャンドルの香り") == ["キャントル", "の", "香", "り"]


def test_of_two_heads_the_first_language_wins(languages: Path) -> None:
    assert canonical("tetera") == "kettle"


def test_a_word_in_two_groups_of_a_file_is_named_with_its_line(folder: Path) -> None:
    (folder / "fr.yml").write_text("rug: [tapis]\ntowel: [serviette,\n  Tapis]\n", encoding="utf8")

    with pytest.raises(SynonymsError, match=r"fr\.yml:3: Tapis stands in two groups, rug and towel"):
        groups()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("kettel: [bouilloire]\n", r"fr\.yml:1: kettel is no head"),
        ("kettle: bouilloire\n", r"fr\.yml:1: kettle must have a list"),
        ("kettle: [pot a eau]\n", r"fr\.yml:1: pot a eau is no single word"),
        ("- [rug, mat]\n", r"fr\.yml cannot be read"),
        ("kettle: [\n", r"fr\.yml cannot be read"),
        ("", r"fr\.yml cannot be read"),
    ],
)
def test_a_wrong_file_is_named(folder: Path, text: str, complaint: str) -> None:
    (folder / "fr.yml").write_text(text, encoding="utf8")

    with pytest.raises(SynonymsError, match=complaint):
        groups()


def test_without_english_nothing_is_read(folder: Path) -> None:
    (folder / "en.yml").unlink()

    with pytest.raises(SynonymsError, match=r"en\.yml cannot be read"):
        groups()


def test_no_other_language_gives_a_short_word_that_english_or_spanish_use_for_nothing() -> None:
    by_language = {path.stem: yaml.safe_load(path.read_text("utf8")) for path in synonyms.FOLDER.glob("*.yml")}
    ours = {word for code in synonyms.FIRST for head, said in by_language[code].items() for word in [head, *said]}
    short = {word: head for word, head in groups().items() if len(word) <= SHORT and word in IDLE - ours}

    assert all(word == head for word, head in short.items()), "list them under `else` in en.yml, or leave them out"


@pytest.mark.parametrize("word", ["la", "basket", "medias"])
def test_false_friends_of_other_languages_stay_themselves(languages: Path, word: str) -> None:
    (languages / "pt.yml").write_text("wool: [lã]\ntrainers: [basket]\nmedium: [médias]\n", encoding="utf8")

    assert words_of(word) == [word]
