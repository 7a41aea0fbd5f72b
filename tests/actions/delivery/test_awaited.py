"""What is late is told with the carrier's news, and what is lost or not received is written up for a person."""

from __future__ import annotations

from typing import Any

import pytest

from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.shipments import ShipmentStatus
from tests.actions.conftest import signed_in
from tests.actions.delivery.parcels import delivered, in_state, overdue, quiet, unseen
from tests.actions.requests.stage import YES, state
from tests.actions.talk import Talk

INTENT = "report_delivery_problem"
LOOK = "utter_delivery_look_around"
WRITTEN_UP = "utter_done_delivery_case"
NOT_HERE = "utter_confirm_delivery_not_received"
LOST = "utter_confirm_delivery_lost"


async def report(talk: Talk, text: str) -> list[str]:
    return await talk.names(text, INTENT)


# Late or on its way: the carrier's news, and no write


async def test_a_late_order_gets_its_new_date_and_nothing_is_written(ada: Talk, commerce: InMemoryCommerce) -> None:
    before = state(commerce)

    said = await report(ada, "my order W1006 is late")

    assert said == ["utter_order_split", "utter_parcel_delivered", "utter_parcel_late"]
    assert (state(commerce), ada.slots.get("request"), ada.active_loop) == (before, None, None)


async def test_the_one_that_is_late_is_found_without_its_number(ada: Talk) -> None:
    assert "utter_parcel_late" in await report(ada, "where is my stuff, it's days late!!")


async def test_what_is_on_its_way_is_told_with_an_apology(ada: Talk) -> None:
    assert await report(ada, "W1001 still hasn't come") == ["utter_delivery_waiting", "utter_order_in_transit"]


@pytest.mark.parametrize("text", ["W1002 never arrived", "the kettle of W1002 came broken"])
async def test_what_was_not_sent_yet_is_told(ada: Talk, text: str) -> None:
    assert (await report(ada, text))[-1].startswith("utter_order_pending")


async def test_several_late_orders_are_told_at_once(ada: Talk) -> None:
    said = await report(ada, "W1001 and W1006 are both late")

    assert said[:3] == ["utter_delivery_waiting", "utter_order_in_transit", "utter_order_split"]
    assert ada.slots["request"] is None


@pytest.mark.parametrize(
    ("status", "response"),
    [
        (ShipmentStatus.EXCEPTION, "utter_order_exception"),
        (ShipmentStatus.RETURNED_TO_SENDER, "utter_order_returned_to_sender"),
    ],
)
async def test_what_the_carrier_gave_up_is_told_as_it_is(
    ada: Talk, commerce: InMemoryCommerce, status: ShipmentStatus, response: str
) -> None:
    in_state(commerce, "W1001", status)

    assert (await report(ada, "W1001 got lost"))[-1] == response


async def test_what_is_missing_may_still_be_on_its_way(ada: Talk) -> None:
    said = await report(ada, "something is missing from W1006")

    assert said[0] == "utter_delivery_rest_is_coming"
    assert "utter_parcel_late" in said


async def test_what_came_late_gets_an_apology(ada: Talk) -> None:
    assert await report(ada, "W1003 arrived two days late") == ["utter_delivery_came_late", "utter_order_delivered"]


async def test_who_has_no_orders_is_told_so(commerce: InMemoryCommerce) -> None:
    commerce.shop.orders.clear()

    assert await report(Talk(commerce, **signed_in("C1001")), "my parcel is late") == ["utter_no_orders"]


# Lost: written up for a person


@pytest.mark.parametrize("happens", [overdue, quiet])
async def test_a_lost_parcel_is_written_up(ada: Talk, commerce: InMemoryCommerce, happens: Any) -> None:
    happens(commerce, "W1001")
    before = state(commerce)

    listed = await report(ada, "W1001 hasn't moved in ages")
    unchanged = state(commerce)
    done = await ada.names(*YES)

    assert (listed, done) == ([LOST], [WRITTEN_UP])
    assert unchanged == before
    (note,) = commerce.shop.interactions
    assert (note.customer_id, note.order_id, note.kind) == ("C1001", "W1001", INTENT)


async def test_a_parcel_that_was_never_scanned_is_told_so(ada: Talk, commerce: InMemoryCommerce) -> None:
    unseen(commerce, "W1001")
    overdue(commerce, "W1001")

    assert await report(ada, "where is W1001, it's lost") == ["utter_confirm_delivery_lost_no_events"]


# Delivered, but not received


async def test_a_fresh_delivery_is_to_be_looked_for_first(ada: Talk, commerce: InMemoryCommerce) -> None:
    delivered(commerce, "W1001", hours_ago=3)

    (asked,) = await ada.say("W1001 says delivered but nothing is here", INTENT)

    assert asked["response"] == LOOK
    assert {"carrier", "delivered_time", "event_place"} <= asked.keys()


@pytest.mark.parametrize(
    ("answer", "intent"),
    [("no", "deny"), ("It is not there", "deny"), ("asked everyone, nothing", INTENT), ("nope, not there", "inform")],
)
async def test_what_was_looked_for_in_vain_is_written_up(
    ada: Talk, commerce: InMemoryCommerce, answer: str, intent: str
) -> None:
    delivered(commerce, "W1001", hours_ago=3)
    await report(ada, "W1001 says delivered but nothing is here")

    listed = await ada.names(answer, intent)
    done = await ada.names(*YES)

    assert (listed, done) == ([NOT_HERE], [WRITTEN_UP])
    assert "looked for it nearby" in commerce.shop.interactions[0].summary


@pytest.mark.parametrize(("answer", "intent"), [("yes", "affirm"), ("I found it", "thank"), ("found it!", "inform")])
async def test_what_turned_up_is_no_case(ada: Talk, commerce: InMemoryCommerce, answer: str, intent: str) -> None:
    delivered(commerce, "W1001", hours_ago=3)
    await report(ada, "W1001 says delivered but nothing is here")

    said = await ada.names(answer, intent)

    assert said == ["utter_delivery_found"]
    assert (commerce.shop.interactions, ada.slots["request"], ada.active_loop) == ([], None, None)


async def test_nobody_is_sent_to_look_after_a_day(ada: Talk) -> None:
    (listed,) = await ada.say("W1003 says delivered but I don't have it", INTENT)

    assert listed["response"] == NOT_HERE
    assert listed["carrier"] == "La Poste"


async def test_who_has_looked_is_not_sent_again(ada: Talk, commerce: InMemoryCommerce) -> None:
    delivered(commerce, "W1001", hours_ago=3)

    said = await report(ada, "W1001 says delivered, not here, I already asked all the neighbours")

    assert said == [NOT_HERE]
