"""The road between the action servers and the shop: answers are lost on it, or held up, as a test wants."""

from __future__ import annotations

import asyncio
from types import TracebackType

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer


class Road:
    """Passes every request on. `losing` answers of writes get lost; while not `open` those answers wait."""

    def __init__(self, shop_url: str, port: int) -> None:
        self.losing = 0
        self.open = asyncio.Event()
        self.written = asyncio.Event()
        self.writes = 0
        self._shop_url = shop_url
        self._port = port

    async def __aenter__(self) -> Road:
        self.open.set()
        self._http = aiohttp.ClientSession()
        application = web.Application()
        application.router.add_route("*", "/{path:.*}", self._pass_on)
        self._server = TestServer(application, port=self._port)
        await self._server.start_server()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.open.set()
        await self._server.close()
        await self._http.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        kept = ("X-Api-Key", "Idempotency-Key", "Content-Type", "Accept")
        headers = {name: request.headers[name] for name in kept if name in request.headers}
        body, url = await request.read(), self._shop_url + request.raw_path
        try:
            async with self._http.request(request.method, url, data=body, headers=headers) as got:
                answer = web.Response(status=got.status, body=await got.read(), content_type=got.content_type)
        except aiohttp.ClientError:
            return web.Response(status=502)
        if "Idempotency-Key" in request.headers:
            await self._hold_up(request)
        return answer

    async def _hold_up(self, request: web.Request) -> None:
        self.writes += 1
        self.written.set()
        await self.open.wait()
        if self.losing > 0:
            self.losing -= 1
            assert request.transport is not None
            request.transport.close()
