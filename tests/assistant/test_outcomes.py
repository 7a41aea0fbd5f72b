"""Conversations that are over are handed to the CRM once, whole and without a word of what was said."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from assistant.action_endpoint import ActionEndpoint
from assistant.outcomes import ACTION, FEWEST_FAILURES, OutcomeRecorder
from assistant.tracker.lock import ConversationLockStore
from assistant.tracker.schema import migrate
from assistant.tracker.store import SqlTrackerStore
from tests.assistant.action_server import ActionServer, Answer, raw, says
from tests.assistant.tracker.turns import open_store, say
from tests.servers import RedisServer

HOUR_S = 3600
NOTED = says({"event": "slot", "name": "recorded", "value": "outcome/…"})
DOMAIN = Domain.from_yaml("version: '3.1'\nsession_config: {session_expiration_time: 60}")


@dataclass
class Replica:
    """What the recorder uses of an agent."""

    tracker_store: SqlTrackerStore
    lock_store: ConversationLockStore
    action_endpoint: ActionEndpoint
    domain: Domain = field(default_factory=lambda: DOMAIN)

    @property
    def recorder(self) -> OutcomeRecorder:
        return OutcomeRecorder(self, every_s=60, quiet_s=300)  # type: ignore[arg-type]

    async def close(self) -> None:
        await self.action_endpoint.close()
        await self.lock_store.close()
        self.tracker_store.close()


def replica(url: str, actions: ActionServer, redis_url: str = "") -> Replica:
    lock = EndpointConfig(redis_url) if redis_url else None
    return Replica(open_store(url), ConversationLockStore(lock), ActionEndpoint(actions.url, token="a-token"))


@pytest.fixture
def here(database_url: str, actions: ActionServer) -> Iterator[Replica]:
    actions.answer = NOTED
    one = replica(database_url, actions)
    yield one
    one.tracker_store.close()


def words(text: str, intent: str, answer: str, at: float, **metadata: Any) -> list[Event]:
    parsed = {"intent": {"name": intent}, "entities": [], "text": text, "parts": [{"intent": intent, "text": text}]}
    events = [
        UserUttered(text, parsed["intent"], [], parsed, input_channel="rest", metadata={"channel": "web", **metadata}),
        ActionExecuted(f"action_{intent}"),
        BotUttered("You live at 7 Elm Street.", metadata={"utter_action": answer}),
        SlotSet("details", {"email": "ada@example.com"}),
        SlotSet("identity", {"customer_id": "C1001", "method": "order", "verified_at": at}),
        ActionExecuted("action_listen"),
    ]
    for event in events:
        event.timestamp = at
    return events


def begins(at: float) -> list[Event]:
    events = [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")]
    for event in events:
        event.timestamp = at
    return events


async def spoke(one: Replica, sender: str, ago_s: float, *events: Event) -> None:
    """Store events, and let it be so long ago."""
    await say(one.tracker_store, sender, *events)
    when = {"at": time.time() - ago_s, "sender": sender}
    with one.tracker_store.database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE conversations SET updated_at = :at WHERE sender_id = :sender"), when)


async def track(one: Replica, sender: str, ago_s: float, intent: str = "track_order") -> None:
    at = time.time() - ago_s
    await spoke(one, sender, ago_s, *begins(at), *words("where is it", intent, "utter_order_in_transit", at))


async def test_a_conversation_that_is_over_is_handed_on_once(here: Replica, actions: ActionServer) -> None:
    await track(here, "ada", HOUR_S + 60)

    rounds = [await here.recorder.round() for _ in range(3)]

    assert rounds == [1, 0, 0]
    (call,) = actions.calls
    assert (call["next_action"], call["sender_id"]) == (ACTION, "ada")
    assert actions.tokens == {"Bearer a-token"}


@pytest.mark.parametrize(
    ("intent", "ago_s", "is_over"),
    [
        ("track_order", HOUR_S + 60, True),
        ("track_order", HOUR_S - 60, False),
        ("goodbye", 400, True),
        ("rate", 400, True),
        ("goodbye", 200, False),
    ],
)
async def test_it_is_over_with_its_session_or_soon_after_a_goodbye(
    here: Replica, actions: ActionServer, intent: str, ago_s: float, is_over: bool
) -> None:
    await track(here, "ada", ago_s, intent)

    assert await here.recorder.round() == int(is_over)
    assert len(actions.calls) == int(is_over)


async def test_names_and_times_are_handed_on_and_no_word_of_what_was_said(here: Replica, actions: ActionServer) -> None:
    at = time.time() - 2 * HOUR_S
    await spoke(
        here,
        "ada",
        2 * HOUR_S,
        *begins(at),
        *words("I am Ada, 4242 4242", "track_order", "utter_order_in_transit", at, customer_id="C1", display_text="x"),
    )
    await here.recorder.round()

    tracker = actions.calls[0]["tracker"]
    told = json.dumps(tracker)
    assert not [
        word for word in ("Ada", "4242", "Elm", "ada@example.com", "display_text", "verified_at") if word in told
    ]
    assert tracker["slots"] == {"identity": {"customer_id": "C1001"}}
    assert [event["event"] for event in tracker["events"]] == ["user", "bot", "slot"]
    assert tracker["events"][0]["metadata"] == {"channel": "web", "customer_id": "C1"}
    assert tracker["events"][0]["parse_data"] == {
        "intent": {"name": "track_order"},
        "parts": [{"intent": "track_order"}],
    }
    assert tracker["events"][0]["timestamp"] == pytest.approx(at)


async def test_each_session_is_a_note_of_its_own(here: Replica, actions: ActionServer) -> None:
    first, second = time.time() - 9 * HOUR_S, time.time() - 3 * HOUR_S
    await spoke(
        here,
        "ada",
        3 * HOUR_S,
        *begins(first),
        *words("one", "track_order", "utter_order_in_transit", first),
        *begins(second),
        *words("two", "list_orders", "utter_orders_list", second),
    )

    assert await here.recorder.round() == 1
    intents = [
        [event["parse_data"]["intent"]["name"] for event in call["tracker"]["events"] if event["event"] == "user"]
        for call in actions.calls
    ]
    assert intents == [["track_order"], ["list_orders"]]


async def test_what_comes_after_a_goodbye_is_noted_too_and_nothing_twice(here: Replica, actions: ActionServer) -> None:
    await track(here, "ada", 400, "goodbye")
    await here.recorder.round()
    at = time.time() - HOUR_S - 60
    more = words("and cancel it", "cancel_order", "utter_done_cancel_order", at)
    await spoke(here, "ada", HOUR_S + 60, *(event for event in more if not isinstance(event, SlotSet)))

    await here.recorder.round()

    later = actions.calls[1]["tracker"]
    assert [event["event"] for event in later["events"]] == ["user", "bot"]
    assert later["slots"] == {"identity": {"customer_id": "C1001"}}


async def test_a_conversation_in_which_nobody_spoke_is_ticked_off_without_a_note(
    here: Replica, actions: ActionServer
) -> None:
    await spoke(here, "ada", 2 * HOUR_S, *begins(time.time() - 2 * HOUR_S))

    assert [await here.recorder.round() for _ in range(2)] == [1, 0]
    assert actions.calls == []


@pytest.mark.parametrize("answer", [says(), raw("down", status=500), raw("null")])
async def test_a_note_that_was_not_taken_is_tried_again_later(
    here: Replica, actions: ActionServer, answer: Answer
) -> None:
    await track(here, "ada", 2 * HOUR_S)
    actions.answer = answer
    assert await here.recorder.round() == 0
    actions.answer = NOTED

    assert await here.recorder.round() == 1


async def test_one_that_is_never_taken_does_not_keep_the_others_back(here: Replica, actions: ActionServer) -> None:
    async def but_not_bad(request: web.Request) -> web.StreamResponse:
        bad = (await request.json())["sender_id"] == "bad"
        return await (raw("broken", status=500) if bad else NOTED)(request)

    await track(here, "bad", 3 * HOUR_S)
    await track(here, "ada", 2 * HOUR_S)
    actions.answer = but_not_bad
    recorder = here.recorder

    assert [await recorder.round() for _ in range(2)] == [1, 0]
    assert [call["sender_id"] for call in actions.calls] == ["bad", "ada"]


async def test_a_crm_that_is_away_is_not_asked_for_everyone(here: Replica, actions: ActionServer) -> None:
    for number in range(FEWEST_FAILURES + 3):
        await track(here, f"shopper {number}", 2 * HOUR_S)
    actions.answer = raw("down", status=503)

    assert await here.recorder.round() == 0
    assert len(actions.calls) == FEWEST_FAILURES


async def test_a_shopper_who_came_back_meanwhile_is_left_alone(here: Replica, actions: ActionServer) -> None:
    await track(here, "ada", 2 * HOUR_S)
    async with here.lock_store.lock("ada"):
        looking = asyncio.create_task(here.recorder.round())
        await asyncio.sleep(0.2)
        await track(here, "ada", 0)
    await looking

    assert actions.calls == []


@pytest.mark.redis
async def test_two_replicas_note_it_once(database_url: str, actions: ActionServer, redis_server: RedisServer) -> None:
    async def slowly(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.1)
        return await NOTED(request)

    actions.answer = slowly
    replicas = [replica(database_url, actions, redis_server.url) for _ in range(3)]
    for number in range(5):
        await track(replicas[0], f"shopper {number}", 2 * HOUR_S)

    await asyncio.gather(*(one.recorder.round() for one in replicas))

    assert sorted(call["sender_id"] for call in actions.calls) == [f"shopper {number}" for number in range(5)]
    for one in replicas:
        await one.close()


async def test_the_shopper_goes_on_as_if_nothing_had_been_noted(here: Replica) -> None:
    await track(here, "ada", 400, "goodbye")
    before = (await here.tracker_store.retrieve("ada")).events
    await here.recorder.round()

    after = (await here.tracker_store.retrieve("ada")).events

    assert list(after) == list(before)


def test_conversations_from_before_are_not_noted_all_at_once(database_url: str) -> None:
    store = open_store(database_url)
    with store.database.engine.begin() as connection:
        for statement in (
            "DROP INDEX conversations_unrecorded",
            "ALTER TABLE conversations DROP COLUMN recorded_sequence",
            "DELETE FROM schema_versions WHERE version = 2",
            "INSERT INTO conversations (sender_id, last_sequence, session_sequence, last_save, created_at, updated_at) "
            "VALUES ('ada', 7, 1, 'k', 1, 1)",
        ):
            connection.execute(sa.text(statement))

    store.database.write_at_start(migrate)

    with store.database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT recorded_sequence FROM conversations")).scalar() == 7
    store.close()
