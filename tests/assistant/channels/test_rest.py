"""The REST webhook as a back end uses it."""

from __future__ import annotations

import asyncio

import pytest

from tests.assistant.channels.running import Running

KEY = "a-rest-key-of-at-least-32-characters"


async def test_a_message_is_answered_in_rasas_json_with_the_name_of_the_response(server: Running) -> None:
    status, answer, _ = await server.say("ada", "buttons")

    assert status == 200
    assert answer == [
        {
            "recipient_id": "ada",
            "text": "What can I do for you?",
            "buttons": [
                {"title": "Where is my order?", "payload": "/track_order"},
                {"title": "Help", "payload": "/help"},
            ],
            "metadata": {"response": "utter_echo"},
        }
    ]


async def test_an_image_comes_once_and_custom_json_under_its_own_key(server: Running) -> None:
    _, picture, _ = await server.say("ada", "picture")
    _, custom, _ = await server.say("ada", "custom")

    assert picture[0]["image"] == "https://shop.example.com/shoe.png"
    assert "attachment" not in picture[0]
    assert custom[0]["custom"] == {"room": "somebody-else", "answer": 42}


async def test_a_text_of_two_paragraphs_stays_one_message(server: Running) -> None:
    _, answer, _ = await server.say("ada", "paragraphs")

    assert [one["text"] for one in answer] == ["First part.\n\nSecond part."]


