"""The socket.io channel: what Rasa's own does, and what ours does instead."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import jwt
import pytest
import socketio

from tests.assistant.channels.running import Running, Tab
from tests.assistant.traps.stock_channels import LOGIN_KEY, our_socket, say, standing, stock_socket
from tests.servers import RedisServer

SILENCE_S = 0.5


@asynccontextmanager
async def opened(running: Running, auth: Any = None, headers: dict[str, str] | None = None) -> AsyncIterator[Tab]:
    tab = Tab(running.url)
    try:
        yield await tab.open(auth, headers)
    finally:
        await tab.client.disconnect()


async def session_of(tab: Tab, **request: Any) -> str:
    await tab.client.emit("session_request", request)
    await tab.until(lambda: bool(tab.of("session_confirm")))
    return tab.of("session_confirm")[-1]


async def hears(tab: Tab) -> bool:
    """Whether anything is said to this tab within a moment."""
    try:
        await asyncio.wait_for(tab.until(lambda: bool(tab.of("bot_uttered"))), timeout=SILENCE_S)
    except asyncio.TimeoutError:
        return False
    return True


def token_of(customer: str, **claims: Any) -> str:
    claims = {"sub": customer, "exp": time.time() + 600, **claims}
    return jwt.encode(claims, LOGIN_KEY, algorithm="HS256")


@pytest.mark.filterwarnings("ignore:coroutine 'AsyncServer.enter_room' was never awaited")
async def test_with_persistent_sessions_no_reply_ever_arrives() -> None:
    heard = []
    for channel in (stock_socket(session_persistence=True), our_socket()):
        async with standing(channel) as running, opened(running) as tab:
            session = await session_of(tab)
            await tab.client.emit("user_uttered", {"message": "hello", "session_id": session})
            heard.append(await hears(tab))

    assert heard == [False, True]


@pytest.mark.filterwarnings("ignore:coroutine 'AsyncServer.enter_room' was never awaited")
async def test_one_shoppers_token_opens_another_shoppers_session() -> None:
    reached = []
    stock = stock_socket(session_persistence=True, jwt_key=LOGIN_KEY)  # it takes no token that has an audience
    for channel, claims in ((stock, {}), (our_socket(), {"aud": "waybill"})):
        async with standing(channel) as running, opened(running, {"token": token_of("C1", **claims)}) as ada:
            session = await session_of(ada)
            await ada.client.emit("user_uttered", {"message": "mine", "session_id": session})
            async with opened(running, {"token": token_of("C2", **claims)}) as ben:
                await session_of(ben, session_id=session)
                await ben.client.emit("user_uttered", {"message": "not mine", "session_id": session})
                await asyncio.sleep(SILENCE_S)
            mine, not_mine = (message.sender_id for message in running.agent.heard)
            reached.append(mine == not_mine)

    assert reached == [True, False]


async def test_any_web_page_may_connect() -> None:
    headers = {"Origin": "https://evil.example"}

    async with standing(stock_socket()) as stock, opened(stock, headers=headers) as tab:
        assert tab.client.connected
    async with standing(our_socket()) as ours:
        with pytest.raises(socketio.exceptions.ConnectionError):
            async with opened(ours, headers=headers):
                pass


async def test_custom_json_with_a_room_goes_to_whoever_it_names() -> None:
    received = []
    for channel in (stock_socket(), our_socket()):
        async with standing(channel) as running, opened(running) as asking, opened(running) as other:
            if isinstance(channel, type(our_socket())):
                await session_of(asking)
            custom = {"data": {"text": "for Ada only"}, "room": other.client.get_sid()}
            running.agent.answer = say(custom=custom)
            await asking.client.emit("user_uttered", {"message": "hello"})
            received.append((await hears(asking), await hears(other)))

    assert received == [(False, True), (True, False)]


async def test_a_namespace_swallows_every_answer_so_ours_has_none() -> None:
    tab = socketio.AsyncClient(reconnection=False)
    said: list[Any] = []
    tab.on("bot_uttered", said.append, namespace="/chat")

    async with standing(stock_socket(namespace="/chat")) as stock:
        await tab.connect(stock.url, namespaces=["/chat"], transports=["websocket"])
        await tab.emit("user_uttered", {"message": "hello"}, namespace="/chat")
        await asyncio.sleep(SILENCE_S)
        await tab.disconnect()
        assert (len(stock.agent.heard), said) == (1, [])
    async with standing(our_socket()) as ours:
        with pytest.raises(socketio.exceptions.ConnectionError):
            await tab.connect(ours.url, namespaces=["/chat"], transports=["websocket"], wait_timeout=2)
        await tab.disconnect()


@pytest.mark.redis
async def test_what_one_replica_says_never_reaches_a_shopper_on_another(redis_server: RedisServer) -> None:
    pairs = [(stock_socket(), stock_socket())]
    pairs.append(tuple(our_socket(redis_url=redis_server.url) for _ in range(2)))
    arrived = []
    for here, there in pairs:
        async with standing(here) as first, standing(there) as second, opened(first) as tab:
            ours = here.name() == "web"
            room = tab.client.get_sid() if not ours else await room_of(tab, first)
            tab.events.clear()
            async with opened(second) as waking:  # a server listens to the others from its first client on
                if ours:
                    await session_of(waking)
                output = there.get_output_channel()
                await output.send_response(room, {"text": "Your parcel is late."})
                arrived.append(await hears(tab))

    assert arrived == [False, True]


async def room_of(tab: Tab, running: Running) -> str:
    await session_of(tab)
    await tab.client.call("user_uttered", {"message": "hello"})
    return running.agent.heard[-1].sender_id
