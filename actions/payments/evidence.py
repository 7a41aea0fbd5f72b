"""What an order's payments amount to: what was taken, what is only held, what went back, and what should have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from commerce.domain.money import Money
from commerce.domain.orders import Order
from commerce.domain.payments import Payment, PaymentStatus

SOON = timedelta(days=3)
"""Within this time the same things, bought twice, may have been bought once too often."""


@dataclass(frozen=True)
class Evidence:
    """An order with its payments as the payment provider sees them now, oldest first."""

    order: Order
    payments: tuple[Payment, ...]

    @property
    def charges(self) -> tuple[Payment, ...]:
        """The payments by which money was taken."""
        return tuple(each for each in self.payments if each.status is PaymentStatus.SUCCEEDED)

    @property
    def holds(self) -> tuple[Payment, ...]:
        """The payments by which money is reserved and not taken."""
        return tuple(each for each in self.payments if each.status is PaymentStatus.AUTHORISED)

    @property
    def taken(self) -> Money:
        """What was taken in all."""
        return Money.total((each.amount for each in self.charges), self.order.currency)

    @property
    def kept(self) -> Money:
        """What was taken and not given back; what is on its way back counts as given."""
        return self.taken - self.order.refunded

    @property
    def due(self) -> Money:
        """What should have been kept: the total with the difference of exchanges, less what was returned or replaced.

        Money given back for any other reason is not known to be owed, and so makes no charge too high.
        """
        order = self.order
        if order.is_cancelled:
            return Money.zero(order.currency)
        swapped = Money.total((each.price_difference for each in order.exchanges), order.currency)
        asked = {each.refund.id for each in order.returns} | {each.id for each in order.refunds if each.line_ids}
        returned = Money.total((each.amount for each in order.refunds if each.id in asked), order.currency)
        return order.total + swapped - returned

    @property
    def excess(self) -> Money:
        """What was kept beyond what is due; nothing where it is not more."""
        return max(self.kept - self.due, Money.zero(self.order.currency))

    @property
    def is_charged_twice(self) -> bool:
        """Whether there are several charges and more was kept than is due."""
        return len(self.charges) > 1 and self.excess.is_positive


def by_the_order(order: Order) -> Evidence:
    """What the order itself says, before the provider is asked."""
    return Evidence(order, order.payments)


def twin_of(order: Order, orders: Sequence[Order]) -> Order | None:
    """Another order of the same things for the same money that was placed about the same time and is paid as well."""
    for other in orders:
        is_near = abs(other.placed_at - order.placed_at) <= SOON
        if other.id != order.id and is_near and _bought(other) == _bought(order) and other.total == order.total:
            return other if order.paid.is_positive and other.paid.is_positive and not other.is_cancelled else None
    return None


def _bought(order: Order) -> list[tuple[str, int]]:
    return sorted((line.variant_id, line.quantity) for line in order.lines)
