"""Payments and refunds of a shop that speaks our contract."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.adapters.waybill.profiles import Profiles
from commerce.domain.money import Money
from commerce.domain.payments import Payment, Refund
from commerce.domain.replacements import Pieces


class WaybillPayments:
    """See `commerce.ports.payments.Payments`."""

    def __init__(self, client: Client, profiles: Profiles) -> None:
        self._client = client
        self._profiles = profiles

    async def find(self, payment_id: str) -> Payment:
        """One payment."""
        return await self._client.read(f"/api/payments/{segment(payment_id)}/status", mapper.payment)

    async def retry(
        self, payment_id: str, *, idempotency_key: str, payment_method_id: str | None = None, preview: bool = False
    ) -> Payment:
        """Start a failed payment again."""
        body = {} if payment_method_id is None else {"payment_method_id": payment_method_id}
        path = f"/api/payments/{segment(payment_id)}/retry"
        async with self._profiles.written():
            return await self._client.write(
                "POST", path, body, mapper.payment, idempotency_key=idempotency_key, preview=preview
            )

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
        """Give money of an order back."""
        written = amount.rounded()
        body = {
            "order_id": order_id,
            "amount": {"amount": f"{written.amount:f}", "currency": written.currency},
            "payment_method_id": payment_method_id,
            "reason": reason,
            "items": [_pieces(each) for each in items] or None,
        }
        given = {key: value for key, value in body.items() if value is not None}
        async with self._profiles.written():
            return await self._client.write(
                "POST", "/api/payments/refunds", given, mapper.refund, idempotency_key=idempotency_key, preview=preview
            )

    async def find_refund(self, refund_id: str) -> Refund:
        """One refund."""
        return await self._client.read(f"/api/refunds/{segment(refund_id)}", mapper.refund)


def _pieces(each: Pieces) -> dict[str, str | int]:
    return {"line_id": each.line_id} if each.quantity is None else {"line_id": each.line_id, "quantity": each.quantity}
