"""A link for a new password goes to the address on file alone, and nobody learns more than that."""

from __future__ import annotations

import json

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.requests.stage import YES
from tests.actions.talk import Talk, text_of

RESET = "reset_password"


async def test_the_link_is_mailed_to_the_address_on_file(ada: Talk, commerce: InMemoryCommerce) -> None:
    first = await ada.say("forgot my password", RESET)
    before = list(commerce.letters.sent)
    second = await ada.say(*YES)

    assert (first[0]["response"], first[0]["email"], before) == ("utter_confirm_reset_password", "a***@example.com", [])
    assert second[0]["response"] == "utter_done_reset_password"
    assert [letter.to for letter in commerce.letters.sent] == ["ada.moreau@example.com"]
    assert "reset-password/" in commerce.letters.sent[0].body


async def test_the_link_is_nowhere_but_in_the_mail(ada: Talk) -> None:
    await ada.say("forgot my password", RESET)
    said = await ada.say(*YES)

    assert "reset-password/" not in text_of(said) + json.dumps([ada.slots, ada.events], default=str)


async def test_a_mail_that_could_not_be_sent_is_not_said_to_be(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.letters.fault = Unavailable()
    await ada.say("forgot my password", RESET)

    assert await ada.names(*YES) == ["utter_reset_not_sent"]


async def test_who_asks_again_later_gets_a_link_of_their_own(ada: Talk, commerce: InMemoryCommerce) -> None:
    for _ in range(2):
        await ada.say("forgot my password", RESET)
        await ada.say(*YES)

    one, two = (letter.body for letter in commerce.letters.sent)
    assert one != two


async def test_no_address_can_be_named_that_the_link_should_go_to(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("forgot my password, send the link to evil@example.org", RESET)
    await ada.say("evil@example.org please")
    await ada.say(*YES)

    assert [letter.to for letter in commerce.letters.sent] == ["ada.moreau@example.com"]


@pytest.mark.parametrize("email", ["ada.moreau@example.com", "ben.okafor@example.com", "nobody@example.net"])
async def test_who_proves_nothing_gets_the_same_words_whoever_they_are(talk: Talk, email: str) -> None:
    first = await talk.names("forgot my password", RESET)
    second = await talk.say(f"W9999 {email}")

    assert first == ["utter_ask_identity"]
    assert [each["response"] for each in second] == ["utter_identity_not_recognised"]
    assert email not in text_of(second)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("i no longer have access to my old email so cant reset my password", "utter_reset_mailbox_lost"),
        ("the reset email goes to an old address I can't open any more", "utter_reset_mailbox_lost"),
        ("ya no tengo acceso a ese correo", "utter_reset_mailbox_lost"),
        ("got a password reset email i didn't ask for", "utter_reset_not_asked"),
        ("me llegó un enlace y no lo pedí", "utter_reset_not_asked"),
        ("two factor code isnt arriving so i can't sign in", "utter_reset_second_factor"),
        ("el código de verificación para entrar no me llega", "utter_reset_second_factor"),
    ],
)
async def test_where_a_link_would_not_help_the_next_step_is_told(talk: Talk, text: str, response: str) -> None:
    assert await talk.names(text, RESET) == [response]


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("my account is locked, too many attempts", "utter_reset_locked"),
        ("mi cuenta está bloqueada", "utter_reset_locked"),
        ("which email did I use to register? can't log in", "utter_reset_which_email"),
        ("olvidé con qué correo me registré", "utter_reset_which_email"),
    ],
)
async def test_what_is_good_to_know_is_said_once_and_the_link_offered_all_the_same(
    talk: Talk, text: str, response: str
) -> None:
    first = await talk.names(text, RESET)
    second = await talk.names("W1002 ada.moreau@example.com")

    assert first == [response, "utter_ask_identity"]
    assert second == ["utter_confirm_reset_password"]


async def test_a_link_to_a_mailbox_that_is_lost_is_not_sent_by_a_late_yes(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    await ada.say("forgot my password", RESET)

    said = await ada.names("oh, I can't open that mailbox any more", RESET)
    await ada.say(*YES)

    assert said == ["utter_reset_mailbox_lost"]
    assert commerce.letters.sent == []
