"""Conversations with a real agent on a tiny model, a real database and a real action server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import Event, UserUttered
from rasa.utils.endpoints import EndpointConfig

from assistant.agent import WaybillAgent
from assistant.responses import Responses
from assistant.tracker.lock import ConversationLockStore
from tests.assistant.action_server import ActionServer
from tests.assistant.tracker.turns import open_store


class Recorder(OutputChannel):
    """A channel that keeps each message as it was sent to it."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The name by which responses could be chosen for it."""
        return "recorder"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the message."""
        self.messages.append(message)


@dataclass
class House:
    """An agent and the server of its actions."""

    agent: WaybillAgent
    actions: ActionServer

    async def say(self, text: str, sender: str = "ada", **metadata: Any) -> list[str]:
        """The names of the responses to one message."""
        return [said["utter_action"] for said in await self.answers(text, sender, **metadata)]

    async def texts(self, text: str, sender: str = "ada", **metadata: Any) -> list[str]:
        """The texts in answer to one message."""
        return [said["text"] for said in await self.answers(text, sender, **metadata)]

    async def answers(self, text: str, sender: str = "ada", **metadata: Any) -> list[dict[str, Any]]:
        """The messages in answer to one message."""
        channel = Recorder()
        await self.agent.handle_message(UserMessage(text, channel, sender, metadata=metadata))
        return channel.messages

    async def events(self, sender: str = "ada") -> list[Event]:
        tracker = await self.agent.tracker_store.retrieve(sender)
        return list(tracker.events) if tracker else []

    async def heard(self, sender: str = "ada") -> list[str]:
        """What the shopper said, as it is stored."""
        return [event.text for event in await self.events(sender) if isinstance(event, UserUttered)]


def house_on(model: Path, database_url: str, actions: ActionServer, **store: Any) -> House:
    """An agent with the model of the tiny project."""
    agent = WaybillAgent(
        tracker_store=open_store(database_url, **store),
        lock_store=ConversationLockStore(),
        generator=Responses(root=model.parents[1]),
        action_endpoint=EndpointConfig(actions.url, token="a-token"),
    )
    agent.load_model(model)
    return House(agent, actions)
