"""Channels on a real server with real clients; only the answers are simple."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest
import socketio
from rasa.core.channels.channel import OutputChannel
from sanic import Sanic

from assistant.channels.settings import ChannelSettings
from tests.assistant.channels.echo_server import EchoAgent, echo_app
from tests.servers import free_port
from waybill.settings import read

SECRETS = {
    "WAYBILL_LOGIN_KEY": "a-login-key-of-at-least-32-characters",
    "WAYBILL_SESSION_KEY": "a-session-key-of-at-least-32-characters",
    "WAYBILL_RATE_LIMIT": "1000/minute",
}
_numbers = itertools.count()
if not hasattr(aiohttp, "ClientWSTimeout"):  # the client wants a later aiohttp than Rasa has, for this name alone
    aiohttp.ClientWSTimeout = lambda ws_close: ws_close
Sanic.test_mode = True  # lets several applications start in one process


@dataclass
class Running:
    """A server that answers, and what a test may look into."""

    app: Sanic
    url: str
    http: aiohttp.ClientSession

    @property
    def agent(self) -> EchoAgent:
        return self.app.ctx.agent

    @property
    def webhook(self) -> str:
        return f"{self.url}/webhooks/rest/webhook"

    def output_of(self, channel: str) -> OutputChannel:
        return next(one.get_output_channel() for one in self.app.ctx.input_channels if one.name() == channel)

    async def say(self, sender: str, message: Any, headers: dict[str, str] | None = None, **more: Any) -> Any:
        body = {"sender": sender, "message": message, **more}
        async with self.http.post(self.webhook, json=body, headers=headers or {}) as answer:
            return answer.status, await answer.json(content_type=None), answer.headers


class Tab:
    """One browser tab: a socket.io client that notes what it gets."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = socketio.AsyncClient(reconnection=False)
        self.events: list[tuple[str, Any]] = []
        self._news = asyncio.Event()
        self.client.on("*", self._note)
        self.client.on("connect_error", self._note_refusal)

    async def _note(self, event: str, data: Any = None) -> None:
        self.events.append((event, data))
        self._news.set()

    async def _note_refusal(self, reason: Any = None) -> None:
        await self._note("connect_error", reason)

    async def open(self, auth: Any = None, headers: dict[str, str] | None = None) -> Tab:
        await self.client.connect(self.url, auth=auth, headers=headers or {}, transports=["websocket"], wait_timeout=5)
        return self

    async def session(self, **request: Any) -> tuple[str, list[dict[str, Any]]]:
        """Ask for a session; its id and its history."""
        seen = len(self.events)
        await self.client.emit("session_request", request)
        await self.until(lambda: any(name in ("history", "session_refused") for name, _ in self.events[seen:]))
        got = dict(self.events[seen:])
        return got["session_confirm"], got["history"]

    async def say(self, message: Any, **more: Any) -> dict[str, Any]:
        return await self.client.call("user_uttered", {"message": message, **more}, timeout=10)

    def of(self, name: str) -> list[Any]:
        return [data for event, data in self.events if event == name]

    @property
    def texts(self) -> list[str]:
        return [said.get("text") for said in self.of("bot_uttered")]

    async def until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), timeout=10)


@pytest.fixture
def settings() -> ChannelSettings:
    return read(ChannelSettings, SECRETS)


Serve = Callable[..., Awaitable[Running]]


@pytest.fixture
async def serve(settings: ChannelSettings, tmp_path: Path) -> AsyncIterator[Serve]:
    """Start servers in this event loop; `serve(rest_key="…")` changes settings."""
    started: list[tuple[Any, Running]] = []

    async def start(database: str = "echo.db", **changes: Any) -> Running:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        chosen = replace(settings, **{"allowed_origins": (url, "https://shop.example.com"), **changes})
        app = echo_app(chosen, f"sqlite:///{tmp_path / database}", f"echo{next(_numbers)}")
        server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
        await server.startup()
        await server.before_start()
        await server.after_start()
        running = Running(app, url, aiohttp.ClientSession())
        started.append((server, running))
        return running

    yield start
    for server, running in started:
        await running.http.close()
        await server.before_stop()
        server.close()
        await server.wait_closed()
        await server.after_stop()


@pytest.fixture
async def server(serve: Serve) -> Running:
    return await serve()


@pytest.fixture
async def tab(server: Running) -> AsyncIterator[Callable[..., Awaitable[Tab]]]:
    """Open tabs; they are closed at the end."""
    opened: list[Tab] = []

    async def open_tab(auth: Any = None, url: str = "", headers: dict[str, str] | None = None) -> Tab:
        opened.append(Tab(url or server.url))
        return await opened[-1].open(auth, headers)

    open_tab.opened = opened
    yield open_tab
    for one in opened:
        await one.client.disconnect()


@pytest.fixture
def token() -> Callable[..., str]:
    """Login tokens of the shop."""

    def sign(customer: str = "C1", lasts_s: float = 600, key: str = SECRETS["WAYBILL_LOGIN_KEY"], **claims: Any) -> str:
        content = {"sub": customer, "aud": "waybill", "exp": time.time() + lasts_s, **claims}
        return jwt.encode(content, key, algorithm="HS256")

    return sign
