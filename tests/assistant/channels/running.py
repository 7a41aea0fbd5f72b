"""A Sanic server in the test's own event loop, and a socket.io client that notes what it gets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import socketio
from rasa.core.channels.channel import OutputChannel
from sanic import Sanic

if not hasattr(aiohttp, "ClientWSTimeout"):  # the client wants a later aiohttp than Rasa has, for this name alone
    aiohttp.ClientWSTimeout = lambda ws_close: ws_close
Sanic.test_mode = True  # lets several applications start in one process


@asynccontextmanager
async def serving(app: Sanic, port: int) -> AsyncIterator[Running]:
    """The application on 127.0.0.1, with its start and stop listeners run."""
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
    await server.startup()
    await server.before_start()
    await server.after_start()
    async with aiohttp.ClientSession() as http:
        yield Running(app, f"http://127.0.0.1:{port}", http)
    await server.before_stop()
    server.close()
    await server.wait_closed()
    await server.after_stop()


@dataclass
class Running:
    """A server that answers, and what a test may look into."""

    app: Sanic
    url: str
    http: aiohttp.ClientSession

    @property
    def agent(self) -> Any:
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
