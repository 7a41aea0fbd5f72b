"""What money may move on an order of a shop in memory."""

from __future__ import annotations

import dataclasses

from commerce.adapters.memory.clock import Clock, after_business_days
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.payments import Payment, PaymentMethod, PaymentMethodKind, PaymentStatus, Refund, RefundStatus
from commerce.errors import Refused

REFUND_BUSINESS_DAYS = 7
SITE = "https://shop.example"
_PAID_LATER = frozenset({PaymentMethodKind.BANK_TRANSFER, PaymentMethodKind.CASH_ON_DELIVERY})


def method_on_file(customer: Customer, method_id: str) -> PaymentMethod:
    """Raises Refused(payment_method_not_on_file)."""
    method = customer.payment_method(method_id)
    if method is None:
        raise Refused("payment_method_not_on_file", f"the customer has no payment method {method_id}")
    return method


def refund_method(order: Order, customer: Customer, method_id: str | None) -> PaymentMethod:
    """The original method, or a gift card on file. Raises Refused(payment_method_not_on_file)."""
    if method_id is None or method_id == order.payment_method.id:
        return order.payment_method
    method = method_on_file(customer, method_id)
    if not method.is_gift_card:
        raise Refused("payment_method_not_on_file", "refunds go to the original method or a gift card on file")
    return method


def snapshot(method: PaymentMethod) -> PaymentMethod:
    """The method as history keeps it: without today's balance."""
    return dataclasses.replace(method, balance=None)


class Settlement:
    """Money moved on an order, and what that does to gift cards (`credits`, by method id)."""

    def __init__(self, order: Order, customer: Customer, clock: Clock) -> None:
        self.order = order
        self.credits: dict[str, Money] = {}
        self._customer = customer
        self._clock = clock

    @property
    def refundable(self) -> Money:
        """What may still be given back."""
        return self.order.paid - self.order.refunded

    def pay(self, amount: Money, method: PaymentMethod) -> Payment:
        """Charge a method on file. Raises Refused(gift_card_balance)."""
        if method.is_gift_card:
            self._debit(amount, method)
        later = method.kind in _PAID_LATER
        return self.add_payment(amount, method, PaymentStatus.PENDING if later else PaymentStatus.SUCCEEDED)

    def add_payment(self, amount: Money, method: PaymentMethod, status: PaymentStatus) -> Payment:
        """Note a payment."""
        number = f"PAY-{self.order.id}-{len(self.order.payments) + 1}"
        payment = Payment(
            id=number,
            order_id=self.order.id,
            amount=amount,
            method=snapshot(method),
            status=status,
            created_at=self._clock.now(),
            retry_url=f"{SITE}/pay/{number}" if status is PaymentStatus.PENDING else None,
        )
        self.order = dataclasses.replace(self.order, payments=(*self.order.payments, payment))
        return payment

    def give_back(self, amount: Money, method: PaymentMethod) -> Refund:
        """Refund to a method.

        Raises:
            Refused: over_refund for more than was paid and not yet given back, payment_method_not_on_file for a gift
                card in another currency.
        """
        amount = amount.rounded()
        if not amount.is_positive or amount > self.refundable:
            raise Refused("over_refund", f"at most {self.refundable.amount} can be refunded")
        if method.is_gift_card:
            self._put_on_card(amount, method)
        today = self._clock.today()
        refund = Refund(
            id=f"REF-{self.order.id}-{len(self.order.refunds) + 1}",
            order_id=self.order.id,
            amount=amount,
            method=snapshot(method),
            status=RefundStatus.SUCCEEDED if method.is_gift_card else RefundStatus.PENDING,
            created_at=self._clock.now(),
            expected_by=today if method.is_gift_card else after_business_days(today, REFUND_BUSINESS_DAYS),
        )
        self.order = dataclasses.replace(self.order, refunds=(*self.order.refunds, refund))
        return refund

    def give_all_back(self) -> None:
        """Refund whatever is still refundable, each part to the method it came from."""
        for method in {each.method.id: each.method for each in self.order.payments if each.is_paid}.values():
            amount = min(self._paid_by(method), self.refundable)
            if amount.is_positive:
                self.give_back(amount, method)
        if self.refundable.is_positive:
            self.give_back(self.refundable, self.order.payment_method)

    def settle(self, difference: Money, method: PaymentMethod) -> None:
        """Charge a positive difference, give a negative one back."""
        if difference.is_positive:
            self.pay(difference, method)
        elif difference.is_negative:
            self.give_back(-difference, method)

    def drop_pending(self, reason: str) -> None:
        """What was not paid yet is not to be paid any more."""
        self.order = dataclasses.replace(
            self.order,
            payments=tuple(
                dataclasses.replace(each, status=PaymentStatus.FAILED, failure_reason=reason, retry_url=None)
                if each.status is PaymentStatus.PENDING
                else each
                for each in self.order.payments
            ),
        )

    def _paid_by(self, method: PaymentMethod) -> Money:
        currency = self.order.currency
        paid = Money.total(
            (each.amount for each in self.order.payments if each.is_paid and each.method.id == method.id), currency
        )
        return paid - Money.total((each.amount for each in self.order.refunds if each.method.id == method.id), currency)

    def _debit(self, amount: Money, method: PaymentMethod) -> None:
        held = method.balance
        if held is None or held.currency != amount.currency:
            raise Refused("gift_card_balance", f"the gift card {method.id} holds no {amount.currency}")
        if amount > held + self.credits.get(method.id, Money.zero(held.currency)):
            raise Refused("gift_card_balance", f"the gift card {method.id} does not cover it")
        self._credit(-amount, method)

    def _put_on_card(self, amount: Money, method: PaymentMethod) -> None:
        card = self._customer.payment_method(method.id)
        if card is None:
            return
        if card.balance is not None and card.balance.currency != amount.currency:
            raise Refused("payment_method_not_on_file", f"the gift card {method.id} holds no {amount.currency}")
        self._credit(amount, card)

    def _credit(self, amount: Money, method: PaymentMethod) -> None:
        self.credits[method.id] = self.credits.get(method.id, Money.zero(amount.currency)) + amount
