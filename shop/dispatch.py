"""The way of every request: key, contract, transaction, handler, answer."""

from __future__ import annotations

import hmac
import json
import math
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json as json_response

from shop import idempotency
from shop.call import Call, Handler
from shop.clock import Clock
from shop.contract import Operation
from shop.database import Database
from shop.errors import Invalid, NotAllowed, ShopError
from shop.problems import CONTENT_TYPE, problem_of
from shop.settings import ShopSettings
from shop.webhooks import Postman


@dataclass(frozen=True)
class Shop:
    """What all requests share."""

    settings: ShopSettings
    clock: Clock
    database: Database
    postman: Postman


class _Previewed(Exception):
    """Carries the answer of a preview out of the transaction, which it thereby rolls back."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.answer = answer


def route(shop: Shop, operation: Operation, handler: Handler) -> Callable[..., Coroutine[Any, Any, HTTPResponse]]:
    """The Sanic handler of one operation."""

    async def serve(request: Request, **path: str) -> HTTPResponse:
        if not operation.is_open:
            _must_have_key(request, shop.settings.shop_api_key)
        asked = _Asked(
            path=operation.read_parameters("path", path),
            query=operation.read_parameters("query", _query_of(request)),
            key=operation.read_parameters("header", _headers_of(request)).get("Idempotency-Key"),
            body=_body_of(request, operation),
        )
        if operation.takes_idempotency_key:
            return await _write(shop, operation, handler, asked, request)
        async with shop.database.reading() as connection:
            answer = await handler(asked.call(shop, connection))
        return json_response(answer, status=operation.status)

    return serve


@dataclass(frozen=True)
class _Asked:
    path: dict[str, Any]
    query: dict[str, Any]
    key: str | None
    body: Any

    def call(self, shop: Shop, connection: Any) -> Call:
        return Call(connection, shop.clock, shop.settings, self.path, self.query, self.body)


async def _write(shop: Shop, operation: Operation, handler: Handler, asked: _Asked, request: Request) -> HTTPResponse:
    if asked.query.get("preview"):
        return await _preview(shop, operation, handler, asked)
    fingerprint = idempotency.fingerprint_of(request.method, request.path, asked.query, asked.body)
    async with shop.database.writing() as connection:
        stored = asked.key and await idempotency.claim(connection, asked.key, fingerprint, shop.clock)
        if stored:
            return _answer(*stored)
        try:
            async with connection.begin_nested():
                status, answer = operation.status, await handler(asked.call(shop, connection))
        except ShopError as error:
            status, answer = error.status, problem_of(error)
        if asked.key:
            await idempotency.keep(connection, asked.key, status, answer)
    shop.postman.wake()
    return _answer(status, answer)


async def _preview(shop: Shop, operation: Operation, handler: Handler, asked: _Asked) -> HTTPResponse:
    try:
        async with shop.database.writing() as connection:
            raise _Previewed(await handler(asked.call(shop, connection)))
    except _Previewed as previewed:
        return _answer(operation.status, previewed.answer)


def _answer(status: int, body: Any) -> HTTPResponse:
    return json_response(body, status=status, content_type=CONTENT_TYPE if status >= 400 else "application/json")


def _must_have_key(request: Request, key: str) -> None:
    given = request.headers.get("x-api-key", "")
    if not hmac.compare_digest(given.encode("utf8", "surrogateescape"), key.encode()):
        raise NotAllowed("X-Api-Key is missing or wrong.")


def _query_of(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in request.get_args(keep_blank_values=True).items()}


def _headers_of(request: Request) -> dict[str, str]:
    key = request.headers.get("idempotency-key")
    return {} if key is None else {"Idempotency-Key": key}


def _body_of(request: Request, operation: Operation) -> Any:
    if operation.body is None:
        return None
    if not request.body and not operation.body_required:
        return None
    try:
        body = json.loads(request.body, parse_constant=_refuse_constant, parse_float=_number)
    except (ValueError, RecursionError) as error:
        raise Invalid("The body is not JSON.", (("body", "is not JSON"),)) from error
    operation.check_body(body)
    return body


def _number(text: str) -> float | int:
    """A number as JSON Schema sees it, where 5.0 is an integer. Raises ValueError beyond what a float holds."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is too large")
    return int(value) if value.is_integer() else value


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
