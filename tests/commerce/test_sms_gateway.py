"""Text messages leave by HTTP, in the way that a gateway wants them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiohttp import encode_basic_auth, web

from commerce.adapters.sms_gateway import GatewayTextMessages, SmsSettings
from commerce.domain.messages import TextMessage
from commerce.errors import DeliveryUnknown, Invalid, Unavailable
from tests.servers import free_port

TEXT = TextMessage("+33612345678", "Harbour & Pine: it's back", "en", "notice/restock_alert/1")
TWILIO = ("To", "From", "Body")


@dataclass
class Gateway:
    """A gateway on a port of its own; answers what it is told to, or nothing for a while."""

    port: int
    status: int = 201
    is_slow: bool = False
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        is_json = request.content_type == "application/json"
        body = await request.json() if is_json else {**await request.post()}
        self.asked.append((dict(request.headers), body))
        if self.is_slow:
            await asyncio.sleep(1)
        return web.Response(status=self.status, headers={"Location": "/messages"} if self.status == 302 else {})


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    made = Gateway(free_port())
    app = web.Application()
    app.router.add_post("/messages", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", made.port).start()
    yield made
    await runner.cleanup()


def settings(
    port: int, login: str = "", token: str = "", fields: tuple[str, ...] = (), form: bool = False
) -> SmsSettings:
    url = f"http://{login}127.0.0.1:{port}/messages"
    return SmsSettings.of(url, "Waybill", fields or ("to", "from", "text"), token, form)


async def send(chosen: SmsSettings) -> None:
    sender = GatewayTextMessages(chosen)
    try:
        await sender.send(TEXT)
    finally:
        await sender.close()


async def test_a_message_is_posted_as_json_with_its_key_and_token(gateway: Gateway) -> None:
    await send(settings(gateway.port, token="a-token"))

    ((headers, body),) = gateway.asked
    assert body == {"to": TEXT.to, "from": "Waybill", "text": TEXT.body}
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer a-token", TEXT.key)


async def test_a_gateway_may_want_a_form_its_own_names_and_a_password(gateway: Gateway) -> None:
    await send(settings(gateway.port, "AC1:s%40cret@", fields=TWILIO, form=True))

    ((headers, body),) = gateway.asked
    assert body == {"To": TEXT.to, "From": "Waybill", "Body": TEXT.body}
    assert headers["Authorization"] == encode_basic_auth("AC1", "s@cret")


@pytest.mark.parametrize(("status", "error"), [(400, Invalid), (422, Invalid), (401, Unavailable), (503, Unavailable)])
async def test_a_refusal_is_told(gateway: Gateway, status: int, error: type[Exception]) -> None:
    gateway.status = status

    with pytest.raises(error):
        await send(settings(gateway.port))


async def test_a_password_does_not_follow_to_another_place(gateway: Gateway) -> None:
    gateway.status = 302

    with pytest.raises(Unavailable):
        await send(settings(gateway.port, "user:secret@"))

    assert len(gateway.asked) == 1


async def test_a_gateway_that_is_not_there_has_sent_nothing() -> None:
    with pytest.raises(Unavailable) as unavailable:
        await send(settings(free_port()))

    assert not isinstance(unavailable.value, DeliveryUnknown)


async def test_a_gateway_that_does_not_answer_in_time_may_have_sent_it(gateway: Gateway) -> None:
    gateway.is_slow = True

    with pytest.raises(DeliveryUnknown):
        await send(replace(settings(gateway.port), timeout_s=0.3))

    assert len(gateway.asked) == 1


def test_secrets_are_not_shown() -> None:
    shown = repr(settings(80, "user:hidden@", token="hidden too"))

    assert "hidden" not in shown
