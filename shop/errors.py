"""Why a request was not served.

ShopError
├── NotAllowed           401 not_allowed
├── NotFound             404 not_found
├── Refused              409 a business rule said no; the code says which
├── IdempotencyConflict  409 idempotency_conflict
├── Invalid              422 invalid
└── Unavailable          503 unavailable
"""

from __future__ import annotations


class ShopError(Exception):
    """Base of all; `detail` is for a developer's log."""

    status = 500
    code = "internal"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotAllowed(ShopError):
    """The API key is missing or wrong."""

    status, code = 401, "not_allowed"


class NotFound(ShopError):
    """There is no such thing."""

    status, code = 404, "not_found"

    def __init__(self, noun: str, thing_id: str) -> None:
        super().__init__(f"There is no {noun} {thing_id}.")


class Refused(ShopError):
    """A business rule said no; `code` is one of those the contract lists for the operation."""

    status = 409

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class IdempotencyConflict(ShopError):
    """The idempotency key was used for another request."""

    status, code = 409, "idempotency_conflict"


class Invalid(ShopError):
    """The request is not what the contract describes; `errors` are pairs of place and problem."""

    status, code = 422, "invalid"

    def __init__(self, detail: str, errors: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.errors = errors


class Unavailable(ShopError):
    """The database cannot be reached now."""

    status, code = 503, "unavailable"
