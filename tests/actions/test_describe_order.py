"""Every state of an order and of its parcels has words in every language, and a value for each name in them."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from actions.describe_order import describe
from actions.formats import Formats
from actions.skill import Answer
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import PaymentMethod, PaymentMethodKind, RefundStatus
from commerce.domain.shipments import ShipmentStatus, TrackingCode
from tests.actions.orders import VISA, event, order, refund, shipment
from tests.actions.talk import TERMS
from tests.actions.words import LANGUAGES, filled

NO_NEWS = (event(TrackingCode.UNKNOWN),)
UNNAMED = PaymentMethod("PM2", PaymentMethodKind.PAYPAL, "")
UNKNOWN = PaymentMethod("PM3", PaymentMethodKind.UNKNOWN, "")
PENDING, PREPARING, ON_ITS_WAY = OrderStatus.PENDING, ShipmentStatus.PREPARING, OrderStatus.IN_TRANSIT

SINGLE = {
    "paid and not packed": (order(status=PENDING), "utter_order_pending"),
    "packed": (order(status=PENDING, shipments=(shipment(PREPARING),)), "utter_order_pending_due"),
    "packed and late": (order(status=PENDING, shipments=(shipment(PREPARING, -1, 2),)), "utter_order_late"),
    "packed, late, no news": (
        order(status=PENDING, shipments=(shipment(PREPARING, -1, 2, ()),)),
        "utter_order_late_no_events",
    ),
    "packed, its day is over": (order(status=PENDING, shipments=(shipment(PREPARING, -2),)), "utter_order_pending"),
    "not paid": (order(status=OrderStatus.PAYMENT_FAILED), "utter_order_payment_failed"),
    "cancelled": (order(status=OrderStatus.CANCELLED), "utter_order_cancelled"),
    "refunded": (
        order(status=OrderStatus.CANCELLED, refunds=(refund(RefundStatus.SUCCEEDED),)),
        "utter_order_cancelled_refunded",
    ),
    "refund on its way": (
        order(status=OrderStatus.CANCELLED, refunds=(refund(RefundStatus.PENDING, UNNAMED),)),
        "utter_order_cancelled_refund_pending",
    ),
    "refunded we know not how": (
        order(status=OrderStatus.CANCELLED, refunds=(refund(RefundStatus.SUCCEEDED, UNKNOWN),)),
        "utter_order_cancelled",
    ),
    "on its way": (order(shipments=(shipment(),)), "utter_order_in_transit"),
    "on its way in a way we do not know": (
        order(shipments=(shipment(ShipmentStatus.UNKNOWN),)),
        "utter_order_in_transit",
    ),
    "on its way, no news": (order(shipments=(shipment(events=()),)), "utter_order_in_transit_no_events"),
    "on its way, news we cannot read": (
        order(shipments=(shipment(events=NO_NEWS),)),
        "utter_order_in_transit_no_events",
    ),
    "late": (order(shipments=(shipment(promised=-1, estimated=2),)), "utter_order_late"),
    "overdue, no news": (
        order(shipments=(shipment(promised=-5, estimated=-2, events=()),)),
        "utter_order_overdue_no_events",
    ),
    "late, no news": (order(shipments=(shipment(promised=-1, estimated=2, events=()),)), "utter_order_late_no_events"),
    "overdue": (order(shipments=(shipment(promised=-2),)), "utter_order_overdue"),
    "out": (order(shipments=(shipment(ShipmentStatus.OUT_FOR_DELIVERY),)), "utter_order_out_for_delivery"),
    "out, no news": (
        order(shipments=(shipment(ShipmentStatus.OUT_FOR_DELIVERY, events=()),)),
        "utter_parcel_out_for_delivery",
    ),
    "delivered": (
        order(status=OrderStatus.DELIVERED, shipments=(shipment(ShipmentStatus.DELIVERED, -1),)),
        "utter_order_delivered",
    ),
    "delivered, no news": (
        order(status=OrderStatus.DELIVERED, shipments=(shipment(ShipmentStatus.DELIVERED, -1, events=()),)),
        "utter_order_delivered",
    ),
    "a problem": (order(shipments=(shipment(ShipmentStatus.EXCEPTION),)), "utter_order_exception"),
    "on its way back": (
        order(shipments=(shipment(ShipmentStatus.RETURNED_TO_SENDER),)),
        "utter_order_returned_to_sender",
    ),
    "on its way back, no news": (
        order(shipments=(shipment(ShipmentStatus.RETURNED_TO_SENDER, events=()),)),
        "utter_parcel_returned_to_sender",
    ),
    "delivered, its parcels unknown": (order(status=OrderStatus.DELIVERED), "utter_order_status"),
    "on its way, its parcels unknown": (order(status=ON_ITS_WAY), "utter_order_status"),
    "in a state unknown to us": (order(status=OrderStatus.UNKNOWN), "utter_order_status"),
}

PARCELS = {
    "utter_parcel_preparing": shipment(PREPARING, number=2),
    "utter_parcel_in_transit": shipment(number=2),
    "utter_parcel_in_transit_no_events": shipment(events=(), number=2),
    "utter_parcel_out_for_delivery": shipment(ShipmentStatus.OUT_FOR_DELIVERY, events=(), number=2),
    "utter_parcel_late": shipment(promised=-1, estimated=2, number=2),
    "utter_parcel_late_no_events": shipment(promised=-1, estimated=2, events=(), number=2),
    "utter_parcel_overdue": shipment(promised=-2, number=2),
    "utter_parcel_delivered": shipment(ShipmentStatus.DELIVERED, -1, number=2),
    "utter_parcel_exception": shipment(ShipmentStatus.EXCEPTION, number=2),
    "utter_parcel_returned_to_sender": shipment(ShipmentStatus.RETURNED_TO_SENDER, number=2),
}


def described(what: Order, language: str = "en", timezone: str = "Europe/Paris") -> Answer:
    answer = Answer()
    describe(answer, what, Formats.choose(language, (), timezone, TERMS))
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", SINGLE)
def test_an_order_in_one_parcel_is_told_in_one_answer(case: str, language: str) -> None:
    what, response = SINGLE[case]

    answer = described(what, language)

    assert [said["response"] for said in answer.says] == [response]
    assert "{" not in filled(answer.says[0], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("response", PARCELS)
def test_each_parcel_of_a_split_order_is_told_by_itself(response: str, language: str) -> None:
    what = order(shipments=(shipment(ShipmentStatus.DELIVERED, -1), PARCELS[response]))

    answer = described(what, language)

    assert [said["response"] for said in answer.says] == ["utter_order_split", "utter_parcel_delivered", response]
    assert all("{" not in filled(said, language) for said in answer.says)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", OrderStatus)
def test_no_state_that_a_shop_may_tell_is_without_words(status: OrderStatus, language: str) -> None:
    for parcel, code in itertools.product(ShipmentStatus, TrackingCode):
        single = order(status=status, shipments=(shipment(parcel, events=(event(code),)),))
        split = dataclasses.replace(single, shipments=(*single.shipments, shipment(parcel, events=(), number=2)))

        said = described(single, language).says + described(split, language).says

        assert said
        assert all(filled(each, language) for each in said)


def test_a_late_order_says_the_promised_and_the_new_day() -> None:
    said = described(order(shipments=(shipment(promised=-1, estimated=2),))).says[0]

    text = filled(said, "en")

    assert said["promised_date"] in text
    assert said["due_date"] in text
    assert said["promised_date"] != said["due_date"]


def test_what_happened_is_told_in_the_time_of_its_place_and_the_rest_in_the_shoppers() -> None:
    said = described(order(shipments=(shipment(events=(event(timezone="Asia/Tokyo"),)),)), timezone="America/New_York")

    assert "21:00" in said.says[0]["event_time"]
    assert said.says[0]["event_place"] == "Orléans, France"


def test_a_place_whose_time_zone_nobody_knows_gets_the_shoppers_time() -> None:
    said = described(order(shipments=(shipment(events=(event(timezone="Mars/Olympus"),)),)), timezone="UTC")

    assert "12:00" in said.says[0]["event_time"]


def test_a_parcel_names_only_what_is_in_it() -> None:
    answer = described(order(shipments=(shipment(), shipment(number=2))), "es")

    assert [said.get("items") for said in answer.says] == [None, "Hervidor", "Hervidor"]


def test_money_given_back_is_said_with_the_method_the_shopper_knows() -> None:
    what = order(status=OrderStatus.CANCELLED, refunds=(refund(RefundStatus.SUCCEEDED, VISA),))

    text = filled(described(what).says[0], "en")

    assert "€49.90" in text
    assert "Visa ending 4242" in text
