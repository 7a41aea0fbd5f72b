"""Payments and refunds, as the payment provider sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from commerce.domain.money import Money
from commerce.domain.payments import Payment, Refund
from commerce.domain.replacements import Pieces


class Payments(Protocol):
    """Money taken and given back."""

    async def find(self, payment_id: str) -> Payment:
        """One payment. Raises NotFound."""

    async def retry(
        self, payment_id: str, *, idempotency_key: str, payment_method_id: str | None = None, preview: bool = False
    ) -> Payment:
        """Start a failed payment again; the shopper pays at `retry_url` of the new one.

        Raises:
            Refused: payment_not_retryable, payment_method_not_on_file.
        """

    async def refund(
        self,
        order_id: str,
        amount: Money,
        *,
        idempotency_key: str,
        payment_method_id: str | None = None,
        reason: str | None = None,
        items: Sequence[Pieces] = (),
        preview: bool = False,
    ) -> Refund:
        """Give money of an order back, never more than was paid, for the `items` where it is for some; each line once.

        Raises:
            Refused: over_refund, payment_method_not_on_file, already_returned, already_exchanged, already_replaced,
                already_refunded.
        """

    async def find_refund(self, refund_id: str) -> Refund:
        """One refund and when to expect it. Raises NotFound."""
