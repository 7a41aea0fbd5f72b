"""The web chat as clients of Rasa's socket.io events use it."""

from __future__ import annotations

import asyncio
import uuid

import pytest
import socketio

from tests.assistant.channels.running import Running


async def test_a_shopper_gets_a_session_an_answer_and_an_acknowledgement(server: Running, tab) -> None:
    shopper = await tab()
    session, history = await shopper.session()

    acknowledgement = await shopper.say("buttons", session_id=session)

    assert (history, acknowledgement) == ([], {"accepted": True})
    (said,) = shopper.of("bot_uttered")
    assert said["text"] == "What can I do for you?"
    assert said["quick_replies"][0] == {
        "content_type": "text",
        "title": "Where is my order?",
        "payload": "/track_order",
    }
    assert said["metadata"] == {"response": "utter_echo"}
    assert said["id"]


async def test_pictures_and_custom_json_come_in_rasas_shapes_and_stay_in_the_conversation(tab) -> None:
    shopper, stranger = await tab(), await tab()
    await shopper.session()
    await stranger.session()

    await shopper.say("picture")
    await shopper.say("custom")

    text, picture, custom = shopper.of("bot_uttered")
    assert picture["attachment"] == {"type": "image", "payload": {"src": "https://shop.example.com/shoe.png"}}
    assert custom["data"] == {"room": "somebody-else", "answer": 42}
    assert len({text["id"], picture["id"], custom["id"]}) == 3
    assert stranger.of("bot_uttered") == []


async def test_a_reload_brings_back_what_was_said_under_the_same_ids(tab) -> None:
    before = await tab()
    session, _ = await before.session()
    await before.say("buttons", metadata={"message_id": "m1"})
    await before.say("/track_order", metadata={"message_id": "m2", "display_text": "Where is my order?"})
    await before.client.disconnect()

    after = await tab()
    same, history = await after.session(session_id=session)

    assert same == session
    assert [(item["from"], item["text"]) for item in history] == [
        ("user", "buttons"),
        ("bot", "What can I do for you?"),
        ("user", "Where is my order?"),
        ("bot", "You said: /track_order"),
    ]
    assert [item["id"] for item in history if item["from"] == "user"] == ["m1", "m2"]
    live = [said["id"] for said in before.of("bot_uttered")]
    assert [item["id"] for item in history if item["from"] == "bot"] == live
    assert history[1]["quick_replies"][1]["title"] == "Help"
    assert [item["sequence"] for item in history] == sorted({item["sequence"] for item in history})


async def test_after_a_break_only_what_was_missed_is_told(tab) -> None:
    shopper = await tab()
    session, _ = await shopper.session()
    await shopper.say("one")
    _, first = await shopper.session(session_id=session)
    await shopper.say("two")

    _, missed = await shopper.session(session_id=session, after=first[-1]["sequence"])

    assert [item["text"] for item in missed] == ["two", "You said: two"]


@pytest.mark.parametrize("after", [-1, True, "1", 1.5, 2**80, None])
async def test_a_strange_position_brings_the_whole_history(tab, after: object) -> None:
    shopper = await tab()
    session, _ = await shopper.session()
    await shopper.say("one")

    _, history = await shopper.session(session_id=session, after=after)

    assert len(history) == 2


async def test_a_message_sent_again_after_a_break_is_not_handled_twice(server: Running, tab) -> None:
    shopper = await tab()
    session, _ = await shopper.session()
    await shopper.say("hello", metadata={"message_id": "m1"})
    await shopper.client.disconnect()

    again = await tab()
    await again.session(session_id=session)
    acknowledgement = await again.say("hello", metadata={"message_id": "m1"})

    assert acknowledgement == {"accepted": True}
    assert len(server.agent.turns) == 1
    assert [said["id"] for said in again.of("bot_uttered")] == [said["id"] for said in shopper.of("bot_uttered")]


async def test_a_message_sent_again_while_it_is_being_answered_is_not_handled_twice(server: Running, tab) -> None:
    shopper = await tab()
    session, _ = await shopper.session()
    first = asyncio.ensure_future(shopper.say("slow one", metadata={"message_id": "m1"}))
    again = await tab()
    await again.session(session_id=session)

    answers = await asyncio.gather(first, again.say("slow one", metadata={"message_id": "m1"}))

    assert answers == [{"accepted": True}] * 2
    assert len(server.agent.turns) == 1
    assert len(again.of("bot_uttered")) == 1


async def test_a_message_is_answered_although_the_socket_closed_meanwhile(server: Running, tab) -> None:
    shopper = await tab()
    session, _ = await shopper.session()
    await shopper.client.emit("user_uttered", {"message": "slow one", "metadata": {"message_id": "m1"}})
    await shopper.until(lambda: bool(shopper.of("bot_typing")))
    await shopper.client.disconnect()

    back = await tab()
    await back.session(session_id=session)
    await back.until(lambda: bool(back.of("bot_uttered")))

    assert back.texts == ["You said: slow one"]


