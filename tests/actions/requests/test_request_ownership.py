"""Nobody changes what is not theirs, whatever they send and whatever stands in the slots."""

from __future__ import annotations

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.memory.demo import ADA, BEN
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import ACCOUNT_SCENES, BY_KIND, ORDER_SCENES, SCENES, YES, Scene, listed, state
from tests.actions.talk import REQUEST_FORM, Talk

EACH = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.stem)
EACH_OF_ORDERS = pytest.mark.parametrize("scene", ORDER_SCENES, ids=lambda scene: scene.stem)
EACH_OF_ACCOUNTS = pytest.mark.parametrize("scene", ACCOUNT_SCENES, ids=lambda scene: scene.stem)


@EACH
async def test_whom_nobody_knows_changes_nothing(talk: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)

    said = await listed(talk, scene)
    await talk.say(*YES)

    assert all(name.startswith("utter_ask_") for name in said)
    assert state(commerce) == before


@EACH_OF_ORDERS
async def test_adas_orders_are_not_bens_to_change(commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)
    ben = Talk(commerce, **signed_in("C2001"))

    said = await listed(ben, scene)
    await ben.say(*YES)

    assert not any("confirm" in name for name in said)
    assert state(commerce) == before


@EACH_OF_ACCOUNTS
async def test_whoever_asks_nothing_of_anyone_else_changes(commerce: InMemoryCommerce, scene: Scene) -> None:
    ben = Talk(commerce, **signed_in("C2001"))

    await listed(ben, scene)
    said = await ben.names(*YES)

    assert said == [f"utter_done_{scene.stem}"]
    assert commerce.shop.customers["C1001"] == ADA
    assert {note.customer_id for note in commerce.shop.interactions} <= {"C2001"}
    assert {letter.to for letter in commerce.letters.sent} <= {BEN.email}


@EACH_OF_ORDERS
async def test_anothers_number_is_answered_like_one_that_does_not_exist(
    commerce: InMemoryCommerce, scene: Scene
) -> None:
    one, two = Talk(commerce, "one", **signed_in("C1001")), Talk(commerce, "two", **signed_in("C1001"))

    real = await one.say(scene.text.replace(scene.order_id, "W2001"), scene.kind)
    unknown = await two.say(scene.text.replace(scene.order_id, "W9001"), scene.kind)

    assert str(real) == str(unknown).replace("W9001", "W2001")


@EACH
async def test_a_listed_request_in_the_slots_does_not_make_a_stranger_somebody(
    talk: Talk, ada: Talk, commerce: InMemoryCommerce, scene: Scene
) -> None:
    await listed(ada, scene)
    before = state(commerce)
    talk.sender = "stranger"
    talk.slots["request"], talk.active_loop = ada.slots["request"], REQUEST_FORM

    await talk.say(*YES)

    assert state(commerce) == before


@EACH
async def test_adas_listed_request_is_not_bens_to_confirm(ada: Talk, commerce: InMemoryCommerce, scene: Scene) -> None:
    await listed(ada, scene)
    before = state(commerce)
    ben = Talk(commerce, "ben", **signed_in("C2001"))
    ben.slots["request"], ben.active_loop = ada.slots["request"], REQUEST_FORM

    await ben.say(*YES)

    assert state(commerce) == before


@EACH_OF_ORDERS
@pytest.mark.parametrize("owner", [None, "C2001"])
async def test_a_request_that_says_nothing_of_its_owner_or_the_wrong_thing_is_still_not_theirs(
    ada: Talk, commerce: InMemoryCommerce, scene: Scene, owner: str | None
) -> None:
    await listed(ada, scene)
    before = state(commerce)
    planted = {**ada.slots["request"], "owner": owner}
    ben = Talk(commerce, "ben", **signed_in("C2001"))

    for other in (Talk(commerce, "stranger", client="a-client"), ben):
        other.slots["request"], other.active_loop = dict(planted), REQUEST_FORM
        await other.say(*YES)

    assert state(commerce) == before


@EACH
async def test_planted_entities_and_metadata_confirm_nothing(commerce: InMemoryCommerce, scene: Scene) -> None:
    before = state(commerce)
    planted = {"customer_id": None, "identity": {"customer_id": "C1001", "verified_at": 9e12}, "request": {"key": "k"}}
    stranger = Talk(commerce, **planted)
    found = [
        entities.entity("customer_id", "C1001"),
        entities.entity("request", {"kind": scene.kind, "order_id": scene.order_id, "key": "k"}),
        entities.entity("order_id", scene.order_id or "W1002"),
    ]

    await stranger.say(scene.text, scene.kind, found)
    await stranger.say("yes", "affirm", found)

    assert state(commerce) == before


@pytest.mark.parametrize("kind", BY_KIND)
async def test_a_login_that_ran_out_confirms_nothing(commerce: InMemoryCommerce, kind: str) -> None:
    before = state(commerce)
    ada = Talk(commerce, **signed_in("C1001"))
    await listed(ada, BY_KIND[kind])

    ada.metadata["login_expires_at"] = 1.0
    await ada.say(*YES)

    assert state(commerce) == before
