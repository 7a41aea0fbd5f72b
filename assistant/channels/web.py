"""The web chat over socket.io, in Rasa's own events, with sessions that the assistant issues and signs."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Optional

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from socketio import AsyncRedisManager, AsyncServer

from assistant.channels.chat_page import chat_page
from assistant.channels.output import HeldOutput
from assistant.channels.settings import ChannelSettings
from assistant.channels.web_delivery import WebDelivery
from assistant.channels.web_events import WebEvents
from waybill.settings import read

logger = logging.getLogger(__name__)
SOCKET_PATH = "/socket.io"
_PACKET_MAX_BYTES_A_CHARACTER = 12


class WebChannel(InputChannel):
    """`/socket.io` for any client that speaks Rasa's events, and the chat page at `/chat`.

    Client to server: `connect` with `auth {token?}`, `session_request {session_id?, locale?, timezone?, after?}`,
    `user_uttered {message, session_id?, metadata? {message_id?, display_text?}}`, acknowledged with `{accepted}`.
    Server to client: `session_confirm "<id>"`, `history [...]`, `bot_uttered`, `bot_typing {on}`, `user_said` (what
    another tab sent), `session_refused {code, retry_after_s}`.
    """

    def __init__(self, settings: ChannelSettings) -> None:
        self._settings = settings
        self._server = AsyncServer(
            async_mode="sanic",
            client_manager=_replicas(settings.redis_url),
            cors_allowed_origins=_OriginRule(settings.allowed_origins),
            max_http_buffer_size=_PACKET_MAX_BYTES_A_CHARACTER * settings.message_max_characters + 32_768,
        )
        self._delivery = WebDelivery(self._server)

    @classmethod
    def name(cls) -> str:
        """The channel's name in events and metadata."""
        return "web"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> WebChannel:
        """The channel as the environment describes it."""
        return cls(read(ChannelSettings))

    def url_prefix(self) -> str:
        """The root: the page and the socket have addresses of their own."""
        return "/"

    def get_output_channel(self) -> Optional[OutputChannel]:
        """Where messages go that no shopper's message asked for, an agent's for example."""
        return HeldOutput(self.name(), self._delivery.bot_messages, released=True)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The socket, the page and a health address."""
        events = WebEvents(self.name(), self._settings, self._delivery, on_new_message)
        self._server.on("connect", events.connect)
        self._server.on("disconnect", events.disconnect)
        self._server.on("session_request", events.session_request)
        self._server.on("user_uttered", events.user_uttered)
        blueprint = _SocketBlueprint(self._server)

        @blueprint.get("/webhooks/web", strict_slashes=False)
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.listener("before_server_stop")
        async def close(_: Sanic, __: object) -> None:
            await self._server.shutdown()

        return blueprint


class _SocketBlueprint(Blueprint):
    """Attaches the socket.io server, and the page, to the application at its root."""

    def __init__(self, server: AsyncServer) -> None:
        super().__init__("waybill_web")
        self.ctx.server = server

    def register(self, app: Sanic, options: dict[str, Any]) -> None:
        """Called by Sanic when the channel is added to the application."""
        self.ctx.server.attach(app, SOCKET_PATH)
        app.register_listener(_say_origins_once, "after_server_start")
        app.blueprint(chat_page())
        super().register(app, options)


async def _say_origins_once(app: Sanic, _: object) -> None:
    """Add the last response middleware: Rasa's CORS extension adds its own when the server starts."""
    app.response_middleware.append(_without_second_headers)


async def _without_second_headers(request: Request, answer: Optional[HTTPResponse]) -> None:
    """Browsers take two equal CORS headers for none, and Rasa's CORS extension adds a second of each."""
    if answer is None or not request.path.startswith(SOCKET_PATH):
        return
    for name in {name.lower() for name in answer.headers if name.lower().startswith("access-control-")}:
        answer.headers[name] = answer.headers.getall(name)[0]


class _OriginRule:
    """Which web pages may connect; a client that is not a browser sends no origin and is not asked for one."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        self._allowed = frozenset(origin.rstrip("/") for origin in allowed)
        self._complained_of: set[str] = set()

    def __call__(self, origin: Optional[str], environ: Mapping[str, Any]) -> bool:
        if origin is None or origin in self._allowed:
            return origin is not None
        if len(self._complained_of) < 100 and origin not in self._complained_of:
            self._complained_of.add(origin)
            logger.warning("the web page %.200r may not chat: its origin is not in WAYBILL_ALLOWED_ORIGINS", origin)
        return False


def _replicas(redis_url: str) -> Optional[AsyncRedisManager]:
    if not redis_url:
        return None
    timeouts = {"socket_connect_timeout": 2, "socket_keepalive": True, "health_check_interval": 15}
    return AsyncRedisManager(redis_url, channel="waybill:web", redis_options=timeouts)
