"""The action server at its door: who may call, and what a caller is told."""

from __future__ import annotations

import json
import logging
import socket
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from actions import server
from actions.server import SKILLS, create_app
from actions.skill import Answer, Skill
from actions.turn import Turn
from commerce.adapters.memory import InMemoryCommerce
from commerce.errors import Unavailable
from tests.actions.talk import SETTINGS, Talk
from tests.commerce.signing import signed

ROOT = Path(__file__).resolve().parents[2]
SECRET = {"authorization": f"Bearer {SETTINGS.actions_token}"}


class Broken(Skill):
    """An action that fails in a way nobody foresaw."""

    action_name = "action_broken"

    async def answer(self, turn: Turn) -> Answer:
        raise RuntimeError(f"the innermost of {turn.message.text}")


class Client:
    """Calls the server over a socket of its own."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self._http = http

    async def get(self, path: str) -> tuple[int, Any]:
        async with self._http.get(path) as answer:
            return answer.status, await answer.json()

    async def post(self, body: Any, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        """Status and JSON of the answer to a body: text as it is, anything else as JSON."""
        text = body if isinstance(body, str) else json.dumps(body)
        sent = {"content-type": "application/json", **(SECRET if headers is None else headers)}
        async with self._http.post("/webhook", data=text, headers=sent) as answer:
            return answer.status, await answer.json()

    async def tell(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Status and body of the answer to what a shop posts by itself."""
        async with self._http.post("/webhooks/shop", data=body, headers=headers) as answer:
            return answer.status, await answer.read()


@pytest.fixture
async def client(commerce: InMemoryCommerce, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    monkeypatch.setattr(server, "SKILLS", (*SKILLS, Broken))
    app = create_app(SETTINGS, lambda: commerce, name=f"actions_{uuid.uuid4().hex}")
    app.config.TOUCHUP = False  # it rewrites classes of Sanic, which can be done once a process
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        running = await app.create_server(sock=listening, return_asyncio_server=True)
        assert running is not None
        await running.startup()
        await running.before_start()
        await running.start_serving()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{listening.getsockname()[1]}") as http:
            yield Client(http)
        await running.before_stop()
        running.close()
        await running.wait_closed()
        await running.after_stop()


@pytest.fixture
def call(talk: Talk) -> dict[str, Any]:
    """What the assistant posts."""
    return {"next_action": "action_stop", "sender_id": "talk", "tracker": talk.tracker(), "domain": {}, "version": "3"}


async def test_the_assistant_gets_events_and_responses(client: Client, call: dict[str, Any]) -> None:
    status, answer = await client.post(call)

    assert status == 200
    assert [each["response"] for each in answer["responses"]] == ["utter_stop"]
    assert {"event": "slot", "timestamp": None, "name": "task", "value": None} in answer["events"]


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Bearer wrong"}, {"authorization": "Bearer "}, {"authorization": "Basic dG9rZW4="}],
)
async def test_nobody_else_gets_anything(client: Client, call: dict[str, Any], headers: dict[str, str]) -> None:
    status, answer = await client.post(call, headers)

    assert status == 401
    assert set(answer) == {"error"}


async def test_an_action_that_does_not_exist_is_404(client: Client, call: dict[str, Any]) -> None:
    status, answer = await client.post({**call, "next_action": "action_x"})

    assert status == 404
    assert answer["action_name"] == "action_x"


@pytest.mark.parametrize("body", ["null", "[]", "3", '{"tracker": {}}', "{", "", '{"next_action": "action_stop"}'])
async def test_what_is_no_action_call_is_422(client: Client, body: str) -> None:
    status, answer = await client.post(body)

    assert status == 422
    assert set(answer) == {"error"}


async def test_a_failure_tells_the_caller_nothing_of_the_inside(
    client: Client, call: dict[str, Any], talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    await talk.say("a text with a secret", "greet")
    body = {**call, "next_action": "action_broken", "tracker": talk.tracker()}

    with caplog.at_level(logging.ERROR):
        status, answer = await client.post(body)

    assert status == 500
    assert answer == {"error": "the action failed", "action_name": "action_broken"}
    assert "action_broken" in caplog.text


async def test_health_needs_no_secret_and_no_shop(client: Client, commerce: InMemoryCommerce) -> None:
    status, answer = await client.get("/health")

    assert (status, answer) == (200, {"status": "ok"})
    assert commerce.shop.asked == []


def stock_event() -> bytes:
    alert = {"id": "ALERT-1", "product_id": "RUN-001", "variant_id": None, "customer_id": "C1001", "language": "es"}
    wish = {**alert, "email": "ada.moreau@example.com", "created_at": "2026-03-01T08:00:00Z"}
    told = {"id": "EVT-1", "type": "product.restocked", "variant_id": "RUN-001-43-BLACK", "alert": wish}
    return json.dumps(told).encode()


async def test_news_of_the_shop_are_taken_once_and_told(client: Client, commerce: InMemoryCommerce) -> None:
    body = stock_event()
    answers = [await client.tell(body, signed("in-memory", body)) for _ in range(2)]

    assert answers == [(204, b""), (204, b"")]
    assert [(mail.to, mail.language) for mail in commerce.letters.sent] == [("ada.moreau@example.com", "es")]


async def test_news_that_the_shop_did_not_sign_are_refused_with_nothing_of_the_inside(
    client: Client, commerce: InMemoryCommerce
) -> None:
    body = stock_event()
    status, answer = await client.tell(body, signed("another key", body))

    assert status == 401
    assert json.loads(answer) == {"type": "about:blank", "title": "Unauthorized", "status": 401, "code": "not_allowed"}
    assert (commerce.letters.sent, commerce.shop.asked) == ([], [])


@pytest.mark.parametrize(("body", "status"), [(b"{", 422), (b" " * 1_000_001, 413)])
async def test_what_is_no_news_is_refused(client: Client, body: bytes, status: int) -> None:
    assert (await client.tell(body, signed("in-memory", body)))[0] == status


async def test_news_that_could_not_be_passed_on_are_wanted_again(client: Client, commerce: InMemoryCommerce) -> None:
    commerce.letters.fault = Unavailable("full")
    body = stock_event()

    assert (await client.tell(body, signed("in-memory", body)))[0] == 503


def test_the_skills_are_the_actions_of_the_domain() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf8"))

    assert sorted(skill.action_name for skill in SKILLS) == sorted(domain["actions"])
