"""The chat in the terminal: answers, numbered buttons, and a way out."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from operations.errors import NotReady
from operations.talk import chat, rest_sender


class Terminal:
    """A shopper who types what is prepared, then closes the input."""

    def __init__(self, *typed: str) -> None:
        self._typed = iter(typed)
        self.shown: list[str] = []

    def ask(self, prompt: str) -> str:
        """The next prepared line."""
        try:
            return next(self._typed)
        except StopIteration:
            raise EOFError from None


class Assistant:
    """Answers each message with the same choice and remembers what it was sent."""

    def __init__(self) -> None:
        self.got: list[str] = []

    def send(self, text: str) -> Sequence[Mapping[str, Any]]:
        """One answer with two buttons."""
        self.got.append(text)
        buttons = [{"title": "Yes", "payload": "/affirm"}, {"title": "No", "payload": "/deny"}]
        return [{"text": f"You said {text}", "buttons": buttons}]


def test_answers_and_numbered_buttons_are_shown() -> None:
    terminal, assistant = Terminal("hello"), Assistant()

    chat(assistant.send, terminal.ask, terminal.shown.append)

    assert terminal.shown == ["bot> You said hello", "     1) Yes", "     2) No"]


def test_a_number_presses_its_button() -> None:
    terminal, assistant = Terminal("hello", "2"), Assistant()

    chat(assistant.send, terminal.ask, terminal.shown.append)

    assert assistant.got == ["hello", "/deny"]
    assert "     (No)" in terminal.shown


def test_a_number_without_a_button_is_a_message() -> None:
    terminal, assistant = Terminal("1", "7"), Assistant()

    chat(assistant.send, terminal.ask, terminal.shown.append)

    assert assistant.got == ["1", "7"]


def test_quit_ends_and_empty_lines_are_not_sent() -> None:
    terminal, assistant = Terminal("", "  ", "/quit", "more"), Assistant()

    chat(assistant.send, terminal.ask, terminal.shown.append)

    assert not assistant.got


def test_a_lost_assistant_is_told_and_the_chat_goes_on() -> None:
    terminal = Terminal("hello", "again")

    def send(text: str) -> Sequence[Mapping[str, Any]]:
        raise NotReady("The assistant did not answer: refused", "see its log")

    chat(send, terminal.ask, terminal.shown.append)

    assert terminal.shown == ["     The assistant did not answer: refused"] * 2


@pytest.fixture
def channel() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A REST channel that takes the key `right` and keeps what it got."""
    got: list[dict[str, Any]] = []

    class Channel(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200 if self.headers["Authorization"] == "Bearer right" else 401)
            self.end_headers()
            self.wfile.write(b'[{"text": "hello"}]')

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = HTTPServer(("127.0.0.1", 0), Channel)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", got
    server.shutdown()
    server.server_close()


def test_one_chat_is_one_sender_that_nobody_can_guess(channel: tuple[str, list[dict[str, Any]]]) -> None:
    url, got = channel
    send, other = rest_sender(url, "right"), rest_sender(url, "right")

    answers = [send("one"), send("two"), other("three")]

    assert answers == [[{"text": "hello"}]] * 3
    assert got[0]["sender"] == got[1]["sender"] != got[2]["sender"]
    assert [message["message"] for message in got] == ["one", "two", "three"]


def test_a_refusal_is_told_with_its_status(channel: tuple[str, list[dict[str, Any]]]) -> None:
    url, _ = channel

    with pytest.raises(NotReady, match=r"refused the message \(401\)"):
        rest_sender(url, "wrong")("hello")
