"""The REST webhook: Rasa's JSON in and out, for back ends and for programs on this machine."""

from __future__ import annotations

import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Optional
from urllib.parse import quote

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from assistant.channels.bot_messages import to_rest
from assistant.channels.client_address import client_address, is_on_this_machine, network_of_client, networks_of
from assistant.channels.incoming import Intake, Origin, client_metadata, locale_of, timezone_of
from assistant.channels.login import Logins
from assistant.channels.message_text import is_plain_identifier
from assistant.channels.payloads import PayloadRules
from assistant.channels.rate_limit import RateLimit
from assistant.channels.refusals import KeyRefused, Malformed, NotAdmitted, Refusal, TooLong, refusal_of
from assistant.channels.session_ids import SessionIds
from assistant.channels.settings import ChannelSettings
from assistant.channels.turns import Turns
from waybill.login_token import LoginToken
from waybill.settings import read

logger = logging.getLogger(__name__)
LOGIN_HEADER = "waybill-login"
_BODY_MAX_BYTES_A_CHARACTER = 12
_OTHER_CHANNELS = ("rest:", "web:")


class RestChannel(InputChannel):
    """`POST /webhooks/rest/webhook` with `{"sender": …, "message": …}`.

    The caller is a program, which answers for the shoppers it speaks for: it shows `Authorization: Bearer <key>`, or
    runs on this machine where no key is set. `Waybill-Login: <token>` says which customer a message comes from.
    """

    def __init__(self, settings: ChannelSettings) -> None:
        self._settings = settings
        self._logins = Logins(settings)
        self._intake = Intake(PayloadRules.from_file(), settings.message_max_characters)
        self._rate_limit = RateLimit(settings.rate_limit, settings.redis_url)
        self._sessions = SessionIds(settings.session_key)
        self._proxies = networks_of(settings.trusted_proxies)

    @classmethod
    def name(cls) -> str:
        """The channel's name, and its place below `/webhooks/`."""
        return "rest"

    @classmethod
    def from_credentials(cls, credentials: Optional[dict[str, Any]]) -> RestChannel:
        """The channel as the environment describes it."""
        return cls(read(ChannelSettings))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the webhook."""
        blueprint = Blueprint("waybill_rest")
        turns = Turns(on_new_message)

        @blueprint.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return response.json(await self._answer(turns, request))

        blueprint.exception(Exception)(_explain)
        return blueprint

    async def _answer(self, turns: Turns, request: Request) -> list[dict[str, Any]]:
        self._admit(request)
        login = self._logins.of(request.headers.get(LOGIN_HEADER))
        body = self._body_of(request)
        sender = _sender_of(body)
        conversation = _conversation_of(sender, login)
        await self._rate_limit.count(f"user:{login.customer_id if login else conversation}")
        told = client_metadata(body.get("metadata"))
        origin = Origin(
            channel=self.name(),
            sender_id=conversation,
            client=self._sessions.hash_of_address(network_of_client(client_address(request, self._proxies))),
            login=login,
            locale=locale_of(told.get("locale")),
            timezone=timezone_of(told.get("timezone")),
        )
        incoming = self._intake.read(body.get("message"), body.get("message_id"), told, origin)
        answer = await turns.take(getattr(request.app.ctx, "agent", None), incoming)
        return [to_rest(message, sender) for message in answer.messages]

    def _admit(self, request: Request) -> None:
        """Let in whoever has the key, or runs on this machine where there is none; never a foreign web page."""
        origin = request.headers.get("origin")
        if origin is not None and origin not in self._settings.allowed_origins:
            raise NotAdmitted("Web pages of this origin are not served; see WAYBILL_ALLOWED_ORIGINS.")
        if not self._settings.rest_key:
            if not is_on_this_machine(request):
                raise NotAdmitted("Only callers on this machine are served. Set WAYBILL_REST_KEY to serve others.")
            return
        shown = request.headers.get("authorization", "")
        wanted = f"Bearer {self._settings.rest_key}"
        if not hmac.compare_digest(shown.encode("utf-8", "replace"), wanted.encode()):
            raise KeyRefused('Send the key of this webhook as "Authorization: Bearer <key>".')

    def _body_of(self, request: Request) -> Mapping[str, Any]:
        if "stream" in request.args:
            raise Malformed('"stream" is not supported: the answer comes as one JSON list.')
        if len(request.body) > _BODY_MAX_BYTES_A_CHARACTER * self._settings.message_max_characters + 16_384:
            raise TooLong(f"A message may have at most {self._settings.message_max_characters} characters.")
        try:
            body = json.loads(request.body)
        except (ValueError, RecursionError) as error:
            raise Malformed('The body must be JSON: {"sender": "…", "message": "…"}.') from error
        if not isinstance(body, dict):
            raise Malformed('The body must be an object: {"sender": "…", "message": "…"}.')
        return body


def _sender_of(body: Mapping[str, Any]) -> str:
    sender = body.get("sender")
    if not is_plain_identifier(sender, 200):
        raise Malformed(
            '"sender" must name the conversation: a text of 1 to 200 printable characters, one for each shopper, '
            "that nobody can guess."
        )
    if sender.startswith(_OTHER_CHANNELS):
        raise Malformed('"sender" must not begin with "rest:" or "web:"; those are conversations of other callers.')
    return str(sender)


def _conversation_of(sender: str, login: Optional[LoginToken]) -> str:
    """The tracker's sender id: with a login it is that customer's own, whatever other callers use as `sender`."""
    return sender if login is None else f"rest:{quote(login.customer_id, safe='')}:{sender}"


async def _explain(_: Request, error: Exception) -> HTTPResponse:
    """An RFC 9457 answer; an error is never an empty list of messages."""
    if isinstance(error, SanicException):
        problem = {"type": "about:blank", "title": str(error), "status": error.status_code, "code": "http_error"}
        return _problem(problem, error.status_code, {})
    refusal: Refusal = refusal_of(error)
    if refusal.status >= 500:
        logger.error("a message over REST was not answered: %s", refusal.code, exc_info=error)
    headers = {"Retry-After": str(refusal.retry_after_s)} if refusal.retry_after_s else {}
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return _problem(refusal.as_problem(), refusal.status, headers)


def _problem(problem: Mapping[str, Any], status: int, headers: Mapping[str, str]) -> HTTPResponse:
    return response.json(problem, status=status, headers=dict(headers), content_type="application/problem+json")
