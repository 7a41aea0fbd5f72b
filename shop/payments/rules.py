"""What money may move on an order: pure, on documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from shop import links
from shop.clock import after_business_days, to_text
from shop.errors import Refused
from shop.money import ZERO, amount_of, money, rounded
from shop.orders.document import Customer, Order, Payment, PaymentMethod, Refund

PAID = frozenset({"authorised", "succeeded"})
REFUND_BUSINESS_DAYS = 7
_PAID_LATER = frozenset({"bank_transfer", "cash_on_delivery"})


def currency_of(order: Order) -> str:
    """The one currency of an order."""
    return order["total"]["currency"]


def paid(order: Order) -> Decimal:
    """What has been paid."""
    return sum((amount_of(each["amount"]) for each in order["payments"] if each["status"] in PAID), ZERO)


def refunded(order: Order) -> Decimal:
    """What has been given back, or is on its way."""
    return sum((amount_of(each["amount"]) for each in order["refunds"]), ZERO)


def refundable(order: Order) -> Decimal:
    """What may still be given back."""
    return paid(order) - refunded(order)


def expected_by(kind: str, today: date) -> date:
    """The day a refund has arrived: at once on a gift card, within 5 to 7 business days elsewhere."""
    if kind == "gift_card":
        return today
    return after_business_days(today, REFUND_BUSINESS_DAYS)


def method_on_file(customer: Customer, method_id: str) -> PaymentMethod:
    """Raises Refused(payment_method_not_on_file)."""
    for method in customer["payment_methods"]:
        if method["id"] == method_id:
            return method
    raise Refused("payment_method_not_on_file", f"The customer has no payment method {method_id}.")


def refund_method(order: Order, customer: Customer, method_id: str | None) -> PaymentMethod:
    """The original method, or a gift card on file when it is named.

    Raises:
        Refused: payment_method_not_on_file for anything else.
    """
    original = order["payment_method"]
    if method_id is None or method_id == original["id"]:
        return original
    method = method_on_file(customer, method_id)
    if method["kind"] != "gift_card":
        raise Refused("payment_method_not_on_file", "Refunds go to the original method or to a gift card on file.")
    return method


def snapshot(method: PaymentMethod) -> PaymentMethod:
    """The method as history keeps it: without today's balance."""
    return {**method, "balance": None}


@dataclass
class Settlement:
    """Money moved on a copy of an order, and what that does to gift cards (`credits`, by method id).

    `methods` are those on file, with the balances of gift cards.
    """

    order: Order
    methods: list[PaymentMethod]
    now: datetime
    today: date
    credits: dict[str, Decimal] = field(default_factory=dict)

    def pay(self, amount: Decimal, method: PaymentMethod) -> Payment:
        """Charge a method on file. Raises Refused(gift_card_balance)."""
        if method["kind"] == "gift_card":
            self._debit(amount, method["id"])
        later = method["kind"] in _PAID_LATER
        return self.add_payment(amount, method, "pending" if later else "succeeded")

    def add_payment(self, amount: Decimal, method: PaymentMethod, status: str) -> Payment:
        """Note a payment."""
        number = f"PAY-{self.order['id']}-{len(self.order['payments']) + 1}"
        payment: Payment = {
            "id": number,
            "order_id": self.order["id"],
            "amount": money(amount, currency_of(self.order)),
            "method": snapshot(method),
            "status": status,
            "failure_reason": None,
            "retry_url": links.payment(number) if status == "pending" else None,
            "created_at": to_text(self.now),
        }
        self.order["payments"].append(payment)
        return payment

    def give_back(self, amount: Decimal, method: PaymentMethod) -> Refund:
        """Refund to a method.

        Raises:
            Refused: over_refund for more than was paid and not yet given back, payment_method_not_on_file for a gift
                card in another currency.
        """
        amount = rounded(amount, currency_of(self.order))
        if amount <= ZERO or amount > refundable(self.order):
            raise Refused("over_refund", f"At most {refundable(self.order)} {currency_of(self.order)} can be refunded.")
        at_once = method["kind"] == "gift_card"
        if at_once:
            self._credit(amount, method["id"])
        refund: Refund = {
            "id": f"REF-{self.order['id']}-{len(self.order['refunds']) + 1}",
            "order_id": self.order["id"],
            "amount": money(amount, currency_of(self.order)),
            "method": snapshot(method),
            "status": "succeeded" if at_once else "pending",
            "created_at": to_text(self.now),
            "expected_by": expected_by(method["kind"], self.today).isoformat(),
        }
        self.order["refunds"].append(refund)
        return refund

    def give_all_back(self) -> None:
        """Refund whatever is still refundable, each part to the method it came from."""
        taken = self._paid_by_method()
        for payment in [each for each in self.order["payments"] if each["status"] in PAID]:
            amount = min(taken.pop(payment["method"]["id"], ZERO), refundable(self.order))
            if amount > ZERO:
                self.give_back(amount, payment["method"])
        rest = refundable(self.order)
        if rest > ZERO:
            self.give_back(rest, self.order["payment_method"])

    def settle(self, difference: Decimal, method: PaymentMethod) -> None:
        """Charge a positive difference, give a negative one back."""
        if difference > ZERO:
            self.pay(difference, method)
        elif difference < ZERO:
            self.give_back(-difference, method)

    def drop_pending(self, reason: str) -> None:
        """What was not paid yet is not to be paid any more."""
        for payment in self.order["payments"]:
            if payment["status"] == "pending":
                payment["status"], payment["failure_reason"], payment["retry_url"] = "failed", reason, None

    def _paid_by_method(self) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = {}
        for payment in self.order["payments"]:
            if payment["status"] in PAID:
                method_id = payment["method"]["id"]
                sums[method_id] = sums.get(method_id, ZERO) + amount_of(payment["amount"])
        for refund in self.order["refunds"]:
            method_id = refund["method"]["id"]
            sums[method_id] = sums.get(method_id, ZERO) - amount_of(refund["amount"])
        return sums

    def _credit(self, amount: Decimal, method_id: str) -> None:
        card = next((each for each in self.methods if each["id"] == method_id), None)
        if card is None:
            return
        held = card.get("balance")
        if held is not None and held["currency"] != currency_of(self.order):
            raise Refused(
                "payment_method_not_on_file", f"The gift card {method_id} holds no {currency_of(self.order)}."
            )
        self.credits[method_id] = self.credits.get(method_id, ZERO) + amount

    def _debit(self, amount: Decimal, method_id: str) -> None:
        held = next((each.get("balance") for each in self.methods if each["id"] == method_id), None)
        fits = held is not None and held["currency"] == currency_of(self.order)
        left = (amount_of(held) if held and fits else ZERO) + self.credits.get(method_id, ZERO)
        if not fits or amount > left:
            raise Refused("gift_card_balance", f"The gift card {method_id} does not cover {amount}.")
        self.credits[method_id] = self.credits.get(method_id, ZERO) - amount
