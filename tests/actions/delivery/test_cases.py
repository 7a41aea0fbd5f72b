"""What is for a person is written up once, after a clear yes, and by nobody else."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

import pytest

from actions.server import executor_of
from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.delivery.parcels import quiet
from tests.actions.requests.stage import YES, state
from tests.actions.talk import REQUEST_FORM, SETTINGS, TERMS, Talk

INTENT = "report_delivery_problem"
CASE = "utter_confirm_delivery_case"
WRITTEN_UP = "utter_done_delivery_case"


async def report(talk: Talk, text: str) -> list[str]:
    return await talk.names(text, INTENT)


# A person


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("both things in W1003 are broken, I want a refund", "above limit"),
        ("the blanket came with a hole, refund please", "window"),
        ("the coffee maker of W1006 arrived cracked, send a new one", "unsure"),
    ],
)
async def test_what_may_not_be_settled_here_is_written_up(
    ada: Talk, commerce: InMemoryCommerce, text: str, why: str
) -> None:
    before = state(commerce)[:4]

    listed = await report(ada, text)
    done = await ada.names(*YES)

    assert (listed, done) == ([CASE], [WRITTEN_UP])
    assert state(commerce)[:4] == before
    assert f"Why a person: {why}" in commerce.shop.interactions[0].summary


async def test_a_person_may_be_wanted(ada: Talk, commerce: InMemoryCommerce) -> None:
    await report(ada, "my jacket is torn")

    assert await report(ada, "Let a person decide") == [CASE]


async def test_what_fits_no_button_is_written_up_in_the_shoppers_words(ada: Talk, commerce: InMemoryCommerce) -> None:
    await report(ada, "W1003: you packed the same thing in again and again")

    listed = await report(ada, "Something else")
    await ada.say(*YES)

    assert listed == [CASE]
    assert "you packed the same thing in again and again" in commerce.shop.interactions[0].summary


async def test_a_case_holds_what_a_person_needs(ada: Talk, commerce: InMemoryCommerce) -> None:
    ada.metadata["channel"] = "web"
    await report(ada, "both things in W1003 are broken, refund me, mail ada.moreau@example.com")
    await ada.say(*YES)

    (note,) = commerce.shop.interactions
    for part in ("W1003", "Running shoes, Rain jacket", "arrived damaged", "La Poste", "delivered", "the money back"):
        assert part in note.summary
    assert note.channel == "web"
    assert "ada.moreau@example.com" not in note.summary


async def test_what_was_settled_once_is_for_a_person(ada: Talk, commerce: InMemoryCommerce) -> None:
    await report(ada, "my jacket is torn, refund me")
    await ada.say(*YES)

    listed = await report(ada, "my jacket is torn, refund me")

    assert listed == [CASE]
    assert len(commerce.shop.orders["W1003"].refunds) == 1


# Consent, once, and only one's own: the case, which no order shows


async def listed_case(talk: Talk) -> None:
    assert await report(talk, "both things in W1003 are broken, I want a refund") == [CASE]


async def test_a_no_writes_nothing_up(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed_case(ada)

    said = await ada.names("no", "deny")
    await ada.say(*YES)

    assert (said, commerce.shop.interactions) == (["utter_request_dropped"], [])


@pytest.mark.parametrize("text", ["yes but only if they call me", "ok?", "maybe", "yes, after Monday"])
async def test_anything_but_a_clear_yes_writes_nothing_up(ada: Talk, commerce: InMemoryCommerce, text: str) -> None:
    await listed_case(ada)

    await ada.say(text, "affirm")

    assert commerce.shop.interactions == []


async def test_a_doubled_replayed_or_concurrent_yes_writes_it_up_once(commerce: InMemoryCommerce) -> None:
    ada = Talk(commerce, **signed_in("C1001"))
    await listed_case(ada)
    ada._hear(*YES, [], [], [])
    call = {"next_action": "validate_request_form", "domain": {}}
    executors = [executor_of(commerce, SETTINGS, TERMS) for _ in range(8)]

    results = await asyncio.gather(*(each.run({**call, "tracker": copy.deepcopy(ada.tracker())}) for each in executors))

    assert {each.responses[0]["response"] for each in results if each} == {WRITTEN_UP}
    assert len(commerce.shop.interactions) == 1


async def test_a_case_whose_answer_was_lost_is_not_written_up_twice(
    ada: Talk, commerce: InMemoryCommerce, monkeypatch: pytest.MonkeyPatch
) -> None:
    once_of = commerce.shop.once

    def lost(*args: Any) -> None:
        once_of(*args)
        raise Unavailable

    await listed_case(ada)
    monkeypatch.setattr(commerce.shop, "once", lost)
    await ada.say(*YES)
    monkeypatch.setattr(commerce.shop, "once", once_of)
    quiet(commerce, "W1003")  # meanwhile the carrier says something else
    said = await ada.names(*YES)

    assert said == [WRITTEN_UP]
    assert len(commerce.shop.interactions) == 1


async def test_adas_case_is_not_bens_to_confirm(ada: Talk, commerce: InMemoryCommerce) -> None:
    await listed_case(ada)
    ben = Talk(commerce, **signed_in("C2001"))
    ben.slots["request"], ben.active_loop = ada.slots["request"], REQUEST_FORM

    await ben.say(*YES)

    assert commerce.shop.interactions == []