async def test_all_tabs_of_a_shopper_see_the_question_and_the_answer(tab) -> None:
    first = await tab()
    session, _ = await first.session()
    second = await tab()
    await second.session(session_id=session)

    await first.say("hello", metadata={"message_id": "m1"})
    await second.until(lambda: bool(second.of("bot_uttered")))

    assert (first.texts, second.texts) == (["You said: hello"], ["You said: hello"])
    assert [(said["id"], said["text"]) for said in second.of("user_said")] == [("m1", "hello")]
    assert first.of("user_said") == []


async def test_the_shopper_sees_that_a_slow_answer_is_coming(tab) -> None:
    shopper = await tab()
    await shopper.session()

    await shopper.say("quick")
    quick = shopper.of("bot_typing")
    await shopper.say("slow one")

    assert quick == []
    assert shopper.of("bot_typing") == [{"on": True}, {"on": False}]


async def test_quick_messages_are_answered_in_their_order(server: Running, tab) -> None:
    shopper = await tab()
    await shopper.session()

    await asyncio.gather(*(shopper.say(f"message {number}") for number in range(8)))

    assert shopper.texts == [f"You said: message {number}" for number in range(8)]


@pytest.mark.parametrize("made_up", ["me", "long" * 50 + ".x", "a.b", "é.é", 7, None, {"a": 1}, ["x"]])
async def test_an_id_that_a_client_made_up_gets_a_fresh_session(tab, made_up: object) -> None:
    shopper = await tab()

    session, _ = await shopper.session(session_id=made_up)

    assert session != made_up
    assert len(session) > 60


async def test_a_session_id_that_was_tampered_with_opens_nothing(tab) -> None:
    victim = await tab()
    session, _ = await victim.session()
    await victim.say("a secret")
    nonce, _, signature = session.partition(".")

    for forged in (f"{nonce.swapcase()}.{signature}", f"{nonce}.{signature.swapcase()}", nonce, f"{nonce}."):
        thief = await tab()
        other, history = await thief.session(session_id=forged)
        assert (other != session, history) == (True, [])


async def test_whoever_reads_a_sender_id_cannot_use_it_as_a_session(server: Running, tab) -> None:
    victim = await tab()
    session, _ = await victim.session()
    await victim.say("a secret")
    sender_id = server.agent.turns[0].sender_id

    thief = await tab()
    _, history = await thief.session(session_id=sender_id)

    assert history == []
    assert session not in sender_id
    assert sender_id.removeprefix("web:") not in session


async def test_a_session_named_in_a_message_does_not_move_a_socket_into_it(server: Running, tab) -> None:
    victim, thief = await tab(), await tab()
    session, _ = await victim.session()
    await thief.session()

    await thief.say("hello", session_id=session)
    await victim.say("bye")

    assert server.agent.turns[0].sender_id != server.agent.turns[1].sender_id
    assert victim.texts == ["You said: bye"]


async def test_a_client_that_never_asked_for_a_session_is_given_one(tab) -> None:
    shopper = await tab()

    await shopper.client.emit("user_uttered", {"message": "hello", "session_id": "my-own", "metadata": "{}"})
    await shopper.until(lambda: bool(shopper.of("bot_uttered")))

    assert len(shopper.of("session_confirm")) == 1
    assert shopper.texts == ["You said: hello"]


async def test_a_logged_in_session_is_worth_nothing_to_anyone_else(server: Running, tab, token) -> None:
    ada = await tab({"token": token("C1")})
    session, _ = await ada.session()
    await ada.say("a secret")

    for auth in (None, {"token": token("C2")}):
        other = await tab(auth)
        given, history = await other.session(session_id=session)
        assert (given != session, history) == (True, [])

    back = await tab({"token": token("C1")})
    assert len((await back.session(session_id=session))[1]) == 2
    assert server.agent.turns[0].metadata["customer_id"] == "C1"


async def test_a_session_without_a_login_does_not_pass_to_the_next_who_logs_in(tab, token) -> None:
    anonymous = await tab()
    session, _ = await anonymous.session()

    logged_in = await tab({"token": token("C1")})

    assert (await logged_in.session(session_id=session))[0] != session


@pytest.mark.parametrize("wrong", [{"lasts_s": -60}, {"key": "another-key-of-at-least-32-characters"}, {"aud": "x"}])
async def test_a_login_that_is_not_valid_is_refused_at_the_door(tab, token, wrong: dict) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError):
        await tab({"token": token(**wrong)})

    (reason,) = tab.opened[0].of("connect_error")
    assert reason["message"] == "login_refused"


