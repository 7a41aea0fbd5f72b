"""Payments and refunds of a shop in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from commerce.adapters.memory.delivered_rules import must_be_untouched, pieces_of
from commerce.adapters.memory.outcome import Outcome
from commerce.adapters.memory.settlement import Settlement, method_on_file, refund_method
from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import Payment, PaymentStatus, Refund
from commerce.domain.replacements import Pieces
from commerce.errors import Invalid, NotFound, Refused


class InMemoryPayments:
    """See `commerce.ports.payments.Payments`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, payment_id: str) -> Payment:
        """One payment."""
        self._shop.take("payments.find")
        return self._payment(payment_id)[1]

    async def retry(
        self, payment_id: str, *, idempotency_key: str, payment_method_id: str | None = None, preview: bool = False
    ) -> Payment:
        """Start a failed payment again."""
        self._shop.take("payments.retry")
        if preview:
            return self._retry(payment_id, payment_method_id).answer
        return self._shop.once(
            idempotency_key,
            ("retry", payment_id, payment_method_id),
            lambda: self._shop.apply(self._retry(payment_id, payment_method_id)),
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
        self._shop.take("payments.refund")
        if preview:
            return self._refund(order_id, amount, payment_method_id, items).answer
        return self._shop.once(
            idempotency_key,
            ("refund", order_id, amount, payment_method_id, reason, tuple(items)),
            lambda: self._shop.apply(self._refund(order_id, amount, payment_method_id, items)),
        )

    async def find_refund(self, refund_id: str) -> Refund:
        """One refund."""
        self._shop.take("payments.find_refund")
        for order in self._shop.orders.values():
            for refund in order.refunds:
                if refund.id == refund_id:
                    return refund
        raise NotFound(f"there is no refund {refund_id}")

    def _payment(self, payment_id: str) -> tuple[Order, Payment]:
        for order in self._shop.orders.values():
            for payment in order.payments:
                if payment.id == payment_id:
                    return order, payment
        raise NotFound(f"there is no payment {payment_id}")

    def _retry(self, payment_id: str, method_id: str | None) -> Outcome[Payment]:
        order, payment = self._payment(payment_id)
        if order.status is not OrderStatus.PAYMENT_FAILED or order.last_payment != payment or not payment.has_failed:
            raise Refused("payment_not_retryable", f"payment {payment_id} is {payment.status}")
        customer = self._shop.customer(order.customer_id)
        method = payment.method if method_id is None else method_on_file(customer, method_id)
        settlement = Settlement(order, customer, self._shop.clock)
        made = settlement.add_payment(payment.amount, method, PaymentStatus.PENDING)
        return Outcome(dataclasses.replace(settlement.order, payment_method=made.method), made)

    def _refund(self, order_id: str, amount: Money, method_id: str | None, items: Sequence[Pieces]) -> Outcome[Refund]:
        order = self._shop.order(order_id)
        if amount.currency != order.currency or not amount.is_positive or amount != amount.rounded():
            raise Invalid("the amount cannot be refunded", (("amount", "must be positive whole cents of the order's"),))
        pieces = pieces_of(order, items)
        must_be_untouched(order, list(pieces))
        if pieces and amount > order.paid_for(pieces):
            raise Refused("over_refund", "that is more than was paid for this")
        customer = self._shop.customer(order.customer_id)
        settlement = Settlement(order, customer, self._shop.clock)
        given = settlement.give_back(amount, refund_method(order, customer, method_id))
        made = dataclasses.replace(given, line_ids=tuple(pieces))
        after = dataclasses.replace(settlement.order, refunds=(*settlement.order.refunds[:-1], made))
        return Outcome(after, made, {}, settlement.credits)
