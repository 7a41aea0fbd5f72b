"""Terms are the same in all languages, and a wrong file is named before anyone is served."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.terms import Terms, TermsError


def write(folder: Path, **texts: str) -> Path:
    for language, text in texts.items():
        (folder / f"{language}.yml").write_text(text, encoding="utf8")
    return folder


def test_a_term_is_in_the_language_asked_or_in_english() -> None:
    terms = Terms.read()

    assert terms.of("es", "order_status", "delivered") == "entregado"
    assert terms.of("xx", "order_status", "delivered") == "delivered"


def test_what_one_language_lacks_is_named(tmp_path: Path) -> None:
    write(tmp_path, en="place: {unknown: nowhere}", es="place: {}\nwish: {greet: hola}")

    with pytest.raises(TermsError, match=r"es\.yml.*place\.unknown.*wish\.greet"):
        Terms.read(tmp_path)


@pytest.mark.parametrize("text", ["place: unknown", "place:", "place: {unknown: 3}", "- place", "", "place: {", "3"])
def test_a_file_that_is_no_map_of_texts_is_named(tmp_path: Path, text: str) -> None:
    write(tmp_path, en=text)

    with pytest.raises(TermsError, match=r"en\.yml"):
        Terms.read(tmp_path)


def test_without_english_nothing_is_read(tmp_path: Path) -> None:
    write(tmp_path, es="place: {unknown: ninguno}")

    with pytest.raises(TermsError, match=r"en\.yml is missing"):
        Terms.read(tmp_path)
