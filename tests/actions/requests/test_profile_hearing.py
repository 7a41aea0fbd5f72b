"""What shoppers say of their profile is heard as they mean it, in both languages, and nothing is made up."""

from __future__ import annotations

import dataclasses
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.requests.account.changes import Told, fields_of, hear_changes
from actions.requests.account.emails import new_emails
from actions.requests.account.names import LONGEST, MOST, name_change
from actions.requests.account.phones import dialled, is_card, new_phones, phones_in
from actions.requests.account.proof import proof_in
from actions.turn import Wish
from commerce.adapters.memory.demo import ADA
from tests.actions import entities

LANGUAGES = ("en", "es")
BRITON = dataclasses.replace(ADA, addresses=(dataclasses.replace(ADA.addresses[0], country="GB"),))


def heard(text: str, told: Told | None = None, asked: bool = False) -> Told:
    """What Ada's message tells."""
    return hear_changes(text, told or {}, ADA, LANGUAGES, asked)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Please update the email on my profile to ada.m@example.com.", {"email": "ada.m@example.com"}),
        ("new email, who dis 😅 pls update to kim.new@example.com", {"email": "kim.new@example.com"}),
        ("change it from ada.moreau@example.com to Ada@Lovelace.ORG", {"email": "ada@lovelace.org"}),
        ("my email isn't ada.m@exmaple.com, it's ada.m@example.com", {"email": "ada.m@example.com"}),
        ("mi correo cambió, ahora es mario.r@example.com", {"email": "mario.r@example.com"}),
        ("ya no uso ese correo, pongan este otro: vale88@example.com", {"email": "vale88@example.com"}),
        ("change my email", {"email": None}),
        ("emial change", {"email": None}),
        ("el email de mi cuenta tiene una errata", {"email": None}),
        ("my new phone number is 06 98 76 54 32", {"phone": "+33698765432"}),
        ("new mobile: +44 (0)7700 900123", {"phone": "+447700900123"}),
        ("mi móvil nuevo es el +34 612 555 019", {"phone": "+34612555019"}),
        ("change my phone from +33612345678 to +33 7 11 22 33 44", {"phone": "+33711223344"}),
        ("new phone number: 07700 900123", {"phone": None, "unread": "phone"}),
        ("en mi perfil cambia el celu por el 55 1234 5678", {"phone": None, "unread": "phone"}),
        ("remove my phone number from my account", {"phone": ""}),
        ("quitar mi número de teléfono del perfil", {"phone": ""}),
        ("upd8 my number", {"phone": None}),
        ("i got married, my last name is now lovelace", {"last_name": "Lovelace"}),
        ("me casé y mi apellido ahora es garcía lópez, gracias", {"last_name": "García López"}),
        ("update my last name from Moreau to O'Neil-Smith please", {"last_name": "O'Neil-Smith"}),
        ("change my name to Laura Bennett", {"first_name": "Laura", "last_name": "Bennett"}),
        ("please change my name on the account to Alex Novak thanks", {"first_name": "Alex", "last_name": "Novak"}),
        ("ahora me llamo Ada Ruiz", {"last_name": "Ruiz"}),
        ("my name is spelt wrong, it's Adah", {"first_name": "Adah"}),
        ("it's Morreau not Moreau, that's my name", {"last_name": "Morreau"}),
        ("change my name to Ana Maria Lopez Garcia", {"name": "Ana Maria Lopez Garcia"}),
        ("my name is wrong", {"name": None}),
        ("me casé y quiero cambiar mi apellido", {"last_name": None}),
        ("unsubscribe me from the newsletter", {"newsletter": False}),
        ("stop sending me emails", {"newsletter": False}),
        ("i want the mails about my orders, just not the promos", {"newsletter": False}),
        ("ya no quiero la newsletter", {"newsletter": False}),
        ("estoy hasta la coronilla de correos publicitarios", {"newsletter": False}),
        ("quiero recibir el boletín", {"newsletter": True}),
        ("sign me up for the newsletter", {"newsletter": True}),
        ("update my communication preferences", {"newsletter": None}),
        ("i'd prefer texts instead of emails about my orders", {"notify_by": "sms"}),
        ("turn off sms notifications", {"notify_by": "email"}),
        ("prefiero que me escriban por sms y no por mail", {"notify_by": "sms"}),
        ("please write your emails in Spanish", {"language": "es"}),
        ("quiero los correos en inglés", {"language": "en"}),
        ("my language preference should be French", {"language": None}),
        ("stop texting me offers", {"not_here": True}),
        ("change my date of birth", {"not_here": True}),
        ("unir mis dos cuentas", {"not_here": True}),
        ("hello there", {}),
        ("/update_profile", {}),
    ],
)
def test_a_change_is_heard(text: str, told: Told) -> None:
    assert heard(text) == told


