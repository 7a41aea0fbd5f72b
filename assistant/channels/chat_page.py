"""The chat page at `/chat`: a handful of files from `web/chat/`, with headers that let it run no code but its own."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import NamedTuple

from sanic import Blueprint, response
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)
_WEB = Path(__file__).resolve().parents[2] / "web"
_SOCKET_IO = "node_modules/socket.io-client/dist/socket.io.esm.min.js"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https: data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class _Asset(NamedTuple):
    body: bytes
    content_type: str
    etag: str


def chat_page(web: Path = _WEB) -> Blueprint:
    """The routes of the page, as `strict` as addresses can be: nothing outside its own list of files is served."""
    blueprint = Blueprint("waybill_chat_page", strict_slashes=True)
    assets = _Assets(web)

    @blueprint.get("/chat")
    async def page(request: Request) -> HTTPResponse:
        return assets.answer(request, "index.html")

    @blueprint.get("/chat/")
    async def page_with_slash(_: Request) -> HTTPResponse:
        return response.redirect("/chat", status=308)

    @blueprint.get("/chat/<name:str>")
    async def asset(request: Request, name: str) -> HTTPResponse:
        return assets.answer(request, name)

    return blueprint


class _Assets:
    """The page's files, read once; a file that is not there yet is looked for again when it is asked for."""

    def __init__(self, web: Path) -> None:
        self._paths = {path.name: path for path in (web / "chat").glob("*") if path.suffix in _TYPES}
        self._paths["socket.io.esm.min.js"] = web / _SOCKET_IO
        self._read: dict[str, _Asset] = {}
        if not self._paths["socket.io.esm.min.js"].exists():
            logger.warning("the chat page lacks socket.io-client: run `npm ci` in web/")

    def answer(self, request: Request, name: str) -> HTTPResponse:
        asset = self._asset(name)
        headers = {**_HEADERS, "ETag": asset.etag}
        if request.headers.get("if-none-match") == asset.etag:
            return response.empty(304, headers=headers)
        return response.raw(asset.body, headers=headers, content_type=asset.content_type)

    def _asset(self, name: str) -> _Asset:
        if name in self._read:
            return self._read[name]
        path = self._paths.get(name)
        if path is None or not path.exists():
            raise NotFound(f"The chat page has no file {name}.")
        body = path.read_bytes()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        self._read[name] = _Asset(body, _TYPES[path.suffix], etag)
        return self._read[name]
