"""A shopper who is known is called by name and spoken to as fits them; a shop that is away never spoils it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.domain.customers import Segment
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.talk import Talk, text_of

SEGMENTS = [
    (Segment.REGULAR, "known"),
    (Segment.VIP, "vip"),
    (Segment.NEW, "new"),
    (Segment.AT_RISK, "at_risk"),
    (Segment.UNKNOWN, "known"),
]


def change(commerce: InMemoryCommerce, customer_id: str = "C1001", **fields: Any) -> None:
    commerce.shop.customers[customer_id] = replace(commerce.shop.customers[customer_id], **fields)


def without_late_orders(commerce: InMemoryCommerce) -> None:
    del commerce.shop.orders["W1006"]


async def test_a_stranger_is_greeted_without_a_name(talk: Talk, commerce: InMemoryCommerce) -> None:
    assert await talk.names("hi", "greet") == ["utter_greet"]
    assert commerce.shop.asked == []


@pytest.mark.parametrize(("segment", "tone"), SEGMENTS)
async def test_a_shopper_who_is_signed_in_is_greeted_by_name_in_the_tone_of_the_segment(
    ada: Talk, commerce: InMemoryCommerce, segment: Segment, tone: str
) -> None:
    change(commerce, segment=segment)

    (said,) = await ada.say("hi", "greet")

    assert (said["response"], said["first_name"]) == (f"utter_greet_{tone}", "Ada")


async def test_a_shopper_who_proved_it_is_greeted_by_name(talk: Talk) -> None:
    await talk.say("where is W1001? ada.moreau@example.com", "track_order")

    (said,) = await talk.say("hello", "greet")

    assert said["first_name"] == "Ada"


async def test_who_is_signed_in_no_longer_is_a_stranger_again(commerce: InMemoryCommerce) -> None:
    shopper = Talk(commerce, **signed_in("C1001", lasts_s=-1))

    assert await shopper.names("hi", "greet") == ["utter_greet"]


@pytest.mark.parametrize(
    ("message", "intent", "plain"),
    [
        ("hi", "greet", ["utter_greet"]),
        ("bye", "goodbye", ["utter_goodbye"]),
        ("this is a disgrace", "complain", ["utter_complain"]),
    ],
)
async def test_a_shop_that_is_away_breaks_no_greeting(
    ada: Talk, commerce: InMemoryCommerce, message: str, intent: str, plain: list[str]
) -> None:
    commerce.shop.fault = Unavailable("away")

    assert await ada.names(message, intent) == plain


async def test_a_customer_without_a_name_is_not_called_by_nothing(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, first_name=" ")

    assert await ada.names("hi", "greet") == ["utter_greet"]


async def test_a_goodbye_is_by_name(ada: Talk) -> None:
    (said,) = await ada.say("bye", "goodbye")

    assert (said["response"], said["first_name"]) == ("utter_goodbye_known", "Ada")


async def test_who_leaves_in_the_middle_hears_that_nothing_was_changed(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = dict(commerce.shop.orders)
    await ada.say("cancel W1002, I don't need it any more", "cancel_order")

    names = await ada.names("whatever, bye", "goodbye")

    assert names == ["utter_goodbye_unfinished", "utter_goodbye_known"]
    assert (ada.active_loop, ada.slots["request"], commerce.shop.orders) == (None, None, before)


async def test_who_leaves_before_the_shop_confirmed_is_not_told_that_nothing_was_done(ada: Talk) -> None:
    ada.slots["request"] = {"kind": "cancel_order", "is_agreed": True}
    ada.active_loop = None

    assert await ada.names("bye", "goodbye") == ["utter_goodbye_unsure", "utter_goodbye_known"]


@pytest.mark.parametrize(("segment", "tone"), SEGMENTS)
async def test_a_known_shopper_who_complains_hears_an_apology_and_the_facts_of_what_is_late(
    ada: Talk, commerce: InMemoryCommerce, segment: Segment, tone: str
) -> None:
    change(commerce, segment=segment)

    said = await ada.say("you people are useless", "complain")

    names = [each["response"] for each in said]
    assert names[0] == f"utter_complain_{tone}"
    assert names[1] == "utter_order_split"
    assert "utter_parcel_late" in names
    assert names[-1] == "utter_complain_person"
    assert "W1006" in text_of(said)
    assert "W1001" not in text_of(said)
    assert ada.slots["discussed_orders"] == ["W1006"]


async def test_where_nothing_is_late_it_offers_to_look(ada: Talk, commerce: InMemoryCommerce) -> None:
    without_late_orders(commerce)

    assert await ada.names("terrible service", "complain") == ["utter_complain_known", "utter_complain_which"]


async def test_a_complaint_about_an_order_tells_of_that_one(ada: Talk) -> None:
    said = await ada.say("W1001, what a joke you are", "complain")

    assert [each["response"] for each in said] == [
        "utter_complain_known",
        "utter_order_in_transit",
        "utter_complain_person",
    ]
    assert ada.slots["discussed_orders"] == ["W1001"]


@pytest.mark.parametrize("number", ["W2001", "W9999"])
async def test_a_complaint_says_the_same_of_anothers_order_as_of_none(ada: Talk, number: str) -> None:
    said = await ada.say(f"{number} is a disgrace", "complain")

    assert [each["response"] for each in said] == [
        "utter_complain_known",
        "utter_order_not_found",
        "utter_complain_person",
    ]
    assert "Ben" not in text_of(said)


async def test_an_order_that_could_not_be_read_is_not_called_unknown(ada: Talk, commerce: InMemoryCommerce) -> None:
    class Away(type(commerce.orders)):  # type: ignore[misc]
        async def of_customer(self, customer_id: str, limit: int = 20) -> Any:
            raise Unavailable("away")

    shopper = Talk(replace(commerce, orders=Away(commerce.shop)), **signed_in("C1001"))

    assert await shopper.names("W1001 is a joke", "complain") == ["utter_complain_known", "utter_complain_which"]


async def test_a_stranger_who_complains_is_told_nothing_of_any_order(talk: Talk, commerce: InMemoryCommerce) -> None:
    assert await talk.names("W1006 is late again!!", "complain") == ["utter_complain"]
    assert commerce.shop.asked == []


async def test_what_a_handoff_needs_is_noted_once_the_shopper_is_known(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("hi", "greet")
    before = talk.slots.get("routing")
    await talk.say("where is W1001? ada.moreau@example.com", "track_order")
    reads = commerce.shop.asked.count("customers.find")
    await talk.say("and W1003?", "track_order")

    assert before is None
    assert talk.slots["routing"] == {
        "customer_id": "C1001",
        "segment": "regular",
        "is_vip": False,
        "lifetime_value": {
            "amount": str(commerce.shop.customers["C1001"].lifetime_value.amount),
            "currency": "EUR",
        },
        "locale": commerce.shop.customers["C1001"].locale,
        "timezone": "Europe/Paris",
    }
    assert commerce.shop.asked.count("customers.find") == reads


async def test_facts_that_could_not_be_read_are_noted_at_the_next_turn(ada: Talk, commerce: InMemoryCommerce) -> None:
    commerce.shop.fault = Unavailable("away")
    await ada.say("hi", "greet")
    assert ada.slots.get("routing") is None
    commerce.shop.fault = None

    await ada.say("thanks, bye", "goodbye")

    assert ada.slots["routing"]["segment"] == "regular"


async def test_the_facts_are_of_whoever_is_there_now(commerce: InMemoryCommerce) -> None:
    shopper = Talk(commerce, **signed_in("C1001"))
    await shopper.say("hi", "greet")
    shopper.metadata = signed_in("C2001")
    await shopper.say("hi", "greet")
    assert shopper.slots["routing"]["customer_id"] == "C2001"
    shopper.metadata = {}
    await shopper.say("hi", "greet")

    assert shopper.slots["routing"] is None


async def test_the_facts_hold_neither_name_nor_address(ada: Talk) -> None:
    await ada.say("hi", "greet")

    assert not any(word in str(ada.slots["routing"]) for word in ("Ada", "Moreau", "example.com", "75011"))


async def test_the_language_that_a_known_shopper_chooses_is_remembered(ada: Talk, commerce: InMemoryCommerce) -> None:
    await ada.say("español por favor", "change_language")

    assert commerce.shop.customers["C1001"].preferences["language"] == "es"
    assert commerce.shop.customers["C1001"].preferences["newsletter"] is True


async def test_a_language_that_cannot_be_remembered_is_spoken_all_the_same(
    ada: Talk, commerce: InMemoryCommerce
) -> None:
    commerce.shop.fault = Unavailable("away")

    assert await ada.names("español por favor", "change_language") == ["utter_language_changed"]
    assert ada.slots["language"] == "es"


async def test_nothing_is_remembered_of_a_stranger(talk: Talk, commerce: InMemoryCommerce) -> None:
    await talk.say("español por favor", "change_language")

    assert commerce.shop.asked == []


async def test_who_comes_again_is_greeted_in_the_language_they_chose(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, preferences={"language": "es"})

    (said,) = await ada.say("hi", "greet")

    assert said["language"] == "es"
    assert ada.slots["language"] == "es"


async def test_a_new_session_begins_in_the_language_chosen_in_the_one_before(ada: Talk) -> None:
    await ada.say("español por favor", "change_language")
    ada.events.append({"event": "session_started"})
    ada.slots = {"language": "en"}

    (said,) = await ada.say("hi", "greet")

    assert said["language"] == "es"


async def test_a_greeting_in_the_middle_does_not_change_the_language(ada: Talk, commerce: InMemoryCommerce) -> None:
    change(commerce, preferences={"language": "es"})
    await ada.say("where is W1001?", "track_order")
    await ada.say("hi again", "greet")

    assert ada.slots["language"] == "en"


@pytest.mark.parametrize(
    ("text", "confidence", "language"),
    [
        ("good morning to all of you", 0.97, "en"),
        ("good morning to all of you", 0.5, "es"),
        ("hello", 0.97, "es"),
    ],
)
async def test_a_first_message_that_is_plainly_in_another_language_is_answered_in_it(
    commerce: InMemoryCommerce, text: str, confidence: float, language: str
) -> None:
    change(commerce, preferences={"language": "es"})
    shopper = Talk(commerce, **signed_in("C1001"))
    shopper._hear(text, "greet", [], (), ())
    shopper.events[-1]["parse_data"]["language"] = {"name": "en", "confidence": confidence}

    await shopper.call("action_greet")

    assert shopper.slots["language"] == language


@given(st.dictionaries(st.text(max_size=9), st.one_of(st.text(max_size=9), st.integers(), st.booleans()), max_size=3))
async def test_whatever_a_shop_remembers_a_greeting_is_a_greeting(preferences: dict[str, Any]) -> None:
    commerce = in_memory_commerce()
    change(commerce, preferences={**preferences, "language": next(iter(preferences.values()), "es")})

    (said,) = await Talk(commerce, **signed_in("C1001")).say("hi", "greet")

    assert said["response"] == "utter_greet_known"
