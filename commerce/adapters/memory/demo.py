"""The demo shoppers and what they bought: Ada's W1001 to W1006 and Ben's W2001, dated relative to today."""

from __future__ import annotations

from datetime import timedelta

from commerce.adapters.memory.clock import Clock
from commerce.adapters.memory.demo_catalogue import catalogue
from commerce.adapters.memory.draft import ORLEANS, PARIS, ROISSY, Draft
from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.addresses import Address
from commerce.domain.coupons import Coupon, CouponKind
from commerce.domain.customers import Customer, Segment
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderStatus
from commerce.domain.payments import PaymentMethod, PaymentMethodKind, PaymentStatus
from commerce.domain.products import Product
from commerce.domain.shipments import ShipmentStatus, TrackingCode

ADA = Customer(
    id="C1001",
    first_name="Ada",
    last_name="Moreau",
    email="ada.moreau@example.com",
    phone="+33612345678",
    locale="en-GB",
    timezone="Europe/Paris",
    segment=Segment.REGULAR,
    lifetime_value=Money.of("742.50", "EUR"),
    addresses=(
        Address("12 rue Oberkampf", "", "Paris", "Île-de-France", "75011", "FR", "Ada Moreau"),
        Address("3 quai de Valmy", "", "Paris", "Île-de-France", "75010", "FR", "Ada Moreau, c/o Atelier Nord"),
    ),
    payment_methods=(
        PaymentMethod("PM1001-1", PaymentMethodKind.CARD, "Visa ending 4242", "Visa", "4242"),
        PaymentMethod("PM1001-2", PaymentMethodKind.PAYPAL, "PayPal"),
        PaymentMethod("PM1001-3", PaymentMethodKind.GIFT_CARD, "Gift card", balance=Money.of("30.00", "EUR")),
    ),
    preferences={"newsletter": True},
)
BEN = Customer(
    id="C2001",
    first_name="Ben",
    last_name="Okafor",
    email="ben.okafor@example.com",
    phone="+4915123456789",
    locale="en-GB",
    timezone="Europe/Berlin",
    segment=Segment.NEW,
    lifetime_value=Money.zero("EUR"),
    addresses=(Address("Invalidenstraße 44", "", "Berlin", "Berlin", "10115", "DE", "Ben Okafor"),),
    payment_methods=(
        PaymentMethod("PM2001-1", PaymentMethodKind.CARD, "Mastercard ending 4444", "Mastercard", "4444"),
    ),
)


def shop(clock: Clock) -> InMemoryShop:
    """A shop with the demo data."""
    products = {product.id: product for product in catalogue()}
    orders = [make(products, clock) for make in _ORDERS]
    return InMemoryShop((ADA, BEN), products.values(), orders, _coupons(clock), clock)


def _coupons(clock: Clock) -> tuple[Coupon, ...]:
    later, over = clock.today() + timedelta(days=60), clock.today() - timedelta(days=10)
    return (
        Coupon("WELCOME10", CouponKind.PERCENT, later, percent=10),
        Coupon("SHOES15", CouponKind.PERCENT, later, percent=15, category="shoes"),
        Coupon("FIVE", CouponKind.AMOUNT, later, amount=Money.of("5.00", "EUR"), minimum=Money.of("40.00", "EUR")),
        Coupon("FREESHIP", CouponKind.FREE_SHIPPING, later),
        Coupon("SPRING20", CouponKind.PERCENT, over, percent=20),
    )


def _in_transit(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1001", ADA, clock, 4)
    draft.line(products["HEA-001"], "HEA-001-BLACK").line(products["MUG-001"], "MUG-001-BLUE", 2).price("0").pay()
    steps = (
        (3, 905, TrackingCode.LABEL_CREATED, ORLEANS),
        (3, 1110, TrackingCode.PICKED_UP, ORLEANS),
        (2, 230, TrackingCode.ARRIVED_AT_FACILITY, ROISSY),
        (1, 1225, TrackingCode.DEPARTED_FACILITY, ROISSY),
    )
    draft.ship("UPS", ("W1001-1", "W1001-2"), (1, 1), ShipmentStatus.IN_TRANSIT, steps)
    return draft.done(OrderStatus.IN_TRANSIT)


def _pending(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1002", ADA, clock, 1, 1240)
    draft.line(products["KET-001"], "KET-001-BLACK").line(products["LAM-001"], "LAM-001-WHITE")
    return draft.price("4.90").pay().done(OrderStatus.PENDING)


def _delivered(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1003", ADA, clock, 7)
    draft.line(products["RUN-001"], "RUN-001-42-BLACK").line(products["JKT-001"], "JKT-001-M-NAVY").price("0").pay()
    steps = (
        (6, 1100, TrackingCode.PICKED_UP, ORLEANS),
        (4, 1290, TrackingCode.DEPARTED_FACILITY, ROISSY),
        (3, 485, TrackingCode.OUT_FOR_DELIVERY, PARIS),
        (3, 850, TrackingCode.DELIVERED, PARIS),
    )
    draft.ship("La Poste", ("W1003-1", "W1003-2"), (-3, -3), ShipmentStatus.DELIVERED, steps)
    return draft.done(OrderStatus.DELIVERED)


def _cancelled(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1004", ADA, clock, 21).line(products["CHA-001"], "CHA-001-GREY").price("0").pay()
    return draft.cancel(20, "ordered by mistake")


def _delivered_long_ago(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1005", ADA, clock, 49).line(products["BLA-001"], "BLA-001-GREY").price("0").pay()
    steps = (
        (47, 1100, TrackingCode.PICKED_UP, ORLEANS),
        (45, 470, TrackingCode.OUT_FOR_DELIVERY, PARIS),
        (45, 705, TrackingCode.DELIVERED, PARIS),
    )
    draft.ship("La Poste", ("W1005-1",), (-45, -45), ShipmentStatus.DELIVERED, steps)
    return draft.done(OrderStatus.DELIVERED)


def _split_and_late(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W1006", ADA, clock, 9)
    draft.line(products["COF-001"], "COF-001-STEEL").line(products["RUG-001"], "RUG-001-160X230").price("0").pay()
    arrived = (
        (7, 1080, TrackingCode.PICKED_UP, ORLEANS),
        (5, 500, TrackingCode.OUT_FOR_DELIVERY, PARIS),
        (5, 760, TrackingCode.DELIVERED, PARIS),
    )
    late = (
        (6, 1085, TrackingCode.PICKED_UP, ORLEANS),
        (2, 560, TrackingCode.DELAYED, ROISSY),
        (1, 1130, TrackingCode.DEPARTED_FACILITY, ROISSY),
    )
    draft.ship("La Poste", ("W1006-1",), (-5, -5), ShipmentStatus.DELIVERED, arrived)
    draft.ship("DHL", ("W1006-2",), (-2, 2), ShipmentStatus.IN_TRANSIT, late)
    return draft.done(OrderStatus.PARTIALLY_DELIVERED)


def _payment_failed(products: dict[str, Product], clock: Clock) -> Order:
    draft = Draft("W2001", BEN, clock, 1, 1010).line(products["SPE-001"], "SPE-001-TEAL").price("6.90")
    return draft.pay(PaymentStatus.FAILED, "insufficient_funds").done(OrderStatus.PAYMENT_FAILED)


_ORDERS = (
    _in_transit,
    _pending,
    _delivered,
    _cancelled,
    _delivered_long_ago,
    _split_and_late,
    _payment_failed,
)
