"""Whatever is typed, at every step of every form: no error, nothing written or given away, and a way out."""

from __future__ import annotations

import asyncio
import copy
import functools
import itertools
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actions.requests.draft import Draft
from actions.requests.kinds import KINDS
from actions.server import SKILLS
from commerce.adapters.memory import InMemoryCommerce, in_memory_commerce
from commerce.errors import Unavailable
from tests.actions import entities
from tests.actions.conftest import signed_in
from tests.actions.nasty import INTENTS, LONG, NEAR_YES, OTHERS, TEXTS
from tests.actions.requests.stage import BY_KIND
from tests.actions.talk import REQUEST_FORM, Said, Talk, text_of
from tests.actions.words import LANGUAGES, filled

MESSAGES_IN_ALL = 20_000
IN_A_ROW = 10
BEN = "ben.okafor@example.com"
"""The stages use Ben's details and the messages Ada's: together they prove nobody."""
IDENTITY_STEPS: dict[str, list[tuple[str, str]]] = {
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
    "before a request": [("cancel it", "cancel_order")],
}
STRANGERS = {"2001": "9001", "Okafor": "Nobody", "SW3 4ND": "SW9 9ZZ", "75012": "75099", "example.com": "exampl.com"}
"""The messages of strangers name nobody whom the steps name, so that together they prove nothing."""
BLANK: dict[str, dict[str, Any]] = {
    "order": {"order_id": None, "line_ids": (), "changes": {}, "method_id": None},
    "lines": {"line_ids": (), "changes": {}},
    "variants": {"changes": {}},
    "method": {"method_id": None},
    "address": {"address": None},
    "reason": {"reason": None},
}
"""What a draft lacks when a need is asked for; what is not here is kept in its details."""
TOLD = {
    **{kind: ("C1001", scene.text) for kind, scene in BY_KIND.items()},
    "retry_payment": ("C2001", "I want to retry the payment"),
}
"""Who has something to wish for, and the message that tells all of it."""
ASKED_AS = {"retry_payment": "payment_problem"}
"""The intent of such a message, where no message has that of the kind."""
REQUEST_STEPS = [
    (kind.intent, step)
    for kind in KINDS.values()
    for step in ("begun", *(need.name for need in kind.needs if not need.is_derived), "listed")
]
AT_EACH_STEP = -(-MESSAGES_IN_ALL // (len(REQUEST_STEPS) + len(IDENTITY_STEPS)))

Message = tuple[str, str, list[dict[str, Any]] | None]
LONG_AT_EACH_STEP = 3


@functools.cache
def found_in(text: str) -> list[dict[str, Any]]:
    return entities.of(text)


def corpus_at(step: int) -> list[Message]:
    """Each message: what sounds like a yes as one, the others as anything; of the long ones a few at each step."""
    intents = itertools.cycle(
        ("affirm", "inform", "nlu_fallback", "track_order", "affirm", "ask_product", "cancel_order")
    )
    long = itertools.islice(itertools.cycle(LONG), step * LONG_AT_EACH_STEP, (step + 1) * LONG_AT_EACH_STEP)
    others = zip((*OTHERS, *long), itertools.islice(intents, step, None), strict=False)
    pairs = [*((text, "affirm") for text in NEAR_YES), *others]
    return [(text, intent, found_in(text)) for text, intent in pairs]


SETTINGS = settings(
    max_examples=max(1, -(-(AT_EACH_STEP - len(corpus_at(0))) // IN_A_ROW)),
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # what failed is named; to make it smaller takes longer than all the rest
    suppress_health_check=list(HealthCheck),
)
KINDS_OF_ENTITY = st.sampled_from(
    ["order_id", "email", "tracking_number", "language", "name", "postcode", "customer_id", "date", "x"]
)
VALUES = st.one_of(st.text(max_size=20), st.integers(), st.none(), st.booleans())
ODD = st.lists(
    st.builds(entities.entity, KINDS_OF_ENTITY, VALUES, st.integers(0, 200), st.integers(0, 200)), max_size=3
)
MESSAGES = st.lists(
    st.tuples(TEXTS, INTENTS, st.one_of(st.none(), st.none(), st.none(), ODD)), min_size=IN_A_ROW, max_size=IN_A_ROW
)
ROWS = given(
    messages=MESSAGES, language=st.sampled_from(LANGUAGES), is_down=st.sampled_from([False, False, False, True])
)


def shop_of(commerce: InMemoryCommerce) -> tuple[Any, ...]:
    """Everything that a write could change; what is in it never changes itself."""
    shop = commerce.shop
    demands = [note for note in shop.interactions if note.kind == "privacy_request"]
    written = (dict(shop.orders), dict(shop.customers), dict(shop.products), list(shop.alerts))
    return (*written, demands, list(shop.password_resets))


def as_stranger(text: str) -> str:
    for name, nobody in STRANGERS.items():
        text = text.replace(name, nobody)
    return text


def anything_secret(commerce: InMemoryCommerce, text: str) -> list[str]:
    orders = commerce.shop.orders.values()
    urls = [parcel.tracking_url for order in orders for parcel in order.shipments]
    labels = [order.payment_method.label for order in orders]
    streets = [order.shipping_address.line1 for order in orders]
    return [secret for secret in {*urls, *labels, *streets} if secret and secret in text]


@dataclass
class Shopper:
    """A conversation brought to a step, to which it can return, and the messages that were tried there."""

    talk: Talk
    tried: int = 0

    def __post_init__(self) -> None:
        self.before = shop_of(self.talk.commerce)
        self._step = copy.deepcopy((self.talk.slots, self.talk.events, self.talk.active_loop))

    def back(self, language: str, is_down: bool = False) -> None:
        self.talk.slots, self.talk.events, self.talk.active_loop = copy.deepcopy(self._step)
        self.talk.slots["language"] = language
        self.talk.commerce.shop.fault = Unavailable() if is_down else None

    async def say(self, text: str, intent: str, found: list[dict[str, Any]] | None = None) -> list[Said]:
        self.tried += 1
        was_open = self.talk.active_loop
        said = await self.talk.say(text, intent, found)
        what = f"at {text[:100]!r} as {intent!r}: {[each['response'] for each in said]}"
        assert all(filled(each, self.talk.slots["language"]) for each in said), what
        assert shop_of(self.talk.commerce) == self.before, f"something was written {what}"
        assert said or not was_open, f"there was no answer, and so no way on {what}"
        has_request = bool(self.talk.slots.get("request"))
        assert has_request or self.talk.active_loop != REQUEST_FORM, f"a form without a request is left {what}"
        is_known = (
            "customer_id" in self.talk.metadata
        )  # who is not may be asked for it in the middle of a guest's request
        assert not has_request or self.talk.active_loop or not is_known, f"a request without a form is left {what}"
        return said

    async def leave(self) -> None:
        said = await self.talk.names("never mind", "stop")
        assert said == ["utter_stop"]
        assert self.talk.active_loop is None
        assert not self.talk.slots.get("request")
        assert not self.talk.slots.get("queue")
        assert shop_of(self.talk.commerce) == self.before


async def at_request_step(kind: str, step: str) -> Shopper:
    customer_id, text = TOLD[kind]
    ada = Talk(in_memory_commerce(), **signed_in(customer_id))
    await ada.say("I have a wish" if step == "begun" else text, ASKED_AS.get(kind, kind))
    if step not in ("begun", "listed"):
        draft = Draft.from_slot(ada.slots["request"])
        details = {name: value for name, value in draft.details.items() if name != step}
        blank = BLANK.get(step, {"details": details if details != draft.details else {}})
        ada.slots["request"] = replace(draft, **blank, asked=step, key=None).as_slot()
    assert step == "begun" or ada.active_loop == REQUEST_FORM
    assert step != "listed" or ada.slots["request"]["key"], f"{kind} is not told whole by its scene"
    return Shopper(ada)


async def at_identity_step(step: str) -> Shopper:
    talk = Talk(in_memory_commerce(), client="a-client")
    for text, intent in IDENTITY_STEPS[step]:
        await talk.say(text, intent)
    return Shopper(talk)


def test_every_step_of_every_form_is_tried_and_all_of_them_20_000_times() -> None:
    assert {kind for kind, _ in REQUEST_STEPS} == set(TOLD) == set(KINDS)
    assert AT_EACH_STEP * (len(REQUEST_STEPS) + len(IDENTITY_STEPS)) >= MESSAGES_IN_ALL


@pytest.mark.parametrize(("kind", "step"), REQUEST_STEPS)
def test_no_message_into_a_request_breaks_or_writes_anything(kind: str, step: str) -> None:
    with asyncio.Runner() as runner:
        shopper: Shopper = runner.run(at_request_step(kind, step))

        @SETTINGS
        @ROWS
        def in_a_row(messages: list[Message], language: str, is_down: bool) -> None:
            shopper.back(language, is_down)
            for message in messages:
                runner.run(shopper.say(*message))
            runner.run(shopper.leave())

        for message, language in zip(
            corpus_at(REQUEST_STEPS.index((kind, step))), itertools.cycle(LANGUAGES), strict=False
        ):
            shopper.back(language)
            runner.run(shopper.say(*message))
        in_a_row()
    assert shopper.tried >= AT_EACH_STEP


@pytest.mark.parametrize("step", IDENTITY_STEPS)
def test_no_message_of_a_stranger_breaks_or_opens_anything(step: str) -> None:
    tried = 0

    async def talked(messages: list[Message], language: str, is_down: bool) -> None:
        nonlocal tried
        messages = [(as_stranger(text), intent, found) for text, intent, found in messages]
        stranger = await at_identity_step(step)
        stranger.back(language, is_down)
        for message in messages:
            said = await stranger.say(*message)
            assert anything_secret(stranger.talk.commerce, text_of(said)) == [], message
        assert stranger.talk.slots.get("identity") is None
        await stranger.leave()
        tried += stranger.tried

    with asyncio.Runner() as runner:
        in_a_row = SETTINGS(ROWS(lambda **row: runner.run(talked(**row))))
        texts = [(as_stranger(text), intent) for text, intent, _ in corpus_at(list(IDENTITY_STEPS).index(step))]
        corpus = [(text, intent, found_in(text)) for text, intent in texts]
        for start in range(0, len(corpus), IN_A_ROW):
            runner.run(talked(corpus[start : start + IN_A_ROW], LANGUAGES[start // IN_A_ROW % len(LANGUAGES)], False))
        in_a_row()
    assert tried >= AT_EACH_STEP


@pytest.mark.parametrize("action", sorted(skill.action_name for skill in SKILLS))
@settings(SETTINGS, max_examples=3)
@given(messages=MESSAGES)
def test_no_action_called_out_of_turn_breaks(action: str, messages: list[Message]) -> None:
    async def calls() -> None:
        commerce = in_memory_commerce()
        talk, before = Talk(commerce), shop_of(commerce)
        for text, intent, found in messages:
            await talk.say(as_stranger(text), intent, found)
            said = await talk.call(action)
            assert anything_secret(commerce, text_of(said)) == []
        assert shop_of(commerce) == before

    asyncio.run(calls())
