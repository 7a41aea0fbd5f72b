"""Traps: stock Rasa is silent when actions fail, connects anew for each call, and sends them the whole conversation."""

from pathlib import Path

import pytest
from rasa.core.actions import action
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from assistant.action_endpoint import ActionEndpoint
from assistant.remote_action import RECENT_EVENTS, LeanRemoteAction
from assistant.responses import Responses
from tests.assistant.action_server import ActionServer, raw, says
from tests.assistant.talking import House, Recorder
from tests.assistant.tracker.turns import turn

STOCK_REMOTE_ACTION = LeanRemoteAction.__mro__[1]


@pytest.fixture
def stock(tiny_model: Path, actions: ActionServer, monkeypatch: pytest.MonkeyPatch) -> Agent:
    """Rasa's own agent, action call and endpoint with the same model."""
    monkeypatch.setattr(action, "RemoteAction", STOCK_REMOTE_ACTION)
    agent = Agent(
        domain=Domain.empty(),
        generator=Responses(root=tiny_model.parents[1]),
        tracker_store=InMemoryTrackerStore(Domain.empty()),
        lock_store=InMemoryLockStore(),
        action_endpoint=EndpointConfig(actions.url),
    )
    agent.load_model(str(tiny_model))
    return agent


async def answers_of(agent: Agent, text: str) -> list[str]:
    channel = Recorder()
    await agent.handle_message(UserMessage(text, channel, "ada"))
    return [said["utter_action"] for said in channel.messages]


async def test_the_stock_agent_says_nothing_when_an_action_fails(stock: Agent, actions: ActionServer) -> None:
    actions.answer = raw("Internal Server Error", status=500)

    assert await answers_of(stock, "where is my order") == []


async def test_our_agent_apologises_when_an_action_fails(house: House) -> None:
    house.actions.answer = raw("Internal Server Error", status=500)

    assert await house.say("where is my order") == ["utter_assistant_trouble"]


async def test_the_stock_endpoint_connects_anew_for_each_call(actions: ActionServer) -> None:
    stock = EndpointConfig(actions.url)

    for _ in range(5):
        await stock.request(json={"next_action": "action_track_order"})

    assert len(actions.connections) == 5


async def test_our_endpoint_keeps_its_connection(actions: ActionServer) -> None:
    ours = ActionEndpoint(actions.url)

    for _ in range(5):
        await ours.request(json={"next_action": "action_track_order"})

    assert len(actions.connections) == 1
    assert len(actions.calls) == 5
    await ours.close()


async def test_the_stock_agent_sends_actions_everything_that_was_ever_said(stock: Agent, actions: ActionServer) -> None:
    tracker = await stock.tracker_store.get_or_create_tracker("ada")
    for number in range(100):
        tracker.update_with_events(turn(f"message {number}"), stock.domain)
    await stock.tracker_store.save(tracker)
    actions.answer = says()

    await answers_of(stock, "where is my order")

    assert len(actions.calls[-1]["tracker"]["events"]) > 500


async def test_our_agent_sends_actions_what_was_said_last(house: House) -> None:
    tracker = await house.agent.tracker_store.get_or_create_tracker("ada")
    for number in range(100):
        tracker.update_with_events(turn(f"message {number}"), house.agent.domain)
    await house.agent.tracker_store.save(tracker)

    await house.say("where is my order")

    events = house.actions.calls[-1]["tracker"]["events"]
    assert len(events) <= RECENT_EVENTS
    assert any(event.get("text") == "where is my order" for event in events)
    assert house.actions.calls[-1]["tracker"]["latest_message"]["text"] == "where is my order"
