"""Errors as RFC 9457 problem documents, whatever raised them."""

from __future__ import annotations

import http
import logging
from typing import Any

import asyncpg
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import json as json_response
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from shop.errors import Invalid, ShopError, Unavailable

log = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
_LOST = (OperationalError, InterfaceError, PoolTimeout, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
_METHODS = ("GET", "POST", "PATCH")
_CODES = {400: "invalid", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "invalid"}


def problem_of(error: ShopError) -> dict[str, Any]:
    """The problem document of an error of this shop."""
    body = _document(error.status, error.code, error.detail)
    if isinstance(error, Invalid) and error.errors:
        body["errors"] = [{"at": at, "problem": problem} for at, problem in error.errors]
    return body


def install(app: Sanic[Any, Any]) -> None:
    """Make every error of the app a problem document."""
    app.error_handler.add(Exception, _answer)


def _document(status: int, code: str, detail: str) -> dict[str, Any]:
    title = http.HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail}


def _answer(request: Request, error: Exception) -> HTTPResponse:
    headers: dict[str, str] = {}
    if isinstance(error, SanicException) and error.status_code < 500:
        status = error.status_code
        body = _document(status, _CODES.get(status, "invalid"), str(error) or "The request could not be served.")
        headers = _headers_of(request, error)
    else:
        body = problem_of(_as_shop_error(error))
    if body["status"] >= 500:
        log.error("%s %s failed", request.method, request.path, exc_info=error)
    return json_response(body, status=body["status"], content_type=CONTENT_TYPE, headers=headers)


def _headers_of(request: Request, error: SanicException) -> dict[str, str]:
    headers = {name: str(value) for name, value in error.headers.items()}
    if error.status_code != 405:
        return headers
    allowed = [method for method in _METHODS if _is_served(request, method)]
    return {**headers, "Allow": ", ".join(allowed)}


def _is_served(request: Request, method: str) -> bool:
    try:
        request.app.router.get(request.path, method, request.headers.get("host"))
    except SanicException:
        return False
    return True


def _as_shop_error(error: Exception) -> ShopError:
    if isinstance(error, ShopError):
        return error
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or isinstance(error, _LOST):
        return Unavailable("The database cannot be reached now.")
    return ShopError("The shop failed.")
