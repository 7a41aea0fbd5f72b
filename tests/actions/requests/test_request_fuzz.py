"""Whatever is typed, at every point of every request: no error, and no write without a clear yes."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commerce.adapters.memory import in_memory_commerce
from commerce.errors import Unavailable
from tests.actions.conftest import signed_in
from tests.actions.requests.stage import BY_KIND, state
from tests.actions.talk import RULES, Talk
from tests.actions.words import LANGUAGES, filled

PIECES = (
    "W1001 W1002 W1003 W1005 W2001 kettle lamp jacket shoes everything both except the not but if bigger smaller black "
    "white 43 XL cheapest visa 4242 paypal gift card original 5 rue de Lyon, 69002 Paris France mistake maybe never "
    "mind hervidor lámpara todo menos ¿? 🙂 {order_id} %s null \u202e \x00 unless"
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=12).map(" ".join),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=5).map(lambda words: " ".join(["yes", "if", *words])),
    st.sampled_from(["", " ", "\n" * 50, "a" * 5000, "1" * 4000, "W1002 " * 700, "all but " * 800, ", " * 2000]),
)
MESSAGES = st.lists(st.tuples(TEXTS, st.sampled_from((*RULES, "greet", ""))), min_size=1, max_size=4)
STAGES = {
    "begun": lambda kind: [("I have a wish", kind)],
    "order named": lambda kind: [(f"about {BY_KIND[kind].order_id}", kind)],
    "listed": lambda kind: [(BY_KIND[kind].text, kind)],
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("kind", BY_KIND)
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messages=MESSAGES, language=st.sampled_from(LANGUAGES), is_down=st.booleans())
def test_no_message_breaks_or_writes_anything(
    kind: str, stage: str, messages: list[tuple[str, str]], language: str, is_down: bool
) -> None:
    async def talked() -> None:
        commerce = in_memory_commerce()
        before = state(commerce)
        ada = Talk(commerce, **signed_in("C1001"))
        ada.slots["language"] = language
        for text, intent in STAGES[stage](kind):
            await ada.say(text, intent)
        commerce.shop.fault = Unavailable() if is_down else None
        for text, intent in messages:
            said = await ada.say(text, intent)
            assert all(filled(each, ada.slots["language"]) for each in said)
        assert state(commerce) == before
        await commerce.close()

    asyncio.run(talked())
