"""A shopper in the web chat with a tab on each replica, in one session."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import aiohttp
import socketio
from socketio.exceptions import SocketIOError

from tests.faults.town import Town, fresh_address

PATIENCE = 60
PAUSE_S = 0.5
WAIT_S = 60
AWAY = {"accepted": False, "code": "away"}


class Tab:
    """One socket to one replica; notes what it gets."""

    def __init__(self, url: str, client: str) -> None:
        self._url = url
        self._http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(local_addr=(client, 0)))
        self._socket = socketio.AsyncClient(reconnection=False, http_session=self._http)
        self._socket.on("*", self._note)
        self._socket.on("disconnect", self._note_end)
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self.events: list[tuple[str, Any]] = []

    async def open(self, session_id: str = "") -> str:
        """Connect, also again, ask for a session, and wait for its history; returns the session's id."""
        self._ended.clear()
        await self._socket.connect(self._url, transports=["websocket"], wait_timeout=30)
        seen = len(self.events)
        await self._socket.emit("session_request", {"session_id": session_id} if session_id else {})
        await self.until(lambda: any(name in ("history", "session_refused") for name, _ in self.events[seen:]))
        got = dict(self.events[seen:])
        assert "history" in got, got
        return str(got["session_confirm"])

    async def close(self) -> None:
        await self._socket.disconnect()
        await self._http.close()

    async def say(self, text: str, message_id: str) -> dict[str, Any]:
        """Send a message; the acknowledgement, or `AWAY` when the socket is dead."""
        said = {"message": text, "metadata": {"message_id": message_id}}
        call = asyncio.ensure_future(self._socket.call("user_uttered", said, timeout=WAIT_S))
        end = asyncio.ensure_future(self._ended.wait())
        await asyncio.wait({call, end}, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        if not call.done():
            call.cancel()
            return AWAY
        try:
            acknowledgement: dict[str, Any] = call.result()
        except SocketIOError:
            return AWAY
        return acknowledgement

    @property
    def bot_messages(self) -> list[dict[str, Any]]:
        return [data for name, data in self.events if name == "bot_uttered"]

    @property
    def history(self) -> list[dict[str, Any]]:
        return next(data for name, data in reversed(self.events) if name == "history")

    async def hears(self, ids: Iterable[str]) -> None:
        """Wait until it got all these bot messages."""
        await self.until(lambda: {message["id"] for message in self.bot_messages} >= set(ids))

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something among the events."""
        async with asyncio.timeout(WAIT_S):
            while not condition():
                self._news.clear()
                await self._news.wait()

    async def _note_end(self, _: Any = None) -> None:
        self._ended.set()

    async def _note(self, event: str, data: Any = None) -> None:
        self.events.append((event, data))
        self._news.set()


class WebShopper:
    """One session with a tab on each replica."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._client = fresh_address()
        self.session_id = ""
        self.sent: list[tuple[str, str]] = []
        self.tabs: list[Tab] = []

    async def __aenter__(self) -> WebShopper:
        for url in self._town.house.assistant_urls:
            tab = Tab(url, self._client)
            self.tabs.append(tab)
            self.session_id = await tab.open(self.session_id)
        return self

    async def __aexit__(self, *_: object) -> None:
        for tab in self.tabs:
            await tab.close()

    async def say(self, text: str, assistant: int = 0, message_id: str = "") -> None:
        """Send it, by the other tab and with the same id if need be, until it is accepted."""
        message_id = message_id or uuid.uuid4().hex
        self.sent.append((message_id, text))
        for attempt in range(PATIENCE):
            acknowledgement = await self.tabs[(assistant + attempt) % 2].say(text, message_id)
            if acknowledgement["accepted"]:
                return
            assert acknowledgement["code"] in ("away", "store_unavailable", "conversation_busy"), acknowledgement
            await asyncio.sleep(PAUSE_S)
        raise AssertionError(f"never accepted: {text!r}")

    async def reopen(self, assistant: int) -> None:
        """Connect a tab again, in the same session."""
        assert await self.tabs[assistant].open(self.session_id) == self.session_id

    async def assert_each_message_was_answered_once(self, assistant: int = 0) -> None:
        """What is stored is what was sent, in that order, each with an answer."""
        history = await self.stored(assistant)
        assert [(item["id"], item["text"]) for item in history if item["from"] == "user"] == self.sent
        assert all(answers_in(history))

    async def assert_each_tab_heard_each_answer_once(self, in_order: bool = False) -> None:
        """Live; `in_order` as they are stored, where all messages went to one replica."""
        said = [item["id"] for item in await self.stored() if item["from"] == "bot"]
        for tab in self.tabs:
            await tab.hears(said)
            heard = [message["id"] for message in tab.bot_messages]
            assert sorted(heard) == sorted(said)
            assert heard == said or not in_order

    async def stored(self, assistant: int = 0) -> list[dict[str, Any]]:
        """The history as a new tab gets it."""
        tab = Tab(self._town.house.assistant_urls[assistant], self._client)
        try:
            assert await tab.open(self.session_id) == self.session_id
            return tab.history
        finally:
            await tab.close()


def answers_in(history: list[dict[str, Any]]) -> list[list[str]]:
    """The texts that follow each message of the shopper."""
    answers: list[list[str]] = []
    for item in history:
        if item["from"] == "user":
            answers.append([])
        else:
            answers[-1].append(item.get("text", ""))
    return answers
