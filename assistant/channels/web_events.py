"""What clients of the web chat may do: connect, ask for a session, and say something."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from rasa.core.channels.channel import UserMessage
from sanic import Sanic
from socketio.exceptions import ConnectionRefusedError as SocketRefused

from assistant.channels.bot_messages import BotMessage
from assistant.channels.client_address import client_address, network_of_client, networks_of
from assistant.channels.incoming import Incoming, Intake, Origin, locale_of, timezone_of
from assistant.channels.login import Logins
from assistant.channels.payloads import PayloadRules
from assistant.channels.ports import Agent
from assistant.channels.rate_limit import RateLimit
from assistant.channels.refusals import LoginRefused, Malformed, NotReady, Refusal, refusal_of
from assistant.channels.session_ids import SessionIds
from assistant.channels.settings import ChannelSettings
from assistant.channels.turns import Answer, Turns
from assistant.channels.web_delivery import WebDelivery
from waybill.login_token import LoginToken

logger = logging.getLogger(__name__)
_HISTORY_LIMIT = 200
_LARGEST_SEQUENCE = 2**62


@dataclass
class _Connection:
    """One socket: what was proved when it connected, and the session it has by now."""

    app: Sanic
    address: str
    login: Optional[LoginToken]
    session_id: Optional[str] = None
    sender_id: Optional[str] = None
    locale: Optional[str] = None
    timezone: Optional[str] = None
    session_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def customer_id(self) -> Optional[str]:
        """The customer whose sessions this socket may use, for as long as it lives."""
        return self.login.customer_id if self.login else None

    @property
    def agent(self) -> Optional[Agent]:
        """Rasa's agent, None while it is being loaded."""
        return getattr(self.app.ctx, "agent", None)


