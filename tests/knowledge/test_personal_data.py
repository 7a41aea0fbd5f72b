"""A question is kept without what is personal in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.knowledge import KEPT_CHARACTERS, counted_question, without_personal_data


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("where is W1001?", "where is [number]"),
        ("I'm ada.moreau+x@example.com, hello", "I'm [email] hello"),
        ("soy ada arroba example.com", "soy [email]"),
        ("mail ada (at) example.com", "mail [email]"),
        ("call +33 6 12 34 56 78 please", "call [number] please"),
        ("card 4242-4242-4242-4242 or 4242 4242 4242 4242", "card [number] or [number]"),
        ("tracking 1Z999AA10123456784", "tracking [number]"),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN [number]"),
        ("see https://x.example/reset?token=abc now", "see [link] now"),
        ("teléfono ٠١٢٣٤", "teléfono [number]"),
        ("do you\n gift-wrap?", "do you gift-wrap?"),
        ("¿envolvéis para regalo?", "¿envolvéis para regalo?"),
    ],
)
def test_emails_links_and_numbers_are_left_out(question: str, kept: str) -> None:
    assert without_personal_data(question) == kept


@given(st.text())
def test_no_digit_and_no_email_is_ever_kept(question: str) -> None:
    kept = without_personal_data(question)

    assert not any(sign.isdecimal() for sign in kept)
    assert len(kept) <= KEPT_CHARACTERS


@given(st.emails(), st.text(alphabet="ab ", max_size=10))
def test_no_address_is_ever_kept(email: str, around: str) -> None:
    assert email not in without_personal_data(f"{around} {email} {around}")


def test_repetitions_are_counted_as_one() -> None:
    assert counted_question("Do you gift-wrap?? ") == counted_question("do you  GIFT-wrap")
