"""What a shop in memory remembers, and how it answers: idempotent writes, and faults on demand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.outcome import Outcome
from commerce.domain.coupons import Coupon
from commerce.domain.customers import Customer, PasswordReset
from commerce.domain.interactions import Interaction
from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.products import Product, RestockAlert, Variant
from commerce.errors import CommerceError, IdempotencyConflict, NotFound, Unavailable

__all__ = ["Clock", "InMemoryShop"]

T = TypeVar("T")
RETURN_WINDOW_DAYS = 30


class InMemoryShop:
    """Set `fault` and every question raises it until it is None again; `asked` names the questions, oldest first."""

    def __init__(
        self,
        customers: Iterable[Customer] = (),
        products: Iterable[Product] = (),
        orders: Iterable[Order] = (),
        coupons: Iterable[Coupon] = (),
        clock: Clock | None = None,
    ) -> None:
        self.customers = {each.id: each for each in customers}
        self.products = {each.id: each for each in products}
        self.orders = {each.id: each for each in orders}
        self.coupons = {each.code.upper(): each for each in coupons}
        self.alerts: list[RestockAlert] = []
        self.interactions: list[Interaction] = []
        self.password_resets: list[PasswordReset] = []
        self.clock = clock or Clock()
        self.return_window_days = RETURN_WINDOW_DAYS
        self.fault: CommerceError | None = None
        self.asked: list[str] = []
        self._answers: dict[str, tuple[object, object]] = {}

    def take(self, question: str) -> None:
        """Note a question. Raises the fault that was set."""
        self.asked.append(question)
        if self.fault is not None:
            raise self.fault

    def order(self, order_id: str) -> Order:
        """Raises NotFound."""
        return _found(self.orders, "order", order_id)

    def customer(self, customer_id: str) -> Customer:
        """Raises NotFound."""
        return _found(self.customers, "customer", customer_id)

    def product(self, product_id: str) -> Product:
        """Raises NotFound."""
        return _found(self.products, "product", product_id)

    def variants(self) -> dict[str, tuple[Product, Variant]]:
        """Every variant with its product, by SKU."""
        return {variant.id: (product, variant) for product in self.products.values() for variant in product.variants}

    def once(self, key: str, request: object, effect: Callable[[], T]) -> T:
        """Do it, or answer as the first time, refusals included.

        Raises:
            IdempotencyConflict: the key was used for another request.
        """
        if key in self._answers:
            asked, answer = self._answers[key]
            if asked != request:
                raise IdempotencyConflict("this key belongs to another request")
            if isinstance(answer, CommerceError):
                raise answer
            return answer  # type: ignore[return-value]  # it was made by the same request
        try:
            answered = effect()
        except Unavailable:
            raise
        except CommerceError as error:
            self._answers[key] = (request, error)
            raise
        self._answers[key] = (request, answered)
        return answered

    def apply(self, outcome: Outcome[T]) -> T:
        """Make what a rule decided true, and give its answer."""
        self.orders[outcome.order.id] = outcome.order
        self._move_stock(outcome.stock)
        self._move_credits(outcome.order.customer_id, outcome.credits)
        return outcome.answer

    def _move_stock(self, stock: Mapping[str, int]) -> None:
        for product in list(self.products.values()):
            variants = tuple(
                dataclasses.replace(each, available=each.available + stock.get(each.id, 0)) for each in product.variants
            )
            self.products[product.id] = dataclasses.replace(product, variants=variants)

    def _move_credits(self, customer_id: str, credits: Mapping[str, Money]) -> None:
        customer = self.customers[customer_id]
        methods = tuple(
            dataclasses.replace(each, balance=each.balance + credits[each.id])
            if each.balance is not None and each.id in credits
            else each
            for each in customer.payment_methods
        )
        self.customers[customer_id] = dataclasses.replace(customer, payment_methods=methods)


def _found(things: Mapping[str, T], noun: str, thing_id: str) -> T:
    if thing_id not in things:
        raise NotFound(f"there is no {noun} {thing_id}")
    return things[thing_id]
