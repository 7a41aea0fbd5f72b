"""Rasa's own channels and ours on a server each, in front of an agent that says what it was told to say."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import rasa.core.channels.channel
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.channels.socketio import SocketIOInput
from sanic import Sanic

from assistant.channels.rest import RestChannel
from assistant.channels.settings import ChannelSettings
from assistant.channels.web import WebChannel
from tests.assistant.channels.running import Running, serving
from tests.servers import free_port
from waybill.settings import read

LOGIN_KEY = "a-login-key-of-at-least-32-characters"
_SECRETS = {"WAYBILL_LOGIN_KEY": LOGIN_KEY, "WAYBILL_SESSION_KEY": "a-session-key-of-at-least-32-characters"}
_numbers = itertools.count()


class RecordingAgent:
    """Notes every message and answers each with `answer`."""

    def __init__(self) -> None:
        self.heard: list[UserMessage] = []
        self.answer: Callable[[UserMessage], Awaitable[None]] = say("hello")
        self.tracker_store = SimpleNamespace(history=_nothing, answer_to=_nothing)

    def is_ready(self) -> bool:
        return True

    async def handle_message(self, message: UserMessage) -> None:
        self.heard.append(message)
        await self.answer(message)


def say(text: str = "", **more: Any) -> Callable[[UserMessage], Awaitable[None]]:
    """An agent's answer."""

    async def answer(message: UserMessage) -> None:
        await message.output_channel.send_response(message.sender_id, {"text": text, **more})

    return answer


def stock_rest() -> InputChannel:
    return RestInput()


def our_rest(**changes: Any) -> InputChannel:
    return RestChannel(replace(read(ChannelSettings, _SECRETS), **changes))


def stock_socket(**options: Any) -> InputChannel:
    return SocketIOInput(**options)


def our_socket(**changes: Any) -> InputChannel:
    return WebChannel(replace(read(ChannelSettings, _SECRETS), **changes))


@asynccontextmanager
async def standing(channel: InputChannel) -> AsyncIterator[Running]:
    """The channel on a server of its own."""
    app = Sanic(f"trap{next(_numbers)}", configure_logging=False)
    app.ctx.agent = RecordingAgent()
    rasa.core.channels.channel.register([channel], app, route="/webhooks/")
    async with serving(app, free_port()) as running:
        yield running


async def _nothing(*_: Any, **__: Any) -> list[Any]:
    return []