def test_several_changes_in_one_message_are_all_heard() -> None:
    told = heard(
        "My new number is +34 612 345 679, mail ada@lovelace.org, last name is now Lovelace, and unsubscribe me"
    )

    assert told == {
        "email": "ada@lovelace.org",
        "phone": "+34612345679",
        "last_name": "Lovelace",
        "newsletter": False,
    }


def test_what_is_said_later_is_added_and_takes_the_place_of_what_was_said() -> None:
    first = heard("my last name is now Lovelace and my email is ada@lovelace.org")

    told = heard("sorry, the email is ada@lovelace.net, and no newsletter please", first)

    assert told == {"last_name": "Lovelace", "email": "ada@lovelace.net", "newsletter": False}


@pytest.mark.parametrize(
    "text", ["leave the email as it is", "not the email", "mejor no cambies el correo", "menos el correo"]
)
def test_a_change_can_be_taken_back(text: str) -> None:
    assert heard(text, {"email": "a@b.co", "phone": "+33711223344"}) == {"phone": "+33711223344"}


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("last_name", "Lovelace", {"last_name": "Lovelace"}),
        ("last_name", "it's de la cruz", {"last_name": "De la Cruz"}),
        ("first_name", "adèle", {"first_name": "Adèle"}),
        ("name", "Ada Lovelace", {"last_name": "Lovelace"}),
        ("phone", "06 98 76 54 32", {"phone": "+33698765432"}),
        ("email", "ada@lovelace.org", {"email": "ada@lovelace.org"}),
        ("email", "ada@lovelace", {"email": None, "unread": "email"}),
        ("newsletter", "off", {"newsletter": False}),
        ("newsletter", "Sí, recibirlo", {"newsletter": True}),
        ("language", "español", {"language": "es"}),
        ("last_name", "what do you mean?", {"last_name": None}),
        ("last_name", "no", {"last_name": None}),
        ("phone", "the one you have", {"phone": None}),
    ],
)
def test_a_bare_value_answers_the_question(field: str, text: str, told: Told) -> None:
    after = heard(text, {field: None}, asked=True)

    assert {key: value for key, value in after.items() if key != "name" or value} == told


@pytest.mark.parametrize("text", ["Lovelace", "06 98 76 54 32", "off", "Spanish"])
def test_a_bare_value_that_was_not_asked_for_changes_nothing(text: str) -> None:
    assert heard(text, {"email": "a@b.co"}) == {"email": "a@b.co"}


@pytest.mark.parametrize(
    "text",
    [
        "my order number is 4839201 and my phone is old",
        "my card 4242 4242 4242 4242 is my phone",
        "my phone was ordered on 12/05/2026",
        "I live at 12 rue Oberkampf, 75011 Paris, what about my phone",
    ],
)
def test_what_is_no_telephone_number_is_not_taken_for_one(text: str) -> None:
    assert not heard(text).get("phone")


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("sign up bob@example.com for the newsletter", None),
        ("stop the promos to bob@example.com", None),
        ("no newsletter any more, and my new email is bob@example.com", "bob@example.com"),
    ],
)
def test_the_address_that_news_go_to_is_not_the_one_of_the_account(text: str, email: str | None) -> None:
    assert heard(text).get("email") == email


@given(st.from_regex(r"[a-z][a-z0-9.+_-]{0,20}[a-z0-9]@[a-z][a-z0-9-]{0,15}\.(com|org|co\.uk|es)", fullmatch=True))
@settings(max_examples=200, deadline=None)
def test_any_ordinary_email_is_heard_as_it_is_written(email: str) -> None:
    assert new_emails(f"my new email is {email}, thanks", "old@example.com") == (email,)
    assert new_emails(f"<{email}>.", email) == ()


