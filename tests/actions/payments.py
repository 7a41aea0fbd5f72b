"""Payments, refunds and returns made to measure, put into the shop in memory."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from commerce.adapters.memory import InMemoryCommerce
from commerce.adapters.memory.interactions import InMemoryInteractions
from commerce.adapters.memory.payments import InMemoryPayments
from commerce.domain.interactions import Interaction, InteractionNote
from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.payments import (
    Payment,
    PaymentMethod,
    PaymentMethodKind,
    PaymentStatus,
    Refund,
    RefundStatus,
)
from commerce.domain.returns import Return, ReturnStatus
from commerce.errors import Unavailable
from tests.actions.orders import TODAY, at

VISA = PaymentMethod("PM1001-1", PaymentMethodKind.CARD, "Visa ending 4242", "Visa", "4242")
CARD = PaymentMethod("PM1001-3", PaymentMethodKind.GIFT_CARD, "Gift card")


def euros(amount: str | Decimal) -> Money:
    """An amount in euros."""
    return Money.of(amount, "EUR")


def payment(
    amount: str,
    status: PaymentStatus = PaymentStatus.SUCCEEDED,
    number: int = 1,
    order_id: str = "W1003",
    method: PaymentMethod = VISA,
    **more: Any,
) -> Payment:
    """A try to pay, so many days ago as its number is less than nine."""
    made = Payment(f"PAY-{order_id}-{number}", order_id, euros(amount), method, status, at(9 - number))
    return dataclasses.replace(made, **more)


def refund(
    amount: str,
    status: RefundStatus = RefundStatus.PENDING,
    number: int = 1,
    order_id: str = "W1003",
    expected_by: date = TODAY + timedelta(days=5),
    **more: Any,
) -> Refund:
    """Money on its way back since two days ago."""
    made = Refund(f"REF-{order_id}-{number}", order_id, euros(amount), VISA, status, at(2), expected_by)
    return dataclasses.replace(made, **more)


def sent_back(money: Refund, *line_ids: str, status: ReturnStatus = ReturnStatus.REQUESTED) -> Return:
    """A return with its refund."""
    number = f"RMA-{money.order_id}-1"
    return Return(number, money.order_id, line_ids, money, VISA, "https://shop.example/label", status, at(2))


def change(commerce: InMemoryCommerce, order_id: str, **changes: Any) -> Order:
    """An order of the shop as it is from now on."""
    order = dataclasses.replace(commerce.shop.orders[order_id], **changes)
    commerce.shop.orders[order_id] = order
    return order


class Provider(InMemoryPayments):
    """A payment provider that has news of payments and refunds which the orders do not know yet."""

    def __init__(self, commerce: InMemoryCommerce, *news: Payment | Refund) -> None:
        super().__init__(commerce.shop)
        self._news = {each.id: each for each in news}

    async def find(self, payment_id: str) -> Payment:
        """The news of it, if there are any."""
        found = self._news.get(payment_id)
        return found if isinstance(found, Payment) else await super().find(payment_id)

    async def find_refund(self, refund_id: str) -> Refund:
        """The news of it, if there are any."""
        found = self._news.get(refund_id)
        return found if isinstance(found, Refund) else await super().find_refund(refund_id)


def with_news(commerce: InMemoryCommerce, *news: Payment | Refund) -> InMemoryCommerce:
    """The same shop, whose payment provider knows more."""
    return dataclasses.replace(commerce, payments=Provider(commerce, *news))


class NoNotes(InMemoryInteractions):
    """A CRM that is away."""

    async def add(self, note: InteractionNote, *, idempotency_key: str) -> Interaction:
        raise Unavailable