async def test_a_login_that_ends_in_mid_session_no_longer_counts(server: Running, tab, token) -> None:
    shopper = await tab({"token": token("C1", lasts_s=1)})
    await shopper.session()
    await shopper.say("before")
    await asyncio.sleep(1.1)
    await shopper.say("after")

    assert [turn.metadata.get("customer_id") for turn in server.agent.turns] == ["C1", None]
    assert "login_expires_at" not in server.agent.turns[1].metadata


async def test_the_channel_alone_writes_what_others_trust(server: Running, tab) -> None:
    shopper = await tab()
    await shopper.session(locale="es-mx", timezone="America/Mexico_City")

    claimed = {"customer_id": "C1", "client": "x", "channel": "rest", "locale": "xx", "timezone": "yy", "page": "/cart"}
    await shopper.say("hello", metadata={**claimed, "message_id": "m1", "display_text": "Yes"})

    written = dict(server.agent.turns[0].metadata)
    assert written.pop("client") != "x"
    assert written == {
        "message_id": "m1",
        "channel": "web",
        "locale": "es-MX",
        "timezone": "America/Mexico_City",
        "page": "/cart",
    }


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("", "empty_message"),
        ("\u0000", "empty_message"),
        (None, "malformed"),
        (["hi"], "malformed"),
        pytest.param("x" * 4001, "too_long", id="4001 characters"),
        ("store away", "store_unavailable"),
        ("busy", "conversation_busy"),
        ("break", "internal_error"),
    ],
)
async def test_what_is_not_taken_is_said_so_in_the_acknowledgement(tab, message: object, code: str) -> None:
    shopper = await tab()
    await shopper.session()

    acknowledgement = await shopper.say(message)

    assert (acknowledgement["accepted"], acknowledgement["code"]) == (False, code)
    assert shopper.of("bot_uttered") == []


@pytest.mark.parametrize("event", ["hello", 7, None, ["a"], {"message": "hi", "metadata": 7}])
async def test_an_event_of_another_shape_does_no_harm(tab, event: object) -> None:
    shopper = await tab()
    await shopper.session()

    refused = await shopper.client.call("user_uttered", event)

    assert refused["code"] == "malformed"
    assert (await shopper.say("still here")) == {"accepted": True}


async def test_over_the_limit_the_shopper_is_told_when_to_come_back(serve, tab) -> None:
    server = await serve(rate_limit="2/minute")
    shopper = await tab(url=server.url)
    await shopper.session()
    accepted = [(await shopper.say("hello"))["accepted"] for _ in range(2)]

    refused = await shopper.say("hello")

    assert accepted == [True, True]
    assert (refused["accepted"], refused["code"]) == (False, "rate_limited")
    assert 1 <= refused["retry_after_s"] <= 60


async def test_another_session_from_the_same_address_does_not_lift_the_limit(serve, tab) -> None:
    server = await serve(rate_limit="2/minute")
    for expected in (True, True, False):
        shopper = await tab(url=server.url)
        assert (await shopper.say(uuid.uuid4().hex))["accepted"] is expected


async def test_while_there_is_no_model_a_message_waits_at_the_client(server: Running, tab, monkeypatch) -> None:
    shopper = await tab()
    await shopper.session()
    monkeypatch.setattr(server.agent, "is_ready", lambda: False)

    refused = await shopper.say("hello")

    assert (refused["accepted"], refused["code"]) == (False, "not_ready")


async def test_web_pages_of_other_origins_cannot_connect(server: Running, tab) -> None:
    await tab(headers={"Origin": "https://shop.example.com"})

    for foreign in ("https://evil.example", "null", "https://shop.example.com.evil.example"):
        with pytest.raises(socketio.exceptions.ConnectionError):
            await tab(headers={"Origin": foreign})


async def test_polling_answers_carry_one_origin_header_for_the_shop_and_none_for_others(server: Running) -> None:
    polling = f"{server.url}/socket.io/?EIO=4&transport=polling"

    async with server.http.get(polling, headers={"Origin": "https://shop.example.com"}) as allowed:
        allowed_origins = allowed.headers.getall("Access-Control-Allow-Origin", [])
    async with server.http.get(polling, headers={"Origin": "https://evil.example"}) as refused:
        refused_origins = refused.headers.getall("Access-Control-Allow-Origin", [])

    assert (allowed.status, allowed_origins) == (200, ["https://shop.example.com"])
    assert (refused.status, refused_origins) == (400, [])


async def test_a_message_that_nobody_asked_for_reaches_the_open_tabs(server: Running, tab) -> None:
    shopper = await tab()
    await shopper.session()
    await shopper.say("hello")
    output = server.output_of("web")

    await output.send_response(server.agent.turns[0].sender_id, {"text": "Your parcel is late.", "timestamp": 1.5})
    await shopper.until(lambda: "Your parcel is late." in shopper.texts)

    assert output.name() == "web"
