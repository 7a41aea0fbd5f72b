"""Orders made to measure: a few words say what matters in a test."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from commerce.domain.addresses import Address
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine, OrderStatus
from commerce.domain.payments import PaymentMethod, PaymentMethodKind, Refund, RefundStatus
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode, TrackingEvent

EUR = Money.of("49.90", "EUR")
VISA = PaymentMethod("PM1", PaymentMethodKind.CARD, "Visa ending 4242")
TODAY = datetime.now(UTC).date()


def at(days_ago: int, hour: int = 12) -> datetime:
    """A time of a day before today."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, tzinfo=UTC) - timedelta(days=days_ago)


def line(name: str = "Kettle", spanish: str = "Hervidor", number: int = 1, **options: str) -> OrderLine:
    """One piece of something."""
    return OrderLine(f"L{number}", "P", "V", name, 1, EUR, EUR, {"en": name, "es": spanish}, options)


def shipment(
    status: ShipmentStatus = ShipmentStatus.IN_TRANSIT,
    promised: int = 1,
    estimated: int | None = None,
    events: tuple[TrackingEvent, ...] | None = None,
    number: int = 1,
) -> Shipment:
    """A parcel with line `L<number>`, due in so many days."""
    seen = (event(),) if events is None else events
    expected = promised if estimated is None else estimated
    return Shipment(
        id=f"S{number}",
        order_id="W1",
        carrier="UPS",
        tracking_number=f"1Z00000000000000{number:02}",
        tracking_url="https://carrier.example/1",
        line_ids=(f"L{number}",),
        status=status,
        promised_on=TODAY + timedelta(days=promised),
        estimated_on=TODAY + timedelta(days=expected),
        delivered_at=at(1) if status is ShipmentStatus.DELIVERED else None,
        events=seen,
    )


def event(code: TrackingCode = TrackingCode.PICKED_UP, timezone: str | None = "Europe/Paris") -> TrackingEvent:
    """Something that a carrier saw in Orléans two days ago."""
    return TrackingEvent(at(2), code, "Orléans", "FR", timezone)


def refund(status: RefundStatus, method: PaymentMethod = VISA) -> Refund:
    """The money of an order on its way back."""
    return Refund("R1", "W1", EUR, method, status, at(3), date(TODAY.year, 12, 24))


def order(
    number: str = "W1",
    status: OrderStatus = OrderStatus.IN_TRANSIT,
    shipments: tuple[Shipment, ...] = (),
    refunds: tuple[Refund, ...] = (),
    lines: tuple[OrderLine, ...] | None = None,
    placed_at: datetime | None = None,
    customer_id: str = "C1001",
) -> Order:
    """An order of a kettle, or of one thing for each parcel."""
    things = lines or tuple(line(number=each) for each in range(1, max(1, len(shipments)) + 1))
    return Order(
        id=number,
        customer_id=customer_id,
        status=status,
        placed_at=placed_at or at(5),
        lines=things,
        subtotal=EUR,
        shipping_cost=Money.zero("EUR"),
        discount=Money.zero("EUR"),
        total=EUR,
        shipping_address=Address("1 rue", "", "Paris", "", "75011", "FR"),
        payment_method=VISA,
        shipments=shipments,
        refunds=refunds,
        cancelled_at=at(4) if status is OrderStatus.CANCELLED else None,
    )
