"""The way to the action server: one pool of connections, and every failure by its name."""

from collections.abc import AsyncIterator

import pytest
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from assistant import action_endpoint
from assistant.action_endpoint import ActionEndpoint, ActionsUnavailable
from tests.assistant.action_server import ActionServer, Answer, breaks_off, never, raw, says

CALL = {"next_action": "action_track_order", "sender_id": "ada"}


@pytest.fixture
async def endpoint(actions: ActionServer) -> AsyncIterator[ActionEndpoint]:
    one = ActionEndpoint.of(EndpointConfig(actions.url, token="a-token"))
    yield one
    await one.close()


async def test_a_call_carries_the_token_and_brings_the_answer(endpoint: ActionEndpoint, actions: ActionServer) -> None:
    actions.answer = says({"event": "slot", "name": "a", "value": "b"})

    answer = await endpoint.request(json=CALL)

    assert answer == {"events": [{"event": "slot", "name": "a", "value": "b"}], "responses": []}
    assert actions.calls == [CALL]
    assert actions.tokens == {"Bearer a-token"}


async def test_an_action_that_rejects_itself_is_told_from_one_that_fails(
    endpoint: ActionEndpoint, actions: ActionServer
) -> None:
    actions.answer = raw('{"error": "nothing for this form"}', status=400)

    with pytest.raises(ClientResponseError) as caught:
        await endpoint.request(json=CALL)

    assert caught.value.status == 400
    assert "nothing for this form" in caught.value.text


FAILURES: dict[str, tuple[Answer, str]] = {
    "an error": (raw("", status=500), "answered 500"),
    "no access": (raw("", status=401), "answered 401"),
    "a page": (raw("<html>", content_type="text/html"), "action_track_order: "),
    "broken JSON": (raw("{"), "action_track_order: "),
    "a connection cut off": (breaks_off, "action_track_order: "),
}


@pytest.mark.parametrize(("answer", "said"), FAILURES.values(), ids=FAILURES)
async def test_a_failure_names_the_action(
    endpoint: ActionEndpoint, actions: ActionServer, answer: Answer, said: str
) -> None:
    actions.answer = answer

    with pytest.raises(ActionsUnavailable, match=said):
        await endpoint.request(json=CALL)


async def test_an_answer_that_does_not_come_is_given_up_by_name(
    endpoint: ActionEndpoint, actions: ActionServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(action_endpoint, "TIMEOUT_S", 0.2)
    actions.answer = never

    with pytest.raises(ActionsUnavailable, match="TimeoutError"):
        await endpoint.request(json=CALL)


async def test_a_server_that_is_not_there_is_said(endpoint: ActionEndpoint, actions: ActionServer) -> None:
    await actions.stop()

    with pytest.raises(ActionsUnavailable, match="Cannot connect"):
        await endpoint.request(json=CALL)


async def test_it_can_be_closed_before_its_first_call() -> None:
    await ActionEndpoint("http://127.0.0.1:1/webhook").close()