NATIONAL = st.text("0123456789", min_size=8, max_size=8).map(lambda tail: f"6{tail}")
GAPS = st.lists(st.sampled_from(["", " ", ".", "-", "/"]), min_size=9, max_size=9)


@given(NATIONAL, GAPS)
@settings(max_examples=200, deadline=None)
def test_a_number_means_the_same_however_it_is_grouped(digits: str, gaps: list[str]) -> None:
    written = "".join(f"{digit}{gap}" for digit, gap in zip(digits, gaps, strict=True)).rstrip(" ./-")

    assert dialled(f"0{written}", "FR") == f"+33{digits}"
    assert dialled(f"+33 (0){written}", "ES") == f"+33{digits}"
    assert dialled(f"0033{written}", "US") == f"+33{digits}"


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_what_is_dialled_is_e164_or_nothing(text: str) -> None:
    number = dialled(text, "GB")

    assert number is None or (number[0] == "+" and number[1:].isdigit() and 7 <= len(number[1:]) <= 15)


@pytest.mark.parametrize("digits", ["4242424242424242", "378282246310005", "4242 4242 4242 4242"])
def test_a_card_is_no_telephone(digits: str) -> None:
    assert is_card(digits)
    assert phones_in(f"my number is {digits}") == ()


def test_the_country_of_a_number_is_that_of_the_default_address() -> None:
    told = hear_changes("my new number is 07700 900123", {}, BRITON, LANGUAGES, asked=False)

    assert told == {"phone": "+447700900123"}
    assert new_phones("07700 900123", None, "FR") == ("07700 900123",)


@given(st.lists(st.from_regex(r"[A-ZÁÉÑÜ][a-záéíñöüß]{2,9}", fullmatch=True), min_size=1, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_last_name_is_heard_with_its_own_letters(words: list[str]) -> None:
    name = " ".join(words)
    told = name_change(f"my last name is now {name}.", "Ada", "Moreau")

    assert told.last is None or name.startswith(told.last)
    assert name_change(f"my last name is now {name.lower()}!", "Ada", "Moreau").last == told.last


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_text_gives_a_name_that_could_not_be_one(text: str) -> None:
    told = name_change(f"my name is {text}", "Ada", "Moreau")

    for name in (told.first, told.last, told.unclear):
        assert name is None or (0 < len(name) <= LONGEST and len(name.split()) <= MOST and "@" not in name)


@given(st.text(max_size=300), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_text_is_too_odd_to_hear(text: str, asked: bool) -> None:
    told = hear_changes(text, {"name": None}, ADA, LANGUAGES, asked=asked)

    assert set(fields_of(told)) <= {
        *("email", "phone", "first_name", "last_name", "name", "address", "newsletter", "notify_by", "language")
    }


@pytest.mark.parametrize(
    "text", ["my name is " * 500, "a" * 5000, "1 " * 3000, "no, " * 2000, "@." * 2000, "from to " * 600]
)
def test_a_long_message_is_heard_in_no_time(text: str) -> None:
    heard("warm")
    before = time.process_time()

    heard(text, {"name": None}, asked=True)

    assert time.process_time() - before < 1


def proof(text: str, intent: str = "update_profile") -> Any:
    """What is left of a message as a proof of who is there."""
    wish = proof_in(Wish(intent, text, tuple(entities.of(text))))
    return wish.values("email"), wish.values("order_id"), wish.text.strip()


def test_a_new_email_proves_nothing() -> None:
    assert proof("change my email to new@example.org")[0] == ()
    assert proof("my email new@example.org", "track_order")[0] == ("new@example.org",)


def test_beside_a_new_email_the_old_one_may_prove_who_is_there() -> None:
    emails, orders, _ = proof("W1002, change my email from ada.moreau@example.com to new@example.org")

    assert (emails, orders) == (("ada.moreau@example.com",), ("W1002",))


def test_a_new_name_or_number_proves_nothing_but_an_order_beside_it_does() -> None:
    assert proof("my name is now Ada Lovelace, postcode 75011")[2] == ""
    assert proof("order W1002, ada@example.com: unsubscribe me")[:2] == (("ada@example.com",), ("W1002",))
