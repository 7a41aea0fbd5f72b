"""Channels on a real server with real clients; only the answers are simple."""

from __future__ import annotations

import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import jwt
import pytest

from assistant.channels.settings import ChannelSettings
from tests.assistant.channels.echo_server import echo_app
from tests.assistant.channels.running import Running, Tab, serving
from tests.servers import free_port
from waybill.settings import read

SECRETS = {
    "WAYBILL_LOGIN_KEY": "a-login-key-of-at-least-32-characters",
    "WAYBILL_SESSION_KEY": "a-session-key-of-at-least-32-characters",
    "WAYBILL_RATE_LIMIT": "1000/minute",
}
_numbers = itertools.count()


@pytest.fixture
def settings() -> ChannelSettings:
    return read(ChannelSettings, SECRETS)


Serve = Callable[..., Awaitable[Running]]


@pytest.fixture
async def serve(settings: ChannelSettings, tmp_path: Path) -> AsyncIterator[Serve]:
    """Start servers in this event loop; `serve(rest_key="…")` changes settings."""
    async with AsyncExitStack() as servers:

        async def start(**changes: Any) -> Running:
            port = free_port()
            origins = (f"http://127.0.0.1:{port}", "https://shop.example.com")
            chosen = replace(settings, **{"allowed_origins": origins, **changes})
            app = echo_app(chosen, f"sqlite:///{tmp_path / 'echo.db'}", f"echo{next(_numbers)}")
            return await servers.enter_async_context(serving(app, port))

        yield start


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
