"""What is a clear yes and what is none: by word, by language, and by the files that say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.requests import consent_words as reading
from actions.requests.consent import is_clear_yes
from actions.requests.consent_words import ConsentError, consent_words, read, tokens_of, without_accents
from actions.requests.kinds import KINDS
from actions.wishes import REQUESTS
from tests.actions.requests.phrases import ANY, CLEAR, NOT_CLEAR
from tests.actions.words import LANGUAGES

ORDER = "W1002"
LIMITS = (
    "{}?",
    "¿{}?",
    "{} but not the lamp",
    "{}, if it is free",
    "{} unless it costs something",
    "{} only the first",
    "{} tomorrow",
    "{} no",
    "no {}",
    "not {}",
    "{} not",
    "don't {}",
    "{} and track my order",
    "{} W1003",
    "is {}",
    "when {}",
    "why {}",
    "maybe {}",
    "{}, wait",
    "{}...",
    "{} and",
    "{}, pero en azul",
    "{} si es gratis",
    "si es gratis {}",
    "no {} todavía",
    "{} mañana",
    "cuando {}",
    "{} 🙄",
    "{} 1",
    "<b>{}</b>",
    "{} she said",
    "{},",
)
MINIMAL = """
agrees: [yes, <oui|d'accord>]
alone: []
again: [encore]
idle: [please]
repeats: {repeats}
misleads: []
means_else: [ja]
""".replace("{repeats}", "{" + ", ".join(f"{kind}: [do {kind}]" for kind in sorted(REQUESTS)) + "}")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    consent_words.cache_clear()
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    yield tmp_path
    consent_words.cache_clear()


def test_there_are_enough_phrases_to_tell() -> None:
    assert len(set(CLEAR)) >= 150
    assert len(set(NOT_CLEAR)) >= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clear_yes_has_many_words_in_any_language(language: str) -> None:
    elsewhere = consent_words()[language].means_else

    missed = [text for kind, text in CLEAR if not is_clear_yes(text, language, kind, ORDER)]

    assert [text for text in missed if not any((without_accents(each),) in elsewhere for each in tokens_of(text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_else_is_a_clear_yes_to_any_request(language: str) -> None:
    tried = ((each, text) for kind, text in NOT_CLEAR for each in (KINDS if kind == ANY else [kind]))

    assert [pair for pair in tried if is_clear_yes(pair[1], language, pair[0], ORDER)] == []


@pytest.mark.parametrize("limit", LIMITS)
def test_whatever_limits_a_yes_undoes_it(limit: str) -> None:
    limited = [(kind, limit.format(text)) for kind, text in CLEAR]

    assert [pair for pair in limited if is_clear_yes(pair[1], "en", pair[0], ORDER)] == []


def vocabulary() -> set[str]:
    words = list(consent_words().values())
    repeated = [phrases for each in words for phrases in each.repeats.values()]
    phrases = [phrase for each in words for group in (each.agrees, each.alone, each.idle) for phrase in group]
    return {token for phrase in [*phrases, *(p for group in repeated for p in group)] for token in phrase}


@given(st.sampled_from(CLEAR), st.text(min_size=1, max_size=12), st.integers(0, 20), st.sampled_from(LANGUAGES))
def test_a_single_word_that_is_not_about_agreement_undoes_a_yes(
    said: tuple[str, str], word: str, place: int, language: str
) -> None:
    kind, text = said
    known = vocabulary() | set(".,;!¡-–—~*#:'\"()，。、！؛،।’‘´`")
    if all(without_accents(token) in known for token in tokens_of(word)):
        return
    words = text.split()
    place = min(place, len(words))

    assert not is_clear_yes(" ".join([*words[:place], word, *words[place:]]), language, kind, ORDER)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from(sorted(KINDS)))
def test_any_text_can_be_judged(text: str, language: str, kind: str) -> None:
    assert is_clear_yes(text, language, kind, ORDER) in (True, False)


def test_a_long_message_is_no_clear_yes() -> None:
    assert is_clear_yes("yes " * 10, "en", "cancel_order")
    assert not is_clear_yes("yes " * 5000, "en", "cancel_order")


@pytest.mark.parametrize("text", ["yes, cancel order W1002", "yes for order w1002", "sí, cancela el W1002"])
def test_a_yes_may_name_the_order_that_it_is_about_and_no_other(text: str) -> None:
    assert is_clear_yes(text, "en", "cancel_order", "W1002")
    assert not is_clear_yes(text, "en", "cancel_order", "W1003")
    assert not is_clear_yes(text, "en", "cancel_order", None)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_yes_may_repeat_its_own_request_and_no_other(kind: str) -> None:
    others = [other for other in KINDS if is_clear_yes("yes, cancel it", "en", other, ORDER)]

    assert others == ["cancel_order"]
    assert is_clear_yes("yes", "en", kind, ORDER)


@pytest.mark.parametrize(
    "text", ["try again", "please try again", "inténtalo de nuevo", "otra vez, por favor", "retry"]
)
def test_to_try_again_agrees_only_where_a_yes_was_given_before(text: str) -> None:
    assert is_clear_yes(text, "en", "cancel_order", ORDER, is_retry=True)
    assert not is_clear_yes(text, "en", "cancel_order", ORDER)
    assert not is_clear_yes(f"{text} with paypal", "en", "cancel_order", ORDER, is_retry=True)


def test_a_word_that_means_something_else_here_is_no_yes_of_another_language() -> None:
    assert is_clear_yes("y", "en", "cancel_order")
    assert not is_clear_yes("y", "es", "cancel_order")
    assert is_clear_yes("sale", "es", "cancel_order")
    assert not is_clear_yes("sale", "en", "cancel_order")


def test_every_language_has_its_words_of_agreement() -> None:
    assert sorted(consent_words()) == LANGUAGES


def test_a_new_language_is_a_file(files: Path) -> None:
    (files / "fr.yml").write_text(MINIMAL, encoding="utf8")

    assert is_clear_yes("D’accord, please", "fr", "cancel_order")
    assert is_clear_yes("oui do cancel_order", "fr", "cancel_order")
    assert not is_clear_yes("oui do cancel_order", "fr", "return_item")
    assert is_clear_yes("oui", "xx", "cancel_order")


def test_languages_without_spaces_are_read_sign_by_sign(files: Path) -> None:
    words = MINIMAL.replace("d'accord", "好的|はい|نعم").replace("please", "<谢谢|お願いします>")
    (files / "zh.yml").write_text(words, encoding="utf8")

    for text in ("好的，谢谢", "はい、お願いします。", "نَعَم"):
        assert is_clear_yes(text, "zh", "cancel_order")
    for text in ("不好的", "好的但是", "はいはないです", "好的吗？"):
        assert not is_clear_yes(text, "zh", "cancel_order")


FAULTS = [
    ("alone: []", "alone: [yes", r"cannot be read"),
    ("alone: []", "alone: yes", r"fr\.yml:3: must be a list"),
    ("alone: []", "alone: [[sure]]", r"fr\.yml:3: must be one phrase"),
    ("alone: []", "alone: ['<sure|ok']", r"fr\.yml:3: the brackets"),
    ("alone: []", "alone: ['<sure (please)>']", r"fr\.yml:3: the brackets"),
    ("alone: []", "alone: ['(sure)']", r"fr\.yml:3: .* may be nothing"),
    ("alone: []", "alone: ['sure?']", r"fr\.yml:3: .* question"),
    ("alone: []", f"alone: [{'sure ' * 13}]", r"fr\.yml:3: .* longer than 12 words"),
    ("alone: []", "allone: []", r"fr\.yml:3: allone is none of"),
    ("alone: []", "", r"fr\.yml:2: alone is missing"),
    ("alone: []", "alone: [please]", r"'please' is both idle and a yes"),
    ("agrees: [yes, <oui|d'accord>]", "agrees: []", r"nothing agrees"),
    ("cancel_order: [do cancel_order], ", "", r"fr\.yml:6: cancel_order is missing"),
    ("cancel_order: [do", "cancel_oder: [do", r"fr\.yml:6: cancel_oder is none of"),
    (MINIMAL, "- yes", r"fr\.yml:1: must be a map"),
    (MINIMAL, "", r"fr\.yml: must be a map"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), FAULTS)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    (tmp_path / "fr.yml").write_text(MINIMAL.replace(right, wrong), encoding="utf8")

    with pytest.raises(ConsentError, match=message):
        read(tmp_path / "fr.yml")


def test_without_any_file_nobody_could_say_yes(files: Path) -> None:
    with pytest.raises(ConsentError, match="no file"):
        consent_words()


def test_a_bare_yes_is_a_word_though_yaml_takes_it_for_something_else(tmp_path: Path) -> None:
    (tmp_path / "en.yml").write_text(MINIMAL.replace("alone: []", "alone: [y, on, off]"), encoding="utf8")

    assert read(tmp_path / "en.yml").alone == {("y",), ("on",), ("off",)}