@pytest.mark.parametrize("sender", [None, "", "  ", 7, ["ada"], "a\nb", "a" * 201, "web:someone", "rest:C1:ada"])
async def test_without_a_sender_of_its_own_no_conversation_is_begun(server: Running, sender: object) -> None:
    async with server.http.post(server.webhook, json={"sender": sender, "message": "hello"}) as answer:
        problem = await answer.json(content_type="application/problem+json")

    assert answer.status == 400
    assert problem["code"] == "malformed"
    assert '"sender"' in problem["detail"]
    assert server.agent.turns == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "malformed"),
        (b"{", 400, "malformed"),
        (b"[1]", 400, "malformed"),
        (b"[" * 30000, 400, "malformed"),
        (b'{"sender": "ada"}', 400, "malformed"),
        (b'{"sender": "ada", "message": 7}', 400, "malformed"),
        (b'{"sender": "ada", "message": "  \\u0000 "}', 400, "empty_message"),
        (b'{"sender": "ada", "message": "///"}', 400, "empty_message"),
        (b'{"sender": "ada", "message": "hi", "metadata": "x"}', 400, "malformed"),
        (b'{"sender": "ada", "message": "hi", "metadata": {"a": NaN}}', 400, "malformed"),
        (b'{"sender": "ada", "message": "hi", "message_id": 7}', 400, "malformed"),
        (b'{"sender": "ada", "message": "' + b"x" * 4001 + b'"}', 413, "too_long"),
        (b'{"sender": "ada", "message": "hi", "metadata": {"a": "' + b"x" * 2001 + b'"}}', 413, "too_long"),
        (b" " * 100_000, 413, "too_long"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_a_reason(
    server: Running, body: bytes, status: int, code: str
) -> None:
    async with server.http.post(server.webhook, data=body) as answer:
        problem = await answer.json(content_type="application/problem+json")

    assert (answer.status, problem["code"], problem["status"]) == (status, code, status)
    assert problem["detail"]


async def test_a_message_of_exactly_the_longest_length_is_answered(server: Running) -> None:
    status, _, _ = await server.say("ada", "é" * 4000)

    assert status == 200


async def test_streaming_is_refused_and_not_silently_ignored(server: Running) -> None:
    async with server.http.post(f"{server.webhook}?stream=true", json={"sender": "a", "message": "hi"}) as answer:
        problem = await answer.json(content_type=None)

    assert answer.status == 400
    assert "stream" in problem["detail"]


async def test_control_characters_never_reach_the_conversation(server: Running) -> None:
    await server.say("ada", "where\u0000 is\r\nit\x07?\ud800", metadata={"note": "a\u0000\ud800b", "emoji": "👟"})

    assert server.agent.turns[0].text == "where is\nit?"
    assert server.agent.turns[0].metadata["note"] == "ab"
    assert server.agent.turns[0].metadata["emoji"] == "👟"


async def test_only_the_channel_writes_what_others_trust(server: Running) -> None:
    claimed = {
        "customer_id": "C1",
        "login_expires_at": 9e9,
        "client": "me",
        "channel": "web",
        "message_id": "mine",
        "display_text": "Yes",
        "is_external": True,
        "locale": "es-mx",
        "timezone": "America/Mexico_City",
        "page": "/checkout",
    }

    await server.say("ada", "hello", metadata=claimed)

    written = dict(server.agent.turns[0].metadata)
    assert written.pop("message_id") != "mine"
    assert written.pop("client") not in ("me", "127.0.0.1")
    assert written == {
        "channel": "rest",
        "locale": "es-MX",
        "timezone": "America/Mexico_City",
        "page": "/checkout",
    }


async def test_a_time_zone_or_locale_that_does_not_exist_is_left_out(server: Running) -> None:
    await server.say("ada", "hello", metadata={"locale": "../../en", "timezone": "Mars/Olympus"})

    assert not {"locale", "timezone"} & set(server.agent.turns[0].metadata)


async def test_the_same_sender_under_another_login_is_another_conversation(server: Running, token) -> None:
    for headers in ({}, {"Waybill-Login": token("C1")}, {"Waybill-Login": token("C:2")}):
        status, answer, _ = await server.say("ada", "hello", headers=headers)
        assert (status, answer[0]["recipient_id"]) == (200, "ada")

    assert [turn.sender_id for turn in server.agent.turns] == ["ada", "rest:C1:ada", "rest:C%3A2:ada"]
    assert [turn.metadata.get("customer_id") for turn in server.agent.turns] == [None, "C1", "C:2"]
    assert server.agent.turns[1].metadata["login_expires_at"] > 1_700_000_000


@pytest.mark.parametrize(
    "wrong",
    [{"lasts_s": -60}, {"key": "another-key-of-at-least-32-characters"}, {"aud": "other"}, {"customer": ""}],
)
async def test_a_login_token_that_is_not_valid_is_refused(server: Running, token, wrong: dict) -> None:
    status, problem, _ = await server.say("ada", "hello", headers={"Waybill-Login": token(**wrong)})

    assert (status, problem["code"]) == (401, "login_refused")
    assert server.agent.turns == []


async def test_a_message_id_is_answered_once_and_then_from_the_store(server: Running) -> None:
    _, first, _ = await server.say("ada", "buttons", message_id="m1")
    _, again, _ = await server.say("ada", "buttons", message_id="m1")
    _, other, _ = await server.say("ben", "hello", message_id="m1")

    assert again == first
    assert other[0]["text"] == "You said: hello"
    assert len(server.agent.turns) == 2


async def test_the_same_message_sent_twice_at_once_is_handled_once(server: Running) -> None:
    answers = await asyncio.gather(*(server.say("ada", "slow one", message_id="m1") for _ in range(3)))

    assert [body for _, body, _ in answers] == [answers[0][1]] * 3
    assert len(server.agent.turns) == 1


async def test_messages_of_one_conversation_are_answered_in_their_order(server: Running) -> None:
    await asyncio.gather(*(server.say("ada", f"message {number}") for number in range(8)))
    told = [turn.text for turn in server.agent.turns]

    assert sorted(told) == [f"message {number}" for number in range(8)]
    events = await server.agent.tracker_store.history("ada")
    assert [event.kind for event in events] == ["user", "bot"] * 8


async def test_a_turn_goes_on_when_the_caller_hangs_up(server: Running) -> None:
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(server.say("ada", "slow answer", message_id="m1"), timeout=0.2)

    _, answer, _ = await server.say("ada", "slow answer", message_id="m1")

    assert answer[0]["text"] == "You said: slow answer"
    assert len(server.agent.turns) == 1


@pytest.mark.parametrize(
    ("message", "status", "code"),
    [("store away", 503, "store_unavailable"), ("busy", 503, "conversation_busy"), ("break", 500, "internal_error")],
)
async def test_a_failure_is_told_and_never_an_empty_answer(
    server: Running, message: str, status: int, code: str
) -> None:
    got, problem, headers = await server.say("ada", message)

    assert (got, problem["code"]) == (status, code)
    assert headers["Content-Type"] == "application/problem+json"
    assert int(headers["Retry-After"]) > 0
    assert "10.0.0.7" not in str(problem)
    assert "secret" not in str(problem)


async def test_while_there_is_no_model_messages_are_not_taken(server: Running, monkeypatch) -> None:
    monkeypatch.setattr(server.agent, "is_ready", lambda: False)

    status, problem, headers = await server.say("ada", "hello")

    assert (status, problem["code"]) == (503, "not_ready")
    assert headers["Retry-After"]


async def test_over_the_limit_a_sender_waits_and_others_do_not(serve) -> None:
    server = await serve(rate_limit="2/minute")
    statuses = [(await server.say("ada", "hello"))[0] for _ in range(2)]

    status, problem, headers = await server.say("ada", "hello")

    assert statuses == [200, 200]
    assert (status, problem["code"]) == (429, "rate_limited")
    assert 1 <= int(headers["Retry-After"]) <= 60
    assert (await server.say("ben", "hello"))[0] == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via", "X-Forwarded-Proto"])
async def test_without_a_key_nobody_is_served_through_a_proxy(server: Running, header: str) -> None:
    status, problem, _ = await server.say("ada", "hello", headers={header: "203.0.113.9"})

    assert (status, problem["code"]) == (403, "not_admitted")
    assert "WAYBILL_REST_KEY" in problem["detail"]


async def test_a_foreign_web_page_cannot_talk_through_the_shoppers_own_machine(server: Running) -> None:
    status, problem, _ = await server.say("ada", "hello", headers={"Origin": "https://evil.example"})

    assert (status, problem["code"]) == (403, "not_admitted")


async def test_with_a_key_only_those_who_show_it_are_served(serve) -> None:
    server = await serve(rest_key=KEY)

    none, _, headers = await server.say("ada", "hello")
    wrong, problem, _ = await server.say("ada", "hello", headers={"Authorization": "Bearer " + KEY[:-1]})
    right, _, _ = await server.say(
        "ada", "hello", headers={"Authorization": f"Bearer {KEY}", "X-Forwarded-For": "1.2.3.4"}
    )

    assert (none, wrong, right) == (401, 401, 200)
    assert problem["code"] == "key_refused"
    assert headers["WWW-Authenticate"] == "Bearer"


async def test_the_health_address_answers(server: Running) -> None:
    async with server.http.get(f"{server.url}/webhooks/rest/") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})
