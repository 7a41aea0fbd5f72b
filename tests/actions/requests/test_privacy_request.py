"""What a shopper demands of their data is noted for the team, and never said to be done."""

from __future__ import annotations

import pytest

from actions.requests.account.demands import demands_in, is_question
from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import YES
from tests.actions.talk import Talk, text_of

PRIVACY = "privacy_request"


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("delete my account", ("delete",)),
        ("please erase everything you hold about me under gdpr.", ("delete",)),
        ("how can i delete my account", ("delete",)),
        ("borren todos mis datos", ("delete",)),
        ("quiero darme de baja por completo, con todo y datos", ("delete",)),
        ("send me a copy of my personal data", ("export",)),
        ("subject access request", ("export",)),
        ("solicito acceso a mis datos personales", ("export",)),
        ("send me a copy of my data and then delete my account", ("export", "delete")),
        ("no ai please", ("no_ai",)),
        ("sin ia por favor", ("no_ai",)),
        ("no quiero que una ia lea mis mensajes", ("no_ai",)),
        ("delete this chat", ("delete_chats",)),
        ("borra esta conversacion", ("delete_chats",)),
        ("do not sell my personal information", ("object",)),
        ("do you use this conversation to train some ai? i don't agree with that", ("object",)),
        ("revoco mi consentimiento", ("object",)),
        ("gdpr request", ()),
        ("what do you know about me", ()),
    ],
)
def test_a_demand_is_heard(text: str, demands: tuple[str, ...]) -> None:
    assert demands_in(text) == demands


@pytest.mark.parametrize(
    "text", ["who do you share my details with", "are these chats stored?", "que datos tienen de mi?", "privacy policy"]
)
def test_a_question_is_no_demand(text: str) -> None:
    assert is_question(text)
    assert demands_in(text) == ()


async def test_a_demand_is_noted_with_the_words_of_the_shopper_and_confirmed_by_mail(
    commerce: InMemoryCommerce,
) -> None:
    ben = Talk(commerce, **signed_in("C2001"), channel="telegram")
    await ben.say("send me a copy of my data, ben.okafor@example.com", PRIVACY)

    said = await ben.say(*YES)

    (note,) = commerce.shop.interactions
    assert (note.customer_id, note.kind, note.topic, note.channel) == ("C2001", PRIVACY, "export", "telegram")
    assert "a copy of my data" in note.summary
    assert "ben.okafor" not in note.summary
    assert (said[0]["response"], said[0]["reference"]) == ("utter_done_privacy_request", note.id)
    assert [letter.to for letter in commerce.letters.sent] == ["ben.okafor@example.com"]
    assert note.id in commerce.letters.sent[0].subject


async def test_nothing_is_said_of_a_mail_that_could_not_be_sent(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.letters.fault = Unavailable()
    await ada.say("send me a copy of my data", PRIVACY)

    assert await ada.names(*YES) == ["utter_done_privacy_unmailed"]


async def test_deletion_with_open_orders_says_what_follows(ada: Talk, commerce: InMemoryCommerce) -> None:
    (said,) = await ada.say("delete my account", PRIVACY)
    await ada.say(*YES)

    assert said["response"] == "utter_confirm_privacy_delete_open"
    assert said["orders"] == "W1002, W1001, W1006"
    assert "W1002" in commerce.shop.interactions[0].summary


async def test_deletion_without_open_orders_needs_no_word_about_them(ada: Talk, commerce: InMemoryCommerce) -> None:
    for number in ("W1001", "W1002", "W1006"):
        del commerce.shop.orders[number]

    assert await ada.names("borrad mi cuenta", PRIVACY) == ["utter_confirm_privacy_delete"]


async def test_nothing_is_deleted_by_noting_it(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = (dict(commerce.shop.customers), dict(commerce.shop.orders))

    await ada.say("delete everything you have on me", PRIVACY)
    await ada.say(*YES)

    assert (commerce.shop.customers, commerce.shop.orders) == before


async def test_several_demands_are_a_note_each(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("export my data and then delete my account", PRIVACY)
    (said,) = await ada.say(*YES)

    assert [note.topic for note in commerce.shop.interactions] == ["export", "delete"]
    assert said["reference"] == "INT-1, INT-2"


async def test_who_wants_people_only_can_have_one_before_saying_who_it_is(
    talk: Talk, commerce: InMemoryCommerce
) -> None:
    first = await talk.names("no AI please", PRIVACY)
    second = await talk.names("W1002 ada.moreau@example.com")
    third = await talk.names(*YES)

    assert first == ["utter_privacy_no_ai_now", "utter_ask_identity"]
    assert (second, third) == (["utter_confirm_privacy_request"], ["utter_done_privacy_no_ai"])
    assert commerce.shop.interactions[0].topic == "no_ai"


async def test_what_is_unclear_is_asked_and_changed_by_what_is_said_next(ada: Talk) -> None:
    assert await ada.names("gdpr request", PRIVACY) == ["utter_privacy_what"]
    assert await ada.names("Send me a copy of my data", PRIVACY) == ["utter_confirm_privacy_request"]

    said = await ada.names("no, delete my account instead", PRIVACY)

    assert said == ["utter_confirm_privacy_delete_open"]


async def test_a_question_about_data_is_answered_from_the_articles(informed: InMemoryCommerce) -> None:
    anyone = Talk(informed)

    said = await anyone.say("what data do you store about me?", PRIVACY)

    assert said[0]["response"] == "utter_article"
    assert informed.shop.interactions == []


async def test_a_question_on_the_way_is_answered_and_the_demand_stays(informed: InMemoryCommerce) -> None:
    ada = Talk(informed, **signed_in("C1001"))
    await ada.say("delete my account", PRIVACY)

    said = await ada.names("how long do you keep chats?", PRIVACY)
    done = await ada.names(*YES)

    assert said[0] == "utter_article"
    assert said[-1] == "utter_confirm_privacy_delete_open"
    assert done == ["utter_done_privacy_request"]


@pytest.mark.parametrize("text", ["delete my daughter's account", "mi padre falleció, cierren su cuenta"])
async def test_about_someone_elses_account_the_team_is_named(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    assert await ada.names(text, PRIVACY) == ["utter_privacy_for_another"]
    assert commerce.shop.interactions == []


async def test_what_is_wrong_is_put_right_in_the_profile(ada: Talk) -> None:
    assert await ada.names("I invoke article 16, rectify my data", PRIVACY) == ["utter_profile_what"]


async def test_no_answer_says_that_it_is_done(ada: Talk) -> None:
    await ada.say("delete my account", PRIVACY)

    said = text_of(await ada.say(*YES))

    assert "deleted your" not in said
