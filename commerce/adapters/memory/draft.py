"""Builds orders of a shop in memory step by step, dated in days before today."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.settlement import SITE, Settlement, snapshot
from commerce.domain.customers import Customer
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine, OrderStatus
from commerce.domain.payments import PaymentStatus, RefundStatus
from commerce.domain.products import Product
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode, TrackingEvent

CURRENCY = "EUR"


@dataclass(frozen=True)
class Place:
    """A place on the way of a parcel; `timezone` is IANA."""

    city: str
    country: str
    timezone: str


ORLEANS = Place("Orléans", "FR", "Europe/Paris")
ROISSY = Place("Roissy-en-France", "FR", "Europe/Paris")
PARIS = Place("Paris", "FR", "Europe/Paris")

Step = tuple[int, int, TrackingCode, Place]


class Draft:
    """An order being written; a step is (days ago, minutes of that day there, code, place)."""

    def __init__(
        self, order_id: str, customer: Customer, clock: Clock, placed_days_ago: int, minutes: int = 615
    ) -> None:
        self._customer = customer
        self._clock = clock
        placed_at = self._at(placed_days_ago, minutes, customer.timezone)
        nothing = Money.zero(CURRENCY)
        self.order = Order(
            id=order_id,
            customer_id=customer.id,
            status=OrderStatus.PENDING,
            placed_at=placed_at,
            lines=(),
            subtotal=nothing,
            shipping_cost=nothing,
            discount=nothing,
            total=nothing,
            shipping_address=customer.addresses[0],
            payment_method=snapshot(customer.payment_methods[0]),
        )

    def line(self, product: Product, variant_id: str, quantity: int = 1) -> Draft:
        """Add so many pieces of a variant at today's price."""
        variant = next(each for each in product.variants if each.id == variant_id)
        line = OrderLine(
            id=f"{self.order.id}-{len(self.order.lines) + 1}",
            product_id=product.id,
            variant_id=variant_id,
            name=product.name,
            quantity=quantity,
            unit_price=variant.price,
            total=variant.price * quantity,
            names=product.names,
            options=variant.options,
        )
        self.order = dataclasses.replace(self.order, lines=(*self.order.lines, line))
        return self

    def price(self, shipping: str) -> Draft:
        """Sum up."""
        subtotal = Money.total((line.total for line in self.order.lines), CURRENCY)
        cost = Money.of(shipping, CURRENCY).rounded()
        self.order = dataclasses.replace(self.order, subtotal=subtotal, shipping_cost=cost, total=subtotal + cost)
        return self

    def pay(self, status: PaymentStatus = PaymentStatus.SUCCEEDED, reason: str | None = None) -> Draft:
        """Pay the total by the method of the order, a minute after it was placed."""
        paid_at = self.order.placed_at + timedelta(minutes=1)
        settlement = Settlement(self.order, self._customer, dataclasses.replace(self._clock, now=lambda: paid_at))
        payment = settlement.add_payment(self.order.total, self.order.payment_method, status)
        payments = (dataclasses.replace(payment, failure_reason=reason),)
        invoice = f"{SITE}/invoices/INV-{self.order.id}.pdf" if payment.is_paid else None
        self.order = dataclasses.replace(self.order, payments=payments, invoice_url=invoice)
        return self

    def ship(
        self,
        carrier: str,
        line_ids: tuple[str, ...],
        due: tuple[int, int],
        status: ShipmentStatus,
        steps: Sequence[Step],
    ) -> Draft:
        """A parcel; `due` is promised and estimated, in days from today."""
        events = tuple(
            TrackingEvent(self._at(days, minutes, place.timezone), code, place.city, place.country, place.timezone)
            for days, minutes, code, place in steps
        )
        number = f"{carrier[:1]}{self.order.id}{len(self.order.shipments) + 1}"
        promised_on, estimated_on = (self._clock.today() + timedelta(days=days) for days in due)
        shipment = Shipment(
            id=f"SHP-{self.order.id}-{len(self.order.shipments) + 1}",
            order_id=self.order.id,
            carrier=carrier,
            tracking_number=number,
            tracking_url=f"https://track.example/{number}",
            line_ids=line_ids,
            status=status,
            promised_on=promised_on,
            estimated_on=estimated_on,
            delivered_at=next((each.at for each in events if each.code is TrackingCode.DELIVERED), None),
            events=events,
        )
        self.order = dataclasses.replace(self.order, shipments=(*self.order.shipments, shipment))
        return self

    def done(self, status: OrderStatus) -> Order:
        """Finish; a delivered order is delivered with its last parcel."""
        arrivals = [each.delivered_at for each in self.order.shipments if each.delivered_at is not None]
        delivered_at = max(arrivals) if status is OrderStatus.DELIVERED else None
        return dataclasses.replace(self.order, status=status, delivered_at=delivered_at)

    def cancel(self, days_ago: int, reason: str) -> Order:
        """Finish as cancelled, the money being back."""
        at = self._at(days_ago, 690, self._customer.timezone)
        settlement = Settlement(self.order, self._customer, dataclasses.replace(self._clock, now=lambda: at))
        settlement.give_all_back()
        refunds = tuple(dataclasses.replace(each, status=RefundStatus.SUCCEEDED) for each in settlement.order.refunds)
        return dataclasses.replace(
            settlement.order, status=OrderStatus.CANCELLED, refunds=refunds, cancelled_at=at, cancel_reason=reason
        )

    def _at(self, days_ago: int, minutes: int, timezone: str) -> datetime:
        day = self._clock.today() - timedelta(days=days_ago)
        return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(timezone)).astimezone(UTC)
