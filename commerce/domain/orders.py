"""Orders: what was bought, where it is in its life, and what may still be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from commerce.domain.addresses import Address
from commerce.domain.money import Money
from commerce.domain.payments import Payment, PaymentMethod, Refund
from commerce.domain.replacements import Replacement
from commerce.domain.returns import Exchange, Return
from commerce.domain.shipments import Shipment
from commerce.domain.translations import in_language


class OrderStatus(StrEnum):
    """`unknown` is one that the shop knows and we do not: nothing may be done with such an order."""

    PAYMENT_FAILED = "payment_failed"
    PENDING = "pending"
    IN_TRANSIT = "in_transit"
    PARTIALLY_DELIVERED = "partially_delivered"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


_OPEN = frozenset(
    {OrderStatus.PAYMENT_FAILED, OrderStatus.PENDING, OrderStatus.IN_TRANSIT, OrderStatus.PARTIALLY_DELIVERED}
)


@dataclass(frozen=True)
class OrderLine:
    """One variant of a product, some pieces of it; `names` by language, `options` as size and color."""

    id: str
    product_id: str
    variant_id: str
    name: str
    quantity: int
    unit_price: Money
    total: Money
    names: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Its name in a language or locale (`es`, `es-MX`), else the shop's own."""
        return in_language(self.names, language, self.name)


@dataclass(frozen=True)
class ItemChange:
    """Another variant of the same product for a line; the quantity stays when it is None."""

    line_id: str
    variant_id: str
    quantity: int | None = None


@dataclass(frozen=True)
class Order:
    """`id` is the order number; `discount` is positive and taken off; times are aware UTC."""

    id: str
    customer_id: str
    status: OrderStatus
    placed_at: datetime
    lines: tuple[OrderLine, ...]
    subtotal: Money
    shipping_cost: Money
    discount: Money
    total: Money
    shipping_address: Address
    payment_method: PaymentMethod
    payments: tuple[Payment, ...] = ()
    refunds: tuple[Refund, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    returns: tuple[Return, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    delivered_at: datetime | None = None
    cancelled_at: datetime | None = None
    invoice_url: str | None = None
    items_changed: bool = False
    cancel_reason: str | None = None

    @property
    def currency(self) -> str:
        """The one currency of the order."""
        return self.total.currency

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to come or to be paid."""
        return self.status in _OPEN

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.status is OrderStatus.CANCELLED

    @property
    def is_delivered(self) -> bool:
        """Whether all of it has arrived."""
        return self.status is OrderStatus.DELIVERED

    @property
    def is_cancellable(self) -> bool:
        """Whether it can still be cancelled: only before it is handed to the carrier."""
        return self.status is OrderStatus.PENDING

    @property
    def is_changeable(self) -> bool:
        """Whether address and payment can still be changed: only before it is handed to the carrier."""
        return self.status is OrderStatus.PENDING

    @property
    def items_are_changeable(self) -> bool:
        """Whether its items can still be changed: only while pending, and once."""
        return self.is_changeable and not self.items_changed

    @property
    def is_exchangeable(self) -> bool:
        """Whether something in it can be swapped: delivered, and nothing was swapped before."""
        return self.is_delivered and not self.exchanges and bool(self.untouched_lines)

    def is_returnable(self, now: datetime, window_days: int = 30) -> bool:
        """Whether something in it can go back for the money, counted from delivery; the shop has the last word."""
        if not self.is_delivered or self.delivered_at is None or not self.untouched_lines:
            return False
        return (now.date() - self.delivered_at.date()).days <= window_days

    @property
    def untouched_lines(self) -> tuple[OrderLine, ...]:
        """The lines that were neither returned nor exchanged, nor replaced or refunded by name."""
        touched = {line_id for each in self.returns for line_id in each.line_ids}
        touched |= {item.line_id for each in self.exchanges for item in each.items}
        touched |= {item.line_id for each in self.replacements for item in each.items}
        touched |= {line_id for each in self.refunds for line_id in each.line_ids}
        return tuple(line for line in self.lines if line.id not in touched)

    @property
    def is_split(self) -> bool:
        """Whether it travels in more than one parcel."""
        return len(self.shipments) > 1

    @property
    def late_shipments(self) -> tuple[Shipment, ...]:
        """The parcels that will arrive after the promised day."""
        return tuple(shipment for shipment in self.shipments if shipment.is_late)

    @property
    def item_count(self) -> int:
        """How many pieces were bought."""
        return sum(line.quantity for line in self.lines)

    @property
    def last_payment(self) -> Payment | None:
        """The newest try to pay it."""
        return self.payments[-1] if self.payments else None

    @property
    def paid(self) -> Money:
        """What has been taken or held."""
        return Money.total((each.amount for each in self.payments if each.is_paid), self.currency)

    @property
    def refunded(self) -> Money:
        """What has been given back, or is on its way."""
        return Money.total((each.amount for each in self.refunds), self.currency)

    def paid_for(self, pieces: Mapping[str, int]) -> Money:
        """What was paid for pieces, by line id: without their share of a discount, and without shipping."""
        lines = [line for line in self.lines if line.id in pieces]
        worth = Money.zero(self.currency)
        for line in lines:
            worth += Money((line.total * pieces[line.id]).amount / line.quantity, self.currency)
        if self.subtotal.is_zero:
            return worth.rounded()
        share = (min(self.discount, self.subtotal) * worth.amount).amount / self.subtotal.amount
        return (worth - Money(share, self.currency)).rounded()

    def line(self, line_id: str) -> OrderLine | None:
        """The line with this id."""
        return next((line for line in self.lines if line.id == line_id), None)

    def lines_of(self, shipment: Shipment) -> tuple[OrderLine, ...]:
        """What is in a parcel."""
        return tuple(line for line in self.lines if line.id in shipment.line_ids)
