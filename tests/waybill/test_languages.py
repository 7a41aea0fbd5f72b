"""Where languages are at home and what they are called, and a wrong line is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from waybill.languages import FILE, Language, LanguagesError, home, languages, read

RIGHT = "fr: {locale: fr-FR, names: [French, français]}\n"


def reading(tmp_path: Path, text: str) -> dict[str, Language]:
    path = tmp_path / "data" / "languages.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf8")
    return read(path)


def test_a_language_has_a_home_and_names(tmp_path: Path) -> None:
    assert reading(tmp_path, RIGHT) == {"fr": Language("fr-FR", ("french", "français"))}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (RIGHT + "de: [german]\n", "data/languages.yml, line 2: de must be a code with locale and names"),
        (RIGHT + "de: {locale: de-DE}\n", "line 2: de must be a code with locale and names"),
        (RIGHT + "german: {locale: de-DE, names: [german]}\n", "line 2: german must be a code"),
        (RIGHT + "de: {locale: fr-FR, names: [german]}\n", "line 2: the locale fr-FR of de"),
        (RIGHT + "de: {locale: de, names: [german]}\n", "line 2: the locale de of de"),
        (RIGHT + "de: {locale: de-DE, names: []}\n", "line 2: de must have a list of names"),
        (RIGHT + "de: {locale: de-DE, names: german}\n", "line 2: de must have a list of names"),
        ("- fr\n", "cannot be read: it must be a map"),
        ("fr: {\n", "cannot be read"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(LanguagesError, match=complaint):
        reading(tmp_path, text)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LanguagesError, match=r"languages\.yml cannot be read"):
        read(tmp_path / "languages.yml")


def test_each_language_is_known_by_its_names_in_the_others() -> None:
    codes = {name: code for code, language in languages().items() for name in language.names}

    assert codes["español"] == codes["spanish"] == "es"
    assert codes["inglés"] == codes["english"] == "en"
    assert codes["日本語"] == codes["japanese"] == "ja"


def test_no_name_is_of_two_languages() -> None:
    names = [name for language in read(FILE).values() for name in language.names]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", languages())
def test_every_home_is_known_to_babel(language: str) -> None:
    parsed = Locale.parse(home(language), sep="-")

    assert (parsed.language, parsed.territory) == tuple(home(language).split("-"))


def test_a_language_that_nothing_is_known_of_is_at_home_nowhere() -> None:
    assert home("xx") == "xx"
