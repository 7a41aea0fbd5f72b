"""Problems of the contract (RFC 9457) into our errors: pure, apart from transport."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from commerce.adapters.waybill.statuses import PROBLEMS
from commerce.errors import CommerceError, Invalid, Refused, Unavailable


def error_of(status: int, content: bytes) -> CommerceError:
    """The error that an answer with a status of 300 or more stands for.

    An answer that is not a problem of the contract is Unavailable: a page of some proxy must not be read as "there is
    no such order".
    """
    problem = _problem(content)
    if problem is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(f"the shop answered {status}")
    code, detail = problem["code"], str(problem.get("detail", ""))
    kind = PROBLEMS.get(code)
    if kind is Invalid:
        return Invalid(detail, _fields(problem.get("errors")))
    if kind is not None:
        return kind(detail)
    if status == HTTPStatus.CONFLICT:
        return Refused(code, detail)
    return Unavailable(f"the shop answered {status} {code}")


def _problem(content: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(content)
    except ValueError:  # no JSON: the page of a proxy
        return None
    if isinstance(document, dict) and isinstance(document.get("code"), str):
        return document
    return None


def _fields(errors: object) -> tuple[tuple[str, str], ...]:
    listed = errors if isinstance(errors, list) else []
    return tuple((str(each.get("at", "")), str(each.get("problem", ""))) for each in listed if isinstance(each, dict))
