"""Transport to a shop: pooled connections, bounded patience, tries again where harmless, a circuit breaker."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import quote

import aiohttp
import tenacity
from aiobreaker import CircuitBreaker, CircuitBreakerError
from yarl import URL

from commerce.adapters.waybill.mapper import parsed
from commerce.adapters.waybill.problems import error_of
from commerce.adapters.waybill.settings import WaybillSettings
from commerce.errors import NotFound, Unavailable

T = TypeVar("T")
Query = Mapping[str, str | int]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_KEY = re.compile(r"[!-~]{1,255}")


class _TryFailed(Unavailable):
    """One try got no answer, or a 5xx: another may do better, and enough of them open the circuit."""


@dataclass(frozen=True)
class _Request:
    method: str
    url: URL
    headers: Mapping[str, str]
    body: object


@dataclass(frozen=True)
class _Answer:
    status: int
    content: bytes


class Client:
    """Asks the contract's questions; everything that it cannot get an answer to is Unavailable.

    Reads and writes are tried again alike, because every write carries an idempotency key; what the shop answered below
    500 is its last word.
    """

    def __init__(self, settings: WaybillSettings) -> None:
        self._settings = settings
        self._base = settings.url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None
        self._breaker = CircuitBreaker(
            fail_max=settings.failures_to_open, timeout_duration=timedelta(seconds=settings.rest_s)
        )

    async def read(self, path: str, parse: Callable[[Any], T], query: Query | None = None) -> T:
        """A GET. Raises NotFound, Invalid, Unavailable."""
        return await self._ask(_Request("GET", self._url(path, query), {}, None), parse)

    async def calculate(self, path: str, body: object, parse: Callable[[Any], T]) -> T:
        """A POST that has no effect. Raises NotFound, Refused, Invalid, Unavailable."""
        return await self._ask(_Request("POST", self._url(path, None), {}, body), parse)

    async def write(
        self, method: str, path: str, body: object, parse: Callable[[Any], T], *, idempotency_key: str, preview: bool
    ) -> T:
        """A write; a preview leaves the key unused, since it has no effect.

        Raises:
            NotFound, Refused, Invalid, IdempotencyConflict, Unavailable.
        """
        if preview:
            return await self._ask(_Request(method, self._url(path, {"preview": "true"}), {}, body), parse)
        headers = {"Idempotency-Key": _header_of(idempotency_key)}
        return await self._ask(_Request(method, self._url(path, None), headers, body), parse)

    async def close(self) -> None:
        """Close the pooled connections."""
        if self._session is not None:
            await self._session.close()

    def _url(self, path: str, query: Query | None) -> URL:
        return URL(self._base + path, encoded=True).with_query(query)

    async def _ask(self, request: _Request, parse: Callable[[Any], T]) -> T:
        answer = await self._answer(request)
        if answer.status >= 300:
            raise error_of(answer.status, answer.content)
        return parsed(parse, parsed(json.loads, answer.content))

    async def _answer(self, request: _Request) -> _Answer:
        ends_at = asyncio.get_running_loop().time() + self._settings.timeout_s
        patience = tenacity.AsyncRetrying(
            stop=tenacity.stop_after_attempt(self._settings.tries)
            | tenacity.stop_before_delay(self._settings.timeout_s),
            wait=tenacity.wait_random_exponential(self._settings.first_wait_s, self._settings.longest_wait_s),
            retry=tenacity.retry_if_exception_type(_TryFailed),
            reraise=True,
        )
        try:
            answer: _Answer = await patience(self._breaker.call_async, self._try, request, ends_at)
        except CircuitBreakerError as error:
            raise Unavailable("the shop has failed too often and is left in peace for a while") from error
        return answer

    async def _try(self, request: _Request, ends_at: float) -> _Answer:
        left_s = ends_at - asyncio.get_running_loop().time()
        timeout = aiohttp.ClientTimeout(total=max(0.001, min(self._settings.try_timeout_s, left_s)))
        try:
            async with self._pool().request(
                request.method,
                request.url,
                headers=request.headers,
                json=request.body,
                timeout=timeout,
                allow_redirects=False,  # the key is for the shop alone
            ) as response:
                answer = _Answer(response.status, await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _TryFailed(f"the shop did not answer: {type(error).__name__}") from error
        if answer.status >= 500:
            raise _TryFailed(f"the shop answered {answer.status}")
        return answer

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._settings.connections, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"X-Api-Key": self._settings.api_key, "Accept": "application/json"},
            )
        return self._session


def segment(thing_id: str) -> str:
    """An id as part of a path. Raises NotFound for what can be no id: whatever a shopper types stays in its place."""
    if not _ID.fullmatch(thing_id):
        raise NotFound("no id has this shape")
    return quote(thing_id, safe="")


def _header_of(key: str) -> str:
    """The key itself where a header can hold it, else a digest of it: the same for the same key."""
    return key if _KEY.fullmatch(key) else "sha256-" + hashlib.sha256(key.encode()).hexdigest()
