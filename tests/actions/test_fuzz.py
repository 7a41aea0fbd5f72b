"""Whatever is typed, at every point of the talk about who is there: no error, no order told, nothing written."""

from __future__ import annotations

import asyncio
import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.server import SKILLS
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.talk import RULES, Talk, text_of
from tests.actions.words import LANGUAGES, filled

BEN = "ben.okafor@example.com"
"""The stages use Ben's details and the messages Ada's: together they prove nobody."""
READS = {
    "orders.find",
    "orders.of_customer",
    "customers.find",
    "customers.with_email",
    "customers.with_name_and_postcode",
}
STAGES: dict[str, list[tuple[str, str]]] = {
    "nothing said": [],
    "asked for anything": [("where is it", "track_order")],
    "asked for an email": [("where is W1001", "track_order")],
    "asked for a number": [("my orders", "list_orders"), (BEN, "inform")],
    "asked for a postcode": [("my orders", "list_orders"), ("my name is Ben Okafor", "inform")],
    "asked for a code": [(f"a code to {BEN}", "request_code")],
    "not recognised": [(f"W7777 {BEN}", "track_order")],
    "wrong code": [(f"a code to {BEN}", "request_code"), ("000000", "inform")],
    "locked": [(f"W777{number} {BEN}", "track_order") for number in range(5)],
    "not understood": [("?", "nlu_fallback"), ("??", "nlu_fallback")],
}
INTENTS = st.sampled_from(
    (*RULES, "greet", "cancel_order", ""),
)
PIECES = (
    "W1001 W9999 1001 #1002 75012 123 456 000000 ada.moreau@exampl.com my name is soy Ada Moreau Moreau, not no "
    "the other one all first last kettle hervidor ¿dónde? español 🙂 1Z0000000000000001 {order_id} %s null \u202e \x00"
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=14).map(" ".join),
    st.sampled_from(["", " ", "\n" * 50, "a" * 5000, "soy " * 1200, "W1001 " * 700, "1" * 4000, "ñ́" * 2000]),
)
KINDS = st.sampled_from(
    ["order_id", "email", "tracking_number", "language", "name", "postcode", "customer_id", "date", "x"]
)
VALUES = st.one_of(st.text(max_size=20), st.integers(), st.none(), st.booleans())
ODD = st.lists(st.builds(entities.entity, KINDS, VALUES, st.integers(0, 200), st.integers(0, 200)), max_size=4)
MESSAGES = st.lists(st.tuples(TEXTS, INTENTS, st.one_of(st.none(), ODD)), min_size=1, max_size=4)


def anything_secret(commerce: InMemoryCommerce, text: str) -> list[str]:
    lines = [line for order in commerce.shop.orders.values() for line in order.lines]
    urls = [parcel.tracking_url for order in commerce.shop.orders.values() for parcel in order.shipments]
    labels = [order.payment_method.label for order in commerce.shop.orders.values()]
    names = [name for line in lines for name in line.names.values()]
    return [secret for secret in {*names, *urls, *labels} if secret in text]


async def talked(
    stage: str, messages: list[tuple[str, str, list[dict[str, Any]] | None]], language: str, is_down: bool
) -> None:
    commerce = in_memory_commerce()
    orders, customers = copy.deepcopy(commerce.shop.orders), copy.deepcopy(commerce.shop.customers)
    talk = Talk(commerce, client="a-client")
    talk.slots["language"] = language
    for text, intent in STAGES[stage]:
        await talk.say(text, intent)
    commerce.shop.fault = Unavailable() if is_down else None
    for text, intent, found in messages:
        said = await talk.say(text, intent, found)
        assert anything_secret(commerce, text_of(said)) == []
        assert all(filled(each, talk.slots["language"]) for each in said)
    assert talk.slots.get("identity") is None
    assert (commerce.shop.orders, commerce.shop.customers) == (orders, customers)
    assert set(commerce.shop.asked) <= READS
    await commerce.close()


@pytest.mark.parametrize("stage", STAGES)
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=MESSAGES, language=st.sampled_from(LANGUAGES), is_down=st.booleans())
def test_no_message_of_a_stranger_breaks_or_opens_anything(
    stage: str, messages: list[tuple[str, str, list[dict[str, Any]] | None]], language: str, is_down: bool
) -> None:
    asyncio.run(talked(stage, messages, language, is_down))


@pytest.mark.parametrize("action", sorted(skill.action_name for skill in SKILLS))
@settings(max_examples=10, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=MESSAGES)
def test_no_action_called_out_of_turn_breaks(
    action: str, messages: list[tuple[str, str, list[dict[str, Any]] | None]]
) -> None:
    async def calls() -> None:
        commerce = in_memory_commerce()
        talk = Talk(commerce)
        for text, intent, found in messages:
            await talk.say(text, intent, found)
            said = await talk.call(action)
            assert anything_secret(commerce, text_of(said)) == []
            assert set(commerce.shop.asked) <= READS
        await commerce.close()

    asyncio.run(calls())