class WebEvents:
    """Handlers of the socket.io events; whatever goes wrong in one reaches the client as a code."""

    def __init__(
        self,
        channel: str,
        settings: ChannelSettings,
        delivery: WebDelivery,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> None:
        self._channel = channel
        self._delivery = delivery
        self._turns = Turns(on_new_message)
        self._logins = Logins(settings)
        self._sessions = SessionIds(settings.session_key)
        self._intake = Intake(PayloadRules.from_file(), settings.message_max_characters)
        self._rate_limit = RateLimit(settings.rate_limit, settings.redis_url)
        self._proxies = networks_of(settings.trusted_proxies)
        self._connections: dict[str, _Connection] = {}

    async def connect(self, sid: str, environ: Mapping[str, Any], auth: Any = None) -> None:
        """Admit a socket; a login token that is not valid is refused, so that the page can get a new one."""
        request = environ["sanic.request"]
        try:
            login = self._logins.of(auth.get("token") if isinstance(auth, dict) else None)
        except LoginRefused as refusal:
            raise SocketRefused(refusal.code, refusal.as_problem()) from refusal
        address = network_of_client(client_address(request, self._proxies))
        self._connections[sid] = _Connection(request.app, address, login)

    async def disconnect(self, sid: str, reason: Any = None) -> None:
        """Forget a socket; the conversation stays."""
        self._connections.pop(sid, None)

    async def session_request(self, sid: str, data: Any = None) -> None:
        """Give the socket its session, the one it asks for if that is its own, and what was said in it."""
        connection = self._connections.get(sid)
        if connection is None:
            return
        asked = data if isinstance(data, dict) else {}
        connection.locale = locale_of(asked.get("locale")) or connection.locale
        connection.timezone = timezone_of(asked.get("timezone")) or connection.timezone
        try:
            async with connection.session_lock:
                await self._rate_limit.count(f"sessions:{connection.address}")
                sender_id = await self._give_session(sid, connection, asked.get("session_id"))
                await self._send_history(sid, connection, sender_id, _sequence_of(asked.get("after")))
        except Exception as error:  # noqa: BLE001 the client must hear of it
            refusal = _logged(error)
            await self._delivery.session_refused(sid, refusal.code, refusal.retry_after_s)

    async def user_uttered(self, sid: str, data: Any = None) -> dict[str, Any]:
        """Answer a message; the acknowledgement says whether it was taken, which means stored."""
        connection = self._connections.get(sid)
        if connection is None:
            return Malformed("This socket is closed.").as_acknowledgement()
        try:
            if not isinstance(data, dict):
                raise Malformed('"user_uttered" takes an object: {"message": "…"}.')
            # What one socket sends is taken one by one, so that its order is kept.
            async with connection.session_lock:
                sender_id = connection.sender_id or await self._give_session(sid, connection, data.get("session_id"))
                turn = await self._begin_turn(sid, connection, sender_id, data)
            answer = await self._delivery.typing_while(sender_id, turn)
            if answer.replayed:
                await self._delivery.bot_messages(sid, answer.messages)
        except Exception as error:  # noqa: BLE001 the client must hear of it
            return _logged(error).as_acknowledgement()
        return {"accepted": True}

    async def _give_session(self, sid: str, connection: _Connection, session_id: object) -> str:
        customer_id = connection.customer_id
        if not self._sessions.is_genuine(session_id, customer_id):
            session_id = self._sessions.issue(customer_id)
        sender_id = self._sessions.sender_of(str(session_id), customer_id)
        if connection.sender_id not in (None, sender_id):
            await self._delivery.leave(sid, connection.sender_id)
        connection.session_id, connection.sender_id = str(session_id), sender_id
        await self._delivery.enter(sid, sender_id)
        await self._delivery.session(sid, str(session_id))
        return sender_id

    async def _send_history(self, sid: str, connection: _Connection, sender_id: str, after: int) -> None:
        if connection.agent is None:
            raise NotReady("The assistant is starting.", retry_after_s=3)
        stored = await connection.agent.tracker_store.history(sender_id, after=after, limit=_HISTORY_LIMIT)
        await self._delivery.history(sid, sender_id, stored)

    async def _begin_turn(
        self, sid: str, connection: _Connection, sender_id: str, data: Mapping[str, Any]
    ) -> asyncio.Task[Answer]:
        await self._rate_limit.count(f"address:{connection.address}", f"user:{connection.customer_id or sender_id}")
        metadata = _metadata_of(data)
        origin = self._origin_of(connection, sender_id)
        incoming = self._intake.read(data.get("message"), metadata.get("message_id"), metadata, origin)

        async def deliver(to: str, messages: list[BotMessage]) -> None:
            await self._delivery.user_said(sender_id, sid, _shown(incoming))
            await self._delivery.bot_messages(to, messages)

        return asyncio.ensure_future(self._turns.take(connection.agent, incoming, deliver))

    def _origin_of(self, connection: _Connection, sender_id: str) -> Origin:
        return Origin(
            channel=self._channel,
            sender_id=sender_id,
            client=self._sessions.hash_of_address(connection.address),
            login=self._logins.still_valid(connection.login),
            locale=connection.locale,
            timezone=connection.timezone,
        )


def _metadata_of(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The metadata of an event; some of Rasa's clients send it as a text of JSON."""
    metadata = data.get("metadata")
    if isinstance(metadata, str):
        try:
            metadata = json.loads(metadata)
        except (ValueError, RecursionError) as error:
            raise Malformed('"metadata" must be an object.') from error
    if metadata is not None and not isinstance(metadata, dict):
        raise Malformed('"metadata" must be an object.')
    return metadata or {}


def _shown(incoming: Incoming) -> dict[str, Any]:
    text = incoming.metadata.get("display_text") or incoming.text
    return {"id": incoming.message_id, "text": text, "timestamp": time.time()}


def _sequence_of(after: object) -> int:
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after < _LARGEST_SEQUENCE:
        return 0
    return after


def _logged(error: Exception) -> Refusal:
    refusal = refusal_of(error)
    if refusal.status >= 500:
        logger.error("a web shopper was refused: %s", refusal.code, exc_info=error)
    return refusal
