"""The pages of the letter box: plain, without scripts, and for a browser on this machine alone."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

import sanic.response
from sanic import HTTPResponse, Request, Sanic

from shop.errors import Invalid, NotFound
from shop.letter_box.letters import Letter, LetterBox

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]

LOOPBACK = frozenset({"127.0.0.1", "::1", "::ffff:127.0.0.1"})
NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8886; vertical-align: top; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid #8886; padding: 1rem; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
"""
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def install(app: Sanic[Any, Any], box: LetterBox) -> None:
    """Add the pages, and the gateway that takes text messages, to the shop."""

    async def index(_: Request) -> HTTPResponse:
        return _page("Mails of the sandbox", _list(box.newest_first))

    async def one(_: Request, number: int) -> HTTPResponse:
        letter = box.find(number)
        if letter is None:
            raise NotFound("letter", str(number))
        return _page(letter.subject or "Text message", _letter(letter))

    async def as_json(_: Request) -> HTTPResponse:
        listed = [letter.as_json() for letter in box.newest_first]
        return sanic.response.json({"items": listed}, headers={"Cache-Control": "no-store"})

    async def take_text_message(request: Request) -> HTTPResponse:
        letter = box.take_text_message(*_text_message_in(request))
        return sanic.response.json({"number": letter.number}, status=201)

    app.add_route(_for_this_machine(index), "/mails", methods=["GET"], name="mails")
    app.add_route(_for_this_machine(one), "/mails/<number:int>", methods=["GET"], name="mail")
    app.add_route(_for_this_machine(as_json), "/mails.json", methods=["GET"], name="mails_json")
    app.add_route(_for_this_machine(take_text_message), "/sms", methods=["POST"], name="sms")


def _for_this_machine(handler: Handler) -> Handler:
    """To anybody else there is no such page: not over the network, not through a proxy, not by another name."""

    async def guarded(request: Request, **path: Any) -> HTTPResponse:
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname
        is_forwarded = any(name in request.headers for name in FORWARDED)
        if request.ip not in LOOPBACK or host not in NAMES or is_forwarded:
            raise NotFound("page", request.path)
        return await handler(request, **path)

    return guarded


def _text_message_in(request: Request) -> tuple[str, str, str]:
    body = request.json if request.content_type.startswith("application/json") else None
    if not isinstance(body, dict) or not all(isinstance(body.get(name), str) for name in ("from", "to", "text")):
        raise Invalid("A text message is JSON with from, to and text.", (("body", "needs from, to and text"),))
    return body["from"], body["to"], body["text"]


def _page(title: str, content: str) -> HTTPResponse:
    return sanic.response.html(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body><h1>{html.escape(title)}</h1>{content}</body></html>",
        headers=HEADERS,
    )


def _list(letters: list[Letter]) -> str:
    note = "<p>What the sandbox sent, newest first; it went to nobody. Reload to see more.</p>"
    if not letters:
        return f"{note}<p>Nothing yet.</p>"
    rows = "".join(_row(letter) for letter in letters)
    head = "<thead><tr><th>Came</th><th>Kind</th><th>To</th><th>Subject</th></tr></thead>"
    return f"{note}<table>{head}<tbody>{rows}</tbody></table>"


def _row(letter: Letter) -> str:
    shown = letter.subject or letter.body[:80]
    link = f'<a href="/mails/{letter.number}" dir="auto">{html.escape(shown) or "(empty)"}</a>'
    return f"<tr><td>{_time(letter)}</td><td>{letter.kind}</td><td>{html.escape(letter.to)}</td><td>{link}</td></tr>"


def _letter(letter: Letter) -> str:
    facts = (("Came", _time(letter)), ("From", html.escape(letter.sender)), ("To", html.escape(letter.to)))
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    language = f' lang="{html.escape(letter.language)}"' if letter.language else ""
    return (
        f'<p><a href="/mails">All mails</a></p><dl>{listed}</dl><pre dir="auto"{language}>{_linked(letter.body)}</pre>'
    )


def _time(letter: Letter) -> str:
    return letter.came_at.strftime("%Y-%m-%d %H:%M:%S UTC")


def _linked(text: str) -> str:
    """The text escaped, its addresses of pages as links."""
    parts, end = [], 0
    for found in _LINK.finditer(text):
        address = html.escape(found[0])
        parts.append(html.escape(text[end : found.start()]))
        parts.append(f'<a href="{address}" rel="noreferrer noopener">{address}</a>')
        end = found.end()
    return "".join(parts) + html.escape(text[end:])
