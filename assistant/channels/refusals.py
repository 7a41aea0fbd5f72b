"""Why a channel does not take a message; each reason has a stable `code` and its HTTP status.

Refusal
├── Malformed        malformed           400
├── EmptyMessage     empty_message       400
├── TooLong          too_long            413
├── KeyRefused       key_refused         401   the caller of the webhook
├── LoginRefused     login_refused       401   the shopper's login token
├── NotAdmitted      not_admitted        403
├── RateLimited      rate_limited        429
├── Failed           internal_error      500
├── NotReady         not_ready           503
├── Busy             conversation_busy   503
└── StoreAway        store_unavailable   503
"""

from __future__ import annotations

from typing import Any, Optional

from assistant.errors import (
    ConversationBusy,
    ConversationChanged,
    LockLost,
    LockUnavailable,
    StoreUnavailable,
)


class Refusal(Exception):
    """The message was not taken. `retry_after_s` tells when it is worth sending it again, None: as it is, never."""

    code = "refused"
    status = 400
    title = "The message was not taken"

    def __init__(self, detail: str, retry_after_s: Optional[int] = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.retry_after_s = retry_after_s

    def as_problem(self) -> dict[str, Any]:
        """The body of an RFC 9457 answer."""
        return {
            "type": "about:blank",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }

    def as_acknowledgement(self) -> dict[str, Any]:
        """What a socket.io client gets back for its event."""
        return {"accepted": False, "code": self.code, "retry_after_s": self.retry_after_s}


class Malformed(Refusal):
    """The request is not of the documented shape."""

    code, status, title = "malformed", 400, "The request cannot be read"


class EmptyMessage(Refusal):
    """There is nothing to answer to."""

    code, status, title = "empty_message", 400, "The message is empty"


class TooLong(Refusal):
    """The message, or what came with it, is longer than is allowed."""

    code, status, title = "too_long", 413, "The message is too long"


class KeyRefused(Refusal):
    """The caller did not show the key of the webhook."""

    code, status, title = "key_refused", 401, "The key is missing or wrong"


class LoginRefused(Refusal):
    """The shop did not sign the login token, or it is no longer valid."""

    code, status, title = "login_refused", 401, "The login is not valid"


class NotAdmitted(Refusal):
    """The caller is not one whom this channel serves."""

    code, status, title = "not_admitted", 403, "This caller is not served"


class RateLimited(Refusal):
    """More messages came than one address or one user may send."""

    code, status, title = "rate_limited", 429, "Too many messages"


class Failed(Refusal):
    """Something broke here; the log has the details."""

    code, status, title = "internal_error", 500, "The message could not be handled"


class NotReady(Refusal):
    """The assistant has no model yet."""

    code, status, title = "not_ready", 503, "The assistant is starting"


class Busy(Refusal):
    """The messages before this one take too long."""

    code, status, title = "conversation_busy", 503, "The conversation is busy"


class StoreAway(Refusal):
    """Conversations cannot be kept at this moment, so nothing is taken."""

    code, status, title = "store_unavailable", 503, "Conversations cannot be kept at this moment"


_OUTAGES = (StoreUnavailable, LockUnavailable)
_COLLISIONS = (ConversationBusy, ConversationChanged, LockLost)


def refusal_of(error: Exception) -> Refusal:
    """What to tell the client about an error of a turn; no word of the error itself goes out."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, _OUTAGES):
        return StoreAway("The message was not taken. Send it again in a moment.", retry_after_s=3)
    if isinstance(error, _COLLISIONS):
        return Busy("The messages before this one are still being answered. Send it again.", retry_after_s=2)
    return Failed("The message could not be handled. Send it again with the same message_id.", retry_after_s=5)
