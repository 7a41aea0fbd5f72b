"""What goes out over socket.io: to all tabs of a conversation, or to one of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Optional, TypeVar

from socketio import AsyncServer

from assistant.channels.bot_messages import BotMessage, from_stored, to_web, user_to_web
from assistant.channels.ports import StoredMessage

T = TypeVar("T")
TYPING_AFTER_S = 0.3


class WebDelivery:
    """Emits events. The room of a conversation is its sender id; every socket in it belongs to its session."""

    def __init__(self, server: AsyncServer) -> None:
        self._server = server

    async def enter(self, sid: str, sender_id: str) -> None:
        """Let a socket have what is said in a conversation."""
        await self._server.enter_room(sid, sender_id)

    async def leave(self, sid: str, sender_id: str) -> None:
        """Stop that again."""
        await self._server.leave_room(sid, sender_id)

    async def bot_messages(self, to: str, messages: Iterable[BotMessage]) -> None:
        """Send bot messages to a conversation or to one socket."""
        for message in messages:
            for event in to_web(message):
                await self._server.emit("bot_uttered", event, room=to)

    async def user_said(self, sender_id: str, sid: str, said: dict[str, Any]) -> None:
        """Tell the other tabs what this one sent."""
        await self._server.emit("user_said", said, room=sender_id, skip_sid=sid)

    async def session(self, sid: str, session_id: str) -> None:
        """Tell a socket which session it has."""
        await self._server.emit("session_confirm", session_id, room=sid)

    async def history(self, sid: str, sender_id: str, stored: Sequence[StoredMessage]) -> None:
        """Send what was said before, oldest first."""
        items = [item for one in stored for item in _history_items(sender_id, one)]
        await self._server.emit("history", items, room=sid)

    async def session_refused(self, sid: str, code: str, retry_after_s: Optional[int]) -> None:
        """Tell a socket that its session or its history has to wait."""
        await self._server.emit("session_refused", {"code": code, "retry_after_s": retry_after_s}, room=sid)

    async def typing_while(self, sender_id: str, turn: asyncio.Task[T]) -> T:
        """Wait for an answer; the shopper sees that one is coming when it takes longer than a moment."""
        done, _ = await asyncio.wait({turn}, timeout=TYPING_AFTER_S)
        if done:
            return turn.result()
        await self._server.emit("bot_typing", {"on": True}, room=sender_id)
        await asyncio.wait({turn})
        await self._server.emit("bot_typing", {"on": False}, room=sender_id)
        return turn.result()


def _history_items(sender_id: str, stored: StoredMessage) -> list[dict[str, Any]]:
    who = "user" if stored.kind == "user" else "bot"
    bodies = [user_to_web(stored)] if who == "user" else to_web(from_stored(sender_id, stored))
    return [{**body, "sequence": stored.sequence, "from": who, "timestamp": stored.timestamp} for body in bodies]
