"""The two tables of the error tree: which response a shopper reads, and which HTTP status a program gets."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from commerce.errors import REFUSALS, CommerceError

RESPONSES: Final[dict[str, str]] = {
    "not_found": "utter_order_not_found",
    **{code: f"utter_refused_{code}" for code in sorted(REFUSALS)},
    "invalid": "utter_refused_invalid",
    "not_allowed": "utter_shop_unavailable",
    "idempotency_conflict": "utter_shop_unavailable",
    "unavailable": "utter_shop_unavailable",
    "not_recognised": "utter_identity_not_recognised",
    "locked_out": "utter_identity_locked",
    "code_limit": "utter_code_limit",
}

STATUSES: Final[dict[str, HTTPStatus]] = {
    "not_found": HTTPStatus.NOT_FOUND,
    **dict.fromkeys(sorted(REFUSALS), HTTPStatus.CONFLICT),
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "not_allowed": HTTPStatus.UNAUTHORIZED,
    "idempotency_conflict": HTTPStatus.CONFLICT,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
    "not_recognised": HTTPStatus.UNAUTHORIZED,
    "locked_out": HTTPStatus.TOO_MANY_REQUESTS,
    "code_limit": HTTPStatus.TOO_MANY_REQUESTS,
}

UNKNOWN_REFUSAL: Final = "utter_refused"


def response_of(error: CommerceError) -> str:
    """The name of the response that tells a shopper about it; `utter_refused` for a refusal that nobody foresaw."""
    return RESPONSES.get(error.code, UNKNOWN_REFUSAL)


def status_of(error: CommerceError) -> HTTPStatus:
    """The HTTP status it has as problem+json (RFC 9457); 409 for a refusal that nobody foresaw."""
    return STATUSES.get(error.code, HTTPStatus.CONFLICT)
