"""What a message tells about who is there, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.identity_details import found_in
from actions.turn import Wish
from tests.actions import entities


def told(text: str, asked: str | None = "order", intent: str = "inform") -> dict[str, Any]:
    return found_in(Wish(intent, text, tuple(entities.of(text))), asked)


@pytest.mark.parametrize(
    "text",
    [
        "my name is Ada Moreau, postcode 75011",
        "My name's Ada Moreau and my zip is 75011",
        "I'm Ada Moreau, 75011",
        "i’m ada moreau 75011",
        "this is Ada Moreau (75011)",
        "soy Ada Moreau y mi código postal es 75011",
        "me llamo Ada Moreau, 75011",
        "mi nombre es Ada Moreau. CP 75011",
        "nombre: Ada Moreau; 75011",
        "name: Ada Moreau, zip code: 75011",
        "Ada Moreau 75011",
        "75011 Ada Moreau",
        "hi, it's Ada Moreau, 75011, thanks",
        "sí, claro: Ada Moreau, código postal 75011, gracias",
    ],
)
def test_a_name_and_a_postcode_are_found_however_they_are_said(text: str) -> None:
    found = told(text)

    assert {key: value.lower() for key, value in found.items()} == {"name": "ada moreau", "postcode": "75011"}


@pytest.mark.parametrize(
    "postcode",
    [
        "SW1A 1AA",  # United Kingdom
        "M1 1AE",
        "K1A 0B1",  # Canada
        "94103",  # United States
        "94103-1234",
        "75011",  # France, Spain, Germany, Italy, Mexico
        "01310-100",  # Brazil
        "100-0001",  # Japan
        "1012 AB",  # Netherlands
        "1000-205",  # Portugal
        "00-950",  # Poland
        "1050",  # Belgium, Austria, Switzerland
        "110001",  # India, China, Russia
    ],
)
@pytest.mark.parametrize("text", ["soy Ada Moreau, {}", "my name is Ada Moreau {}", "Ada Moreau {}"])
def test_postcodes_are_read_as_countries_write_them(postcode: str, text: str) -> None:
    assert told(text.format(postcode)) == {"name": "Ada Moreau", "postcode": postcode}


@pytest.mark.parametrize(
    "text", ["my postcode is 75011", "Postal code 75011", "zip: 75011", "mi código postal es 75011", "cp 75011"]
)
def test_a_postcode_that_is_called_one_is_found_without_a_name(text: str) -> None:
    assert told(text) == {"postcode": "75011"}


@pytest.mark.parametrize(
    "name", ["María de la Cruz", "Jean-Luc O’Neill", "Ana María López García", "José Ortega y Gasset"]
)
def test_names_of_more_than_two_words_stay_whole(name: str) -> None:
    assert told(f"{name}, 75011") == {"name": name, "postcode": "75011"}


@pytest.mark.parametrize(
    "text",
    [
        "I'm still waiting for it",
        "I am really angry.",
        "I'm getting worried, where is it",
        "this is so annoying",
        "soy cliente desde hace años",
        "where is my order",
        "",
        "🙂🙂",
    ],
)
@pytest.mark.parametrize("asked", [None, "order", "email", "code"])
def test_what_is_no_name_is_not_taken_for_one(text: str, asked: str | None) -> None:
    assert told(text, asked, "complain") == {}


def test_small_letters_will_do_where_one_was_asked_who_is_there() -> None:
    assert told("i'm ada moreau", "order") == {"name": "ada moreau"}
    assert told("i'm ada moreau", None) == {}
    assert told("i'm ada moreau and i want my lamp", "order") == {}


@pytest.mark.parametrize("intent", ["deny", "stop", "help", "talk_to_human", "request_code"])
def test_another_wish_is_no_answer_to_the_question_for_a_name(intent: str) -> None:
    assert told("can a person help", "name", intent) == {}


def test_a_bare_name_counts_where_a_name_was_asked() -> None:
    assert told("Ada Moreau", "name") == {"name": "Ada Moreau"}
    assert told("Ada Moreau", "order") == {}


def test_digits_count_as_a_postcode_where_one_was_asked() -> None:
    assert told("75011", "postcode") == {"postcode": "75011"}
    assert told("it's 75011", "name") == {"postcode": "75011"}
    assert told("75011", "order") == {"order_id": "75011"}


@pytest.mark.parametrize(
    "text", ["123456", "123 456", "123-456", "it is 123 456!", "el código es 123456.", "code:123456"]
)
def test_a_code_is_found_where_one_was_asked(text: str) -> None:
    assert told(text, "code") == {"code": "123456"}


@pytest.mark.parametrize("text", ["1234567", "W123456", "12345", "mail123456@example.com", "ada.123456@example.com"])
def test_other_digits_are_no_code(text: str) -> None:
    assert "code" not in told(text, "code")


def test_a_code_nobody_asked_for_is_none() -> None:
    assert "code" not in told("123 456", "order")


def test_the_number_kept_is_the_one_that_is_not_ruled_out() -> None:
    assert told("not W1001, W1002") == {"order_id": "W1002"}


def test_number_and_email_are_found_in_a_pasted_mail() -> None:
    mail = """Hello Ada Moreau,
    thank you for your order W1001 of 17 November 2026. It was sent to 12 rue Oberkampf, 75011 Paris.
    Total: 129.80 EUR. This mail was sent to ada.moreau@example.com.
    Harbour & Pine, 14 quai de Valmy, 75010 Paris
    """

    found = told(mail)

    assert found["order_id"] == "W1001"
    assert found["email"] == "ada.moreau@example.com"


ASKED = st.sampled_from([None, "order", "email", "name", "postcode", "code"])
PIECES = "soy my name is Ada Moreau 75011 SW1A 1AA W1001 a@b.example 123 456 , . de la 'm i'm cp: and y"
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES.split(" ")), max_size=15).map(" ".join))


@given(TEXTS, ASKED)
def test_no_text_is_too_odd(text: str, asked: str | None) -> None:
    found = told(text, asked)

    assert set(found) <= {"order_id", "email", "name", "postcode", "code"}
    assert all(isinstance(value, str) and value for value in found.values())
    assert all(value.upper() in text.upper() for key, value in found.items() if key in ("order_id", "email"))


@pytest.mark.parametrize(
    ("text", "asked", "name"),
    [
        ("王小明", "name", "王小明"),
        ("山田太郎", "name", "山田太郎"),
        ("王小明", None, None),
        ("my name is 王小明", None, "王小明"),
    ],
)
def test_a_name_without_spaces_is_one(text: str, asked: str | None, name: str | None) -> None:
    assert found_in(Wish("inform", text, ()), asked).get("name") == name
