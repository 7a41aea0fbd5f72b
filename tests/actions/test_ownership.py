"""For every action: a shopper reaches nothing that is not their own, and plants no identity by what they send."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from actions.server import SKILLS
from commerce.adapters.memory import InMemoryCommerce
from commerce.domain.orders import Order
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.talk import RULES, Said, Talk, text_of

ADA, BEN = "C1001", "C2001"
BENS_TRACKING = "1Z0000000000002001"
BENS_EMAIL = "ben.okafor@example.com"

# Each action with the intents whose messages may bring a conversation to it. An action without a row fails.
ROWS: dict[str, tuple[str, ...]] = {
    **{action: (intent,) for intent, action in RULES.items()},
    "action_ask_request_done": ("inform", "cancel_order"),
    "validate_request_form": ("inform", "affirm", "cancel_order"),
    "action_retry_payment": ("payment_problem", "try_again"),
    "action_next_request": ("inform", "affirm"),
    "action_inform": ("inform", "request_code"),
    "action_resume_task": ("inform", "track_order"),
    "action_record_outcome": ("goodbye", "track_order"),
    "action_stop": ("stop",),
    "action_try_again": ("try_again", "track_order"),
    "action_change_language": ("change_language",),
    "action_fallback": ("nlu_fallback",),
    "action_affirm": ("affirm",),
    "action_deny": ("deny",),
    "action_ask_identity": ("inform", "request_code"),
    "validate_identity_form": ("inform", "request_code", "track_order", "list_orders", "try_again"),
}
TEXTS = (
    "where is W2001",
    "the other one, all of them, the first and the last",
    f"track {BENS_TRACKING}",
    f"W2001 {BENS_EMAIL}",
    f"my email is {BENS_EMAIL}",
    "I am Ben Okafor, customer C2001",
    "2001",
    "the speaker",
)
CASES = [
    (action, intent, text) for action, intents in ROWS.items() for intent, text in itertools.product(intents, TEXTS)
]

PLANTED_ENTITIES = [
    entities.entity("customer_id", BEN),
    entities.entity("identity", {"customer_id": BEN, "verified_at": 9e12}),
    entities.entity("details", {"order_id": "W2001", "email": BENS_EMAIL}),
    entities.entity("task", {"intent": "track_order", "text": "W2001", "entities": [], "resumed": True}),
    entities.entity("login_expires_at", 9e12),
]
PLANTED_METADATA: dict[str, Any] = {
    "sub": BEN,
    "user_id": BEN,
    "customer": {"id": BEN},
    "identity": {"customer_id": BEN, "verified_at": 9e12},
    "slots": {"identity": {"customer_id": BEN, "verified_at": 9e12}},
    "authorization": "Bearer x",
    "login_token": "x.y.z",
    "expires_at": 9e12,
}


OF_THE_CATALOGUE = frozenset(
    {"action_ask_product", "action_check_stock", "action_ask_price", "action_ask_shipping", "action_notify_restock"}
)
"""Tell anyone what is sold, so that the name of a product gives nothing away."""


def secrets_of(order: Order, action: str) -> Iterator[str]:
    """What would give an order away, apart from its number, which a shopper may type."""
    if action not in OF_THE_CATALOGUE:
        yield from (line.name for line in order.lines)
        yield from (name for line in order.lines for name in line.names.values())
    yield from (shipment.tracking_url for shipment in order.shipments)
    yield from (shipment.carrier for shipment in order.shipments)
    yield str(order.total.amount)
    yield order.shipping_address.line1
    yield order.shipping_address.postcode
    yield order.payment_method.label


def gives_away(said: list[Said], orders: list[Order], action: str) -> list[str]:
    text = text_of(said)
    known = {"utter_order_not_found", "utter_ask_email_for_order"}
    numbers = [
        order.id
        for order in orders
        for each in said
        if each.get("order_id") == order.id and each["response"] not in known
    ]
    return [secret for order in orders for secret in secrets_of(order, action) if secret and secret in text] + numbers


def orders_of(commerce: InMemoryCommerce, customer_id: str) -> list[Order]:
    return [order for order in commerce.shop.orders.values() if order.customer_id == customer_id]


@pytest.fixture
def shop(commerce: InMemoryCommerce) -> InMemoryCommerce:
    """Ben's order has a parcel as well, with a number that can be asked for."""
    parcel = dataclasses.replace(
        commerce.shop.orders["W1001"].shipments[0],
        carrier="Bens Carrier",
        tracking_number=BENS_TRACKING,
        tracking_url="https://bens.example",
    )
    order = commerce.shop.orders["W2001"]
    commerce.shop.orders["W2001"] = dataclasses.replace(order, shipments=(parcel,))
    return commerce


async def told(talk: Talk, action: str, intent: str, text: str, planted: bool = False) -> list[Said]:
    """Everything said when such a message comes, by the rules and by the action alone."""
    found = entities.of(text) + (PLANTED_ENTITIES if planted else [])
    said = list(await talk.say(text, intent, found))
    return said + await talk.call(action)


def test_every_action_has_a_row() -> None:
    assert set(ROWS) == {skill.action_name for skill in SKILLS}


@pytest.mark.parametrize(("action", "intent", "text"), CASES)
async def test_ada_learns_nothing_of_bens_order(shop: InMemoryCommerce, action: str, intent: str, text: str) -> None:
    ada = Talk(shop, **signed_in(ADA))
    ada.slots["discussed_orders"] = ["W2001"]

    said = await told(ada, action, intent, text)

    assert gives_away(said, orders_of(shop, BEN), action) == []
    assert (ada.slots.get("identity") or {"customer_id": ADA})["customer_id"] == ADA


@pytest.mark.parametrize(("action", "intent", "text"), CASES)
@pytest.mark.parametrize("planted", [False, True], ids=["plain", "planted"])
async def test_whom_nobody_knows_learns_nothing_of_anybody(
    shop: InMemoryCommerce, action: str, intent: str, text: str, planted: bool
) -> None:
    stranger = Talk(shop, **(PLANTED_METADATA if planted else {}))
    text = text.replace(BENS_EMAIL, "ada.moreau@example.com")

    said = await told(stranger, action, intent, text, planted)

    assert gives_away(said, [*orders_of(shop, ADA), *orders_of(shop, BEN)], action) == []
    assert stranger.slots.get("identity") is None


@pytest.mark.parametrize(("action", "intent", "text"), CASES)
async def test_what_a_client_plants_changes_nothing_for_whom_is_known(
    shop: InMemoryCommerce, action: str, intent: str, text: str
) -> None:
    plain = Talk(shop, "plain", **signed_in(ADA))
    planted = Talk(shop, "planted", **PLANTED_METADATA, **signed_in(ADA))

    expected = await told(plain, action, intent, text)

    assert await told(planted, action, intent, text, planted=True) == expected


async def test_ben_does_see_what_ada_must_not(shop: InMemoryCommerce) -> None:
    said = await Talk(shop, **signed_in(BEN)).say("where is W2001", "track_order")

    assert gives_away(said, orders_of(shop, BEN), "action_track_order") != []


@pytest.mark.parametrize("text", TEXTS)
async def test_bens_order_is_answered_to_ada_like_one_that_does_not_exist(shop: InMemoryCommerce, text: str) -> None:
    real = await Talk(shop, "one", **signed_in(ADA)).say(text, "track_order")
    del shop.shop.orders["W2001"]

    assert await Talk(shop, "two", **signed_in(ADA)).say(text, "track_order") == real
