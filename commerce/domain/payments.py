"""How orders are paid, and how money comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from commerce.domain.money import Money


class PaymentMethodKind(StrEnum):
    """`unknown` is one that the shop knows and we do not."""

    CARD = "card"
    PAYPAL = "paypal"
    GIFT_CARD = "gift_card"
    BANK_TRANSFER = "bank_transfer"
    CASH_ON_DELIVERY = "cash_on_delivery"
    UNKNOWN = "unknown"


class PaymentStatus(StrEnum):
    """As the payment provider sees it; `unknown` is one that it knows and we do not."""

    PENDING = "pending"
    AUTHORISED = "authorised"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"


class RefundStatus(StrEnum):
    """`unknown` is one that the shop knows and we do not."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class PaymentMethod:
    """`label` is what the shopper knows it by ("Visa ending 4242"); `balance` is of a gift card."""

    id: str
    kind: PaymentMethodKind
    label: str
    brand: str | None = None
    last4: str | None = None
    balance: Money | None = None

    @property
    def is_gift_card(self) -> bool:
        """Whether money put back on it is there at once."""
        return self.kind is PaymentMethodKind.GIFT_CARD


@dataclass(frozen=True)
class Payment:
    """One try to pay an order; `retry_url` is where the shopper pays a pending one."""

    id: str
    order_id: str
    amount: Money
    method: PaymentMethod
    status: PaymentStatus
    created_at: datetime
    failure_reason: str | None = None
    retry_url: str | None = None

    @property
    def is_paid(self) -> bool:
        """Whether the money is taken or held."""
        return self.status in {PaymentStatus.AUTHORISED, PaymentStatus.SUCCEEDED}

    @property
    def has_failed(self) -> bool:
        """Whether the provider said no."""
        return self.status is PaymentStatus.FAILED


@dataclass(frozen=True)
class Refund:
    """Money on its way back, or there; `expected_by` is the last day by which it should have arrived.

    `line_ids` are the lines that it was asked for by name; a refund may be for none.
    """

    id: str
    order_id: str
    amount: Money
    method: PaymentMethod
    status: RefundStatus
    created_at: datetime
    expected_by: date
    line_ids: tuple[str, ...] = ()

    @property
    def is_pending(self) -> bool:
        """Whether the money is not there yet, as far as is known."""
        return self.status is not RefundStatus.SUCCEEDED

    def is_overdue(self, today: date) -> bool:
        """Whether it should have arrived before `today` and has not."""
        return self.is_pending and self.expected_by < today
