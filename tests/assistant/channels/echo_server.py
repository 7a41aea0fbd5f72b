"""A real Sanic server with the real channels and the real store, and an agent that repeats what it hears."""

from __future__ import annotations

import argparse
import asyncio
import time
from typing import Any

import rasa.core.channels.channel
from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.server import configure_cors
from rasa.shared.core.events import BotUttered, Event, UserUttered
from sanic import Sanic, response

from assistant.channels.rest import RestChannel
from assistant.channels.settings import ChannelSettings
from assistant.channels.web import WebChannel
from assistant.errors import ConversationBusy, DuplicateMessage, StoreUnavailable
from assistant.tracker.store import SqlTrackerStore
from waybill.settings import read

LANGUAGES = [
    {"title": "English", "payload": '/change_language{"language": "en"}'},
    {"title": "Español", "payload": '/change_language{"language": "es"}'},
]
CHOICES = [{"title": "Where is my order?", "payload": "/track_order"}, {"title": "Help", "payload": "/help"}]
SAID: dict[str, dict[str, Any]] = {
    "buttons": {"text": "What can I do for you?", "data": {"buttons": CHOICES}},
    "picture": {"text": "Like this:", "data": {"image": "https://shop.example.com/shoe.png"}},
    "custom": {"text": None, "data": {"custom": {"room": "somebody-else", "answer": 42}}},
    "link": {"text": "Track it at https://www.ups.com/track?tracknum=1Z999AA10123456784, any time."},
    "markup": {"text": '<img src="x" onerror="document.title=\'pwned\'"><script>document.title="pwned"</script>'},
    "paragraphs": {"text": "First part.\n\nSecond part."},
    '/change_language{"language":"es"}': {"text": "Claro, seguimos en español.", "data": {"buttons": LANGUAGES}},
    '/change_language{"language":"ar"}': {"text": "بالطبع، لنتابع بالعربية.", "data": {"buttons": LANGUAGES}},
    '/change_language{"language":"en"}': {"text": "Of course, let's go on in English.", "data": {"buttons": LANGUAGES}},
}
BROKEN = {
    "break": lambda: RuntimeError("a secret of the house"),
    "store away": lambda: StoreUnavailable("the database at 10.0.0.7 is away"),
    "busy": lambda: ConversationBusy("too many tickets"),
}


class EchoAgent:
    """Stands where Rasa's agent stands in `app.ctx.agent`."""

    def __init__(self, store: SqlTrackerStore) -> None:
        self.tracker_store = store
        self.turns: list[UserMessage] = []
        self._lock = asyncio.Lock()

    def is_ready(self) -> bool:
        return True

    async def handle_message(self, message: UserMessage) -> None:
        async with self._lock:
            if await self.tracker_store.answer_to(message.sender_id, message.message_id) is not None:
                raise DuplicateMessage(message.message_id)
            await self._answer(message)

    async def _answer(self, message: UserMessage) -> None:
        tracker = await self.tracker_store.retrieve(message.sender_id)
        tracker = tracker or self.tracker_store.init_tracker(message.sender_id)
        said = bot_event(message.text)
        if message.text.startswith("slow"):
            await asyncio.sleep(1.5)
        await message.output_channel.send_response(message.sender_id, said.message())
        if message.text in BROKEN:
            raise BROKEN[message.text]()
        for event in (user_event(message), said):
            tracker.update(event)
        await self.tracker_store.save(tracker)
        self.turns.append(message)


def user_event(message: UserMessage) -> Event:
    return UserUttered(message.text, input_channel=message.input_channel, metadata=message.metadata)


def bot_event(text: str) -> BotUttered:
    said = SAID.get(text, {"text": f"You said: {text}"})
    metadata = {"utter_action": "utter_echo", "secret_value": "not for clients"}
    return BotUttered(said["text"], dict(said.get("data", {})), metadata, timestamp=time.time())


def echo_app(settings: ChannelSettings, database_url: str, name: str = "echo") -> Sanic:
    """The application, its channels registered by Rasa itself."""
    app = Sanic(name, configure_logging=False)
    configure_cors(app, list(settings.allowed_origins))
    channels: list[InputChannel] = [RestChannel(settings), WebChannel(settings)]

    async def open_store(app: Sanic, _: Any) -> None:
        app.ctx.agent = EchoAgent(SqlTrackerStore(host=database_url))

    async def close_store(app: Sanic, _: Any) -> None:
        app.ctx.agent.tracker_store.close()

    app.register_listener(open_store, "before_server_start")
    app.register_listener(close_store, "after_server_stop")
    rasa.core.channels.channel.register(channels, app, route="/webhooks/")
    app.add_route(_status, "/status")
    return app


async def _status(_: Any) -> Any:
    return response.json({"status": "ok"})


def main(arguments: list[str] | None = None) -> None:
    """Serve on 127.0.0.1 with settings from the environment."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--database", required=True)
    options = parser.parse_args(arguments)
    app = echo_app(read(ChannelSettings), options.database)
    app.run(host="127.0.0.1", port=options.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
