"""The words of an order, typed: the same as in commerce/openapi.yaml."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from shop.money import Money

OrderStatus = Literal["payment_failed", "pending", "in_transit", "partially_delivered", "delivered", "cancelled"]


class Address(TypedDict):
    """Where something goes; `country` is ISO 3166-1 alpha-2."""

    name: NotRequired[str | None]
    line1: str
    line2: str
    city: str
    region: str
    postcode: str
    country: str


class PaymentMethod(TypedDict):
    """`balance` is of a gift card, and only where the method is on file."""

    id: str
    kind: str
    label: str
    brand: NotRequired[str | None]
    last4: NotRequired[str | None]
    balance: NotRequired[Money | None]


class OrderLine(TypedDict):
    """So many pieces of one variant."""

    id: str
    product_id: str
    variant_id: str
    name: str
    names: dict[str, str]
    options: dict[str, str]
    quantity: int
    unit_price: Money
    total: Money


class Payment(TypedDict):
    """One try to pay."""

    id: str
    order_id: str
    amount: Money
    method: PaymentMethod
    status: str
    failure_reason: str | None
    retry_url: str | None
    created_at: str


class Refund(TypedDict):
    """Money on its way back; `line_ids` where it was asked for lines by name."""

    id: str
    order_id: str
    amount: Money
    method: PaymentMethod
    status: str
    created_at: str
    expected_by: str
    line_ids: NotRequired[list[str]]


class TrackingEvent(TypedDict):
    """What the carrier noted, where and when; `timezone` is that of the place."""

    at: str
    code: str
    city: str | None
    country: str | None
    timezone: str | None


class Shipment(TypedDict):
    """One parcel."""

    id: str
    order_id: str
    carrier: str
    tracking_number: str
    tracking_url: str
    line_ids: list[str]
    status: str
    promised_on: str
    estimated_on: str
    delivered_at: str | None
    events: list[TrackingEvent]


class Return(TypedDict):
    """Lines sent back for the money."""

    id: str
    order_id: str
    line_ids: list[str]
    refund: Refund
    refund_method: PaymentMethod
    label_url: str
    status: str
    created_at: str


class Exchange(TypedDict):
    """Lines swapped for other variants."""

    id: str
    order_id: str
    items: list[dict[str, str]]
    price_difference: Money
    payment_method: PaymentMethod
    created_at: str


class Replacement(TypedDict):
    """Lines sent again, free of charge; each item is `{line_id, variant_id, quantity}`."""

    id: str
    order_id: str
    items: list[dict[str, Any]]
    reason: str | None
    shipping_address: Address
    estimated_on: str
    created_at: str


class Order(TypedDict):
    """The whole order, as it is answered; imported ones may lack `replacements`."""

    id: str
    customer_id: str
    status: OrderStatus
    placed_at: str
    delivered_at: str | None
    cancelled_at: str | None
    lines: list[OrderLine]
    subtotal: Money
    shipping_cost: Money
    discount: Money
    total: Money
    shipping_address: Address
    payment_method: PaymentMethod
    payments: list[Payment]
    refunds: list[Refund]
    shipments: list[Shipment]
    returns: list[Return]
    exchanges: list[Exchange]
    replacements: NotRequired[list[Replacement]]
    invoice_url: str | None
    items_changed: bool
    cancel_reason: str | None


class Customer(TypedDict):
    """A customer's profile."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str | None
    locale: str
    timezone: str
    segment: str
    addresses: list[Address]
    payment_methods: list[PaymentMethod]
    preferences: dict[str, Any]
    lifetime_value: Money
