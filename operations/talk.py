"""A chat in the terminal over the REST channel, with actions executed; what is not running is started for it."""

from __future__ import annotations

import contextlib
import json
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from operations.console import say
from operations.errors import NotReady
from operations.processes import Process
from operations.stack import Stack, answers

PROMPT = "you> "
Send = Callable[[str], Sequence[Mapping[str, Any]]]


def chat(send: Send, ask: Callable[[str], str], show: Callable[[str], None]) -> None:
    """Carry a conversation until the shopper types `/quit` or closes the input; a number presses a button."""
    buttons: list[Mapping[str, str]] = []
    while True:
        try:
            text = ask(PROMPT).strip()
        except EOFError:
            return
        if text in {"/quit", "/exit"}:
            return
        if not text:
            continue
        pressed = int(text) - 1 if text.isdigit() else -1
        if 0 <= pressed < len(buttons):
            show(f"     ({buttons[pressed]['title']})")
            text = buttons[pressed]["payload"]
        try:
            answers_given = send(text)
        except NotReady as error:
            show(f"     {error.problem}")
            continue
        buttons = _show(answers_given, show)


def rest_sender(url: str, key: str) -> Send:
    """A function that posts a message to the REST channel at `url` as one new, unguessable shopper.

    It raises NotReady when the assistant does not take the message.
    """
    sender = f"talk-{secrets.token_hex(8)}"

    def send(text: str) -> Sequence[Mapping[str, Any]]:
        body = json.dumps({"sender": sender, "message": text}).encode()
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=60) as answer:
                given: list[dict[str, Any]] = json.load(answer)
                return given
        except urllib.error.HTTPError as error:
            told = error.read().decode(errors="replace")
            raise NotReady(f"The assistant refused the message ({error.code}): {told}", "see its log") from error
        except (OSError, ValueError) as error:
            raise NotReady(f"The assistant did not answer: {error}", "see var/log/assistant.log") from error

    return send


@contextlib.contextmanager
def running(
    root: Path, processes: Sequence[Process], environ: Mapping[str, str], start_timeout_s: float
) -> Iterator[None]:
    """The stack, up while the context lasts: the one that runs already, or one of our own with a quiet terminal.

    Raises:
        OperationError: it could not be started.
    """
    if all(answers(one.health_url) for one in processes):
        yield
        return
    with Stack(root, processes, environ, terminal=None) as stack:
        say("Starting " + ", ".join(one.name for one in processes))
        stack.wait_until_ready(start_timeout_s)
        yield
        say("Stopping")


def _show(answers_given: Sequence[Mapping[str, Any]], show: Callable[[str], None]) -> list[Mapping[str, str]]:
    buttons: list[Mapping[str, str]] = []
    for answer in answers_given:
        if answer.get("text"):
            show(f"bot> {answer['text']}")
        if answer.get("image"):
            show(f"     [picture] {answer['image']}")
        for button in answer.get("buttons") or []:
            buttons.append(button)
            show(f"     {len(buttons)}) {button['title']}")
    if not answers_given:
        show("     (no answer)")
    return buttons
