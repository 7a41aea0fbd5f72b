"""The door for what the shop posts by itself."""

from __future__ import annotations

import logging
from http import HTTPStatus

import sanic.response
from sanic.request import Request
from sanic.response import HTTPResponse

from commerce.bootstrap import Commerce
from commerce.error_responses import status_of
from commerce.errors import CommerceError

logger = logging.getLogger(__name__)

MAX_BYTES = 1_000_000


async def take_shop_event(commerce: Commerce, request: Request) -> HTTPResponse:
    """204 for an event that was taken, or taken before; a problem for one that was not, so that it is posted again."""
    if len(request.body) > MAX_BYTES:
        return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    try:
        await commerce.news.take(request.headers, request.body)
    except CommerceError as error:
        logger.warning("An event of the shop was not taken: %s %s", error.code, error.detail)
        return _problem(status_of(error), error.code)
    return sanic.response.empty()


def _problem(status: HTTPStatus, code: str) -> HTTPResponse:
    """RFC 9457, without a detail: whoever posts may be a stranger."""
    problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "code": code}
    return sanic.response.json(problem, status=int(status), content_type="application/problem+json")
