"""Why commerce could not do what it was asked.

CommerceError                     code
├── NotFound                      not_found
├── Refused                       a rule of the shop said no; the code says which:
│                                 not_cancellable, not_changeable, already_changed, not_delivered,
│                                 return_window_closed, already_returned, already_exchanged, already_replaced,
│                                 already_refunded, variant_unavailable, not_same_product,
│                                 payment_method_not_on_file, gift_card_balance, coupon_invalid, over_refund,
│                                 payment_not_retryable
├── Invalid                       invalid
├── NotAllowed                    not_allowed
├── IdempotencyConflict           idempotency_conflict
├── Unavailable                   unavailable (time-out, circuit open, 5xx, an answer that nobody can read)
│   └── DeliveryUnknown           unavailable (a message was handed over, but nobody said that it was taken)
└── IdentityError
    ├── NotRecognised             not_recognised
    ├── LockedOut                 locked_out
    └── CodeLimit                 code_limit
"""

from __future__ import annotations

REFUSALS: frozenset[str] = frozenset(
    {
        "not_cancellable",
        "not_changeable",
        "already_changed",
        "not_delivered",
        "return_window_closed",
        "already_returned",
        "already_exchanged",
        "already_replaced",
        "already_refunded",
        "variant_unavailable",
        "not_same_product",
        "payment_method_not_on_file",
        "gift_card_balance",
        "coupon_invalid",
        "over_refund",
        "payment_not_retryable",
    }
)


class CommerceError(Exception):
    """Base of all. `code` is stable and decided by; `detail` is for a developer's log, never for a shopper."""

    code = "error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(CommerceError):
    """There is no such thing."""

    code = "not_found"


class Refused(CommerceError):
    """A rule of the shop said no; `code` says which. A code outside `REFUSALS` is kept as the shop gave it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail)
        self.code = code


class Invalid(CommerceError):
    """What was asked is not something the shop can read; `fields` are pairs of place and problem."""

    code = "invalid"

    def __init__(self, detail: str = "", fields: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(detail)
        self.fields = fields


class NotAllowed(CommerceError):
    """The shop does not accept our key."""

    code = "not_allowed"


class IdempotencyConflict(CommerceError):
    """The idempotency key was used for another request."""

    code = "idempotency_conflict"


class Unavailable(CommerceError):
    """The system cannot answer now; asking again later may help."""

    code = "unavailable"


class DeliveryUnknown(Unavailable):
    """A message was handed over and the answer was lost: it may be on its way, so it must not be sent again."""


class IdentityError(CommerceError):
    """The shopper is not known."""

    code = "identity"


class NotRecognised(IdentityError):
    """What was given does not belong together; the same whatever the reason was."""

    code = "not_recognised"


class LockedOut(IdentityError):
    """Too many wrong tries: nothing is checked for `retry_after_s` seconds, right answers included."""

    code = "locked_out"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"locked for {retry_after_s} s")
        self.retry_after_s = retry_after_s


class CodeLimit(IdentityError):
    """No more one-time codes are sent to this address for `retry_after_s` seconds."""

    code = "code_limit"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"no code for {retry_after_s} s")
        self.retry_after_s = retry_after_s
