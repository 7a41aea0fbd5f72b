"""A little HTTP server that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Asked:
    """A request that came in."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: object
    connection: object


@dataclass
class ScriptedShop:
    """`answers` are (status, body) in order, the last one for ever; while not `open` everyone waits."""

    answers: list[tuple[int, object]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    called: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def url(self) -> str:
        """Where it listens."""
        return str(self._server.make_url("")).rstrip("/")

    async def __aenter__(self) -> ScriptedShop:
        self.open.set()
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._answer)
        self._server = TestServer(application)
        await self._server.start_server()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open.set()
        await self._server.close()

    async def _answer(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        self.asked.append(Asked(request.method, request.path, request.query, request.headers, body, request.transport))
        self.called.set()
        await self.open.wait()
        status, answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return web.Response(status=status, text=text, content_type="application/json")
