"""The agent: a message is handled once, and one after the other."""

from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig

from assistant.agent import WaybillAgent, load_agent
from assistant.errors import DuplicateMessage, StoreError, StoreUnavailable
from assistant.tracker.lock import ConversationLockStore
from tests.assistant.tracker.turns import open_store, say, texts, turn
from tests.servers import free_port


class TalkingProcessor:
    """Stands where a loaded model would: stores each message with its answer."""

    def __init__(self, agent: WaybillAgent) -> None:
        self.agent = agent
        self.handled: list[str] = []

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]]:
        self.handled.append(message.text)
        await say(self.agent.tracker_store, message.sender_id, *turn(message.text, **message.metadata))
        return [{"text": "On its way"}]


def agent_on(url: str) -> WaybillAgent:
    agent = WaybillAgent(tracker_store=open_store(url), lock_store=ConversationLockStore())
    agent.processor = TalkingProcessor(agent)
    return agent


def message(text: str, message_id: str | None = None) -> UserMessage:
    return UserMessage(text, sender_id="ada", metadata={"message_id": message_id} if message_id else {})


async def test_a_replayed_message_runs_nothing(database_url: str) -> None:
    agent = agent_on(database_url)
    await agent.handle_message(message("cancel it", "m1"))

    with pytest.raises(DuplicateMessage):
        await agent.handle_message(message("cancel it", "m1"))

    assert agent.processor.handled == ["cancel it"]
    assert [said.text for said in await agent.tracker_store.answer_to("ada", "m1") or []] == ["On its way"]
    agent.tracker_store.close()


async def test_messages_without_an_id_are_all_handled(database_url: str) -> None:
    agent = agent_on(database_url)

    answers = [await agent.handle_message(message("yes")) for _ in range(2)]

    assert answers == [[{"text": "On its way"}]] * 2
    assert texts(await agent.tracker_store.retrieve("ada")) == ["yes", "yes"]
    agent.tracker_store.close()


async def test_the_agent_does_not_start_with_a_misspelt_store(tmp_path: Path) -> None:
    endpoints = AvailableEndpoints(tracker_store=EndpointConfig(type="assistant.tracker.store.Nowhere"))

    with pytest.raises(StoreError, match="Nowhere"):
        await load_agent(tmp_path, endpoints)


async def test_the_agent_does_not_start_with_a_store_that_is_away(tmp_path: Path) -> None:
    url = f"postgresql://postgres@127.0.0.1:{free_port()}/postgres"
    store = EndpointConfig(type="assistant.tracker.store.SqlTrackerStore", url=url, retry_s=0.2)

    with pytest.raises(StoreUnavailable):
        await load_agent(tmp_path, AvailableEndpoints(tracker_store=store))
