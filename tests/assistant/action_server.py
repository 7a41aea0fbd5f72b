"""A real HTTP server in the place of the action server, which answers as a test tells it and counts its connections."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.servers import free_port

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ActionServer:
    """Answers each action call by `answer`; `calls` holds what was asked, `connections` the peers that asked."""

    def __init__(self) -> None:
        self.port = free_port()
        self.calls: list[dict[str, Any]] = []
        self.connections: set[Any] = set()
        self.tokens: set[str | None] = set()
        self.answer: Answer = says()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/webhook"

    async def start(self) -> None:
        app = web.Application(client_max_size=10**8)
        app.router.add_post("/webhook", self._handle)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.calls.append(await request.json())
        self.connections.add(request.transport.get_extra_info("peername"))
        self.tokens.add(request.headers.get("Authorization"))
        return await self.answer(request)


def says(*events: dict[str, Any], responses: list[dict[str, Any]] | None = None) -> Answer:
    """The answer of an action that went well."""
    return raw(json.dumps({"events": list(events), "responses": responses or []}))


def raw(body: str, status: int = 200, content_type: str = "application/json") -> Answer:
    """Any answer."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, status=status, content_type=content_type)

    return answer


async def never(_: web.Request) -> web.StreamResponse:
    """An answer that takes longer than anyone waits."""
    await asyncio.sleep(60)
    return web.Response()


async def breaks_off(request: web.Request) -> web.StreamResponse:
    """A connection that is closed in mid-answer."""
    request.transport.close()
    return web.Response()
