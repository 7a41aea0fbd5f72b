"""A shopper over REST whose messages may go to either replica, and who sends again what was not answered."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.faults.town import Town, fresh_address

PATIENCE = 60
PAUSE_S = 0.5


@dataclass(frozen=True)
class Reply:
    """What came back: the messages, or why there are none. Status 0: the replica could not be reached."""

    status: int
    messages: list[dict[str, Any]] = field(default_factory=list)
    problem: str = ""

    @property
    def text(self) -> str:
        return "\n".join(message.get("text", "") for message in self.messages)

    @property
    def responses(self) -> list[str]:
        return [message["metadata"]["response"] for message in self.messages]

    @property
    def payloads(self) -> list[str]:
        return [button["payload"] for message in self.messages for button in message.get("buttons", [])]


class RestShopper:
    """One conversation, from a loopback address of its own."""

    def __init__(self, town: Town) -> None:
        self.sender = uuid.uuid4().hex
        self.sent: list[tuple[str, str]] = []
        self.got: dict[str, Reply] = {}
        self._town = town
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(local_addr=(fresh_address(), 0), force_close=True),
            timeout=aiohttp.ClientTimeout(total=60),
        )

    async def __aenter__(self) -> RestShopper:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.close()

    async def try_to_say(self, text: str, assistant: int = 0, message_id: str = "") -> Reply:
        """Send it once."""
        body = {"sender": self.sender, "message": text, "message_id": message_id or uuid.uuid4().hex}
        url = f"{self._town.house.assistant_urls[assistant]}/webhooks/rest/webhook"
        try:
            async with self._http.post(url, json=body) as answer:
                content = await answer.json(content_type=None)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Reply(0, problem=type(error).__name__)
        if answer.status != 200:
            return Reply(answer.status, problem=content["code"])
        return Reply(200, content)

    async def say(self, text: str, assistant: int = 0, message_id: str = "") -> Reply:
        """Send it, to the other replica and with the same id if need be, until it is answered."""
        message_id = message_id or uuid.uuid4().hex
        self.sent.append((message_id, text))
        return await self.go_on_saying(text, message_id, assistant)

    async def go_on_saying(self, text: str, message_id: str, assistant: int = 0) -> Reply:
        """Send a message that has its id already, until it is answered."""
        reply = Reply(0)
        for attempt in range(PATIENCE):
            reply = await self.try_to_say(text, (assistant + attempt) % 2, message_id)
            if reply.status == 200:
                self.got[message_id] = reply
                return reply
            assert reply.status in (0, 503), f"refused for good: {reply}"
            await asyncio.sleep(PAUSE_S)
        raise AssertionError(f"never answered: {text!r}, last {reply}")

    def assert_each_message_was_answered_once(self, assistant: int = 0) -> None:
        """What is stored is what was sent, in that order, with the answers that were got."""
        turns = self._town.turns_of(self.sender, assistant)
        assert [(turn.message_id, turn.text) for turn in turns] == self.sent
        for turn in turns:
            assert turn.answers, f"{turn.text!r} has no answer"
            assert turn.answers == [message.get("text") for message in self.got[turn.message_id].messages]
