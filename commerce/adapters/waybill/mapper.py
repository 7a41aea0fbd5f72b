"""Answers of the contract into our nouns: pure, apart from transport.

Parsers raise KeyError, TypeError, ValueError or ArithmeticError on a document that is not what the contract says;
`parsed` makes Unavailable of that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from commerce.adapters.waybill import statuses
from commerce.adapters.waybill.values import count as _count
from commerce.adapters.waybill.values import day as _date
from commerce.adapters.waybill.values import maybe as _maybe
from commerce.adapters.waybill.values import text as _text
from commerce.adapters.waybill.values import texts as _texts
from commerce.adapters.waybill.values import time as _time
from commerce.domain.addresses import Address
from commerce.domain.coupons import Coupon, CouponKind, Discount
from commerce.domain.customers import Customer, PasswordReset, Segment
from commerce.domain.events import Restocked
from commerce.domain.invoices import Invoice
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine, OrderStatus
from commerce.domain.payments import (
    Payment,
    PaymentMethod,
    PaymentMethodKind,
    PaymentStatus,
    Refund,
    RefundStatus,
)
from commerce.domain.products import Product, RestockAlert, Stock, Variant
from commerce.domain.replacements import Replacement, ReplacementItem
from commerce.domain.returns import Exchange, ExchangeItem, Return, ReturnStatus
from commerce.domain.shipments import Shipment, ShipmentStatus, TrackingCode, TrackingEvent
from commerce.domain.shipping import ShippingQuote, ShippingService
from commerce.errors import Unavailable

Document = Mapping[str, Any]
T = TypeVar("T")


def parsed(parse: Callable[[Any], T], document: object) -> T:
    """What `parse` reads in a document. Raises Unavailable when it is not what the contract says."""
    try:
        return parse(document)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        what = parse.__name__.strip("_")
        raise Unavailable(f"the shop's answer is no {what}: {type(error).__name__} {error}") from error


def page_of(parse: Callable[[Document], T]) -> Callable[[Document], tuple[tuple[T, ...], str | None]]:
    """A parser of pages: the items, and the cursor of the next page."""

    def page(document: Document) -> tuple[tuple[T, ...], str | None]:
        return tuple(parse(each) for each in document["items"]), _maybe(_text, document["next_cursor"])

    return page


def money(document: Document) -> Money:
    """An amount."""
    return Money(Decimal(_text(document["amount"])), document["currency"])


def address(document: Document) -> Address:
    """Where something is sent."""
    return Address(
        line1=_text(document["line1"]),
        line2=_text(document["line2"]),
        city=_text(document["city"]),
        region=_text(document["region"]),
        postcode=_text(document["postcode"]),
        country=_text(document["country"]),
        name=_maybe(_text, document.get("name")),
    )


def payment_method(document: Document) -> PaymentMethod:
    """A way to pay."""
    return PaymentMethod(
        id=_text(document["id"]),
        kind=statuses.read(document["kind"], statuses.METHOD, PaymentMethodKind.UNKNOWN),
        label=_text(document["label"]),
        brand=_maybe(_text, document.get("brand")),
        last4=_maybe(_text, document.get("last4")),
        balance=_maybe(money, document.get("balance")),
    )


def customer(document: Document) -> Customer:
    """A profile."""
    return Customer(
        id=_text(document["id"]),
        first_name=_text(document["first_name"]),
        last_name=_text(document["last_name"]),
        email=_text(document["email"]),
        phone=_maybe(_text, document["phone"]),
        locale=_text(document["locale"]),
        timezone=_text(document["timezone"]),
        segment=statuses.read(document["segment"], statuses.SEGMENT, Segment.UNKNOWN),
        lifetime_value=money(document["lifetime_value"]),
        addresses=tuple(address(each) for each in document["addresses"]),
        payment_methods=tuple(payment_method(each) for each in document["payment_methods"]),
        preferences=dict(document["preferences"]),
    )


def password_reset(document: Document) -> PasswordReset:
    """A reset link on its way."""
    return PasswordReset(
        sent_to=_text(document["sent_to"]),
        expires_at=_time(document["expires_at"]),
        link=_maybe(_text, document.get("link")),
    )


def variant(document: Document) -> Variant:
    """One buyable form of a product."""
    return Variant(
        id=_text(document["id"]),
        options=_texts(document["options"]),
        price=money(document["price"]),
        available=_count(document["available"]),
        list_price=_maybe(money, document["list_price"]),
    )


def product(document: Document) -> Product:
    """Something that the shop sells."""
    return Product(
        id=_text(document["id"]),
        name=_text(document["name"]),
        description=_text(document["description"]),
        category=_text(document["category"]),
        variants=tuple(variant(each) for each in document["variants"]),
        url=_text(document["url"]),
        names=_texts(document["names"]),
        descriptions=_texts(document["descriptions"]),
        attributes=_texts(document["attributes"]),
        size_guide=_maybe(_text, document["size_guide"]),
        image_url=_maybe(_text, document["image_url"]),
    )


def stock(document: Document) -> tuple[Stock, ...]:
    """The inventory of a product."""
    return tuple(
        Stock(
            variant_id=_text(each["variant_id"]),
            options=_texts(each["options"]),
            available=_count(each["available"]),
            restock_on=_maybe(_date, each["restock_on"]),
        )
        for each in document["items"]
    )


def restock_alert(document: Document) -> RestockAlert:
    """Who waits for what."""
    return RestockAlert(
        id=_text(document["id"]),
        product_id=_text(document["product_id"]),
        variant_id=_maybe(_text, document["variant_id"]),
        customer_id=_maybe(_text, document["customer_id"]),
        email=_text(document["email"]),
        created_at=_time(document["created_at"]),
        language=_maybe(_text, document.get("language")),
    )


def restocked(document: Document) -> Restocked:
    """News that something is back."""
    return Restocked(_text(document["id"]), _text(document["variant_id"]), restock_alert(document["alert"]))


def order(document: Document) -> Order:
    """An order with all that belongs to it."""
    return Order(
        id=_text(document["id"]),
        customer_id=_text(document["customer_id"]),
        status=statuses.read(document["status"], statuses.ORDER, OrderStatus.UNKNOWN),
        placed_at=_time(document["placed_at"]),
        lines=tuple(order_line(each) for each in document["lines"]),
        subtotal=money(document["subtotal"]),
        shipping_cost=money(document["shipping_cost"]),
        discount=money(document["discount"]),
        total=money(document["total"]),
        shipping_address=address(document["shipping_address"]),
        payment_method=payment_method(document["payment_method"]),
        payments=tuple(payment(each) for each in document["payments"]),
        refunds=tuple(refund(each) for each in document["refunds"]),
        shipments=tuple(shipment(each) for each in document["shipments"]),
        returns=tuple(return_(each) for each in document["returns"]),
        exchanges=tuple(exchange(each) for each in document["exchanges"]),
        replacements=tuple(replacement(each) for each in document.get("replacements", ())),
        delivered_at=_maybe(_time, document["delivered_at"]),
        cancelled_at=_maybe(_time, document["cancelled_at"]),
        invoice_url=_maybe(_text, document["invoice_url"]),
        items_changed=bool(document["items_changed"]),
        cancel_reason=_maybe(_text, document["cancel_reason"]),
    )


def order_line(document: Document) -> OrderLine:
    """Some pieces of a variant."""
    return OrderLine(
        id=_text(document["id"]),
        product_id=_text(document["product_id"]),
        variant_id=_text(document["variant_id"]),
        name=_text(document["name"]),
        quantity=_count(document["quantity"]),
        unit_price=money(document["unit_price"]),
        total=money(document["total"]),
        names=_texts(document["names"]),
        options=_texts(document["options"]),
    )


def shipment(document: Document) -> Shipment:
    """A parcel."""
    return Shipment(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        carrier=_text(document["carrier"]),
        tracking_number=_text(document["tracking_number"]),
        tracking_url=_text(document["tracking_url"]),
        line_ids=tuple(_text(each) for each in document["line_ids"]),
        status=statuses.read(document["status"], statuses.SHIPMENT, ShipmentStatus.UNKNOWN),
        promised_on=_date(document["promised_on"]),
        estimated_on=_date(document["estimated_on"]),
        delivered_at=_maybe(_time, document["delivered_at"]),
        events=tuple(tracking_event(each) for each in document["events"]),
    )


def tracking_event(document: Document) -> TrackingEvent:
    """What a carrier saw."""
    return TrackingEvent(
        at=_time(document["at"]),
        code=statuses.read(document["code"], statuses.TRACKING, TrackingCode.UNKNOWN),
        city=_maybe(_text, document["city"]),
        country=_maybe(_text, document["country"]),
        timezone=_maybe(_text, document["timezone"]),
    )


def payment(document: Document) -> Payment:
    """A try to pay."""
    return Payment(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        amount=money(document["amount"]),
        method=payment_method(document["method"]),
        status=statuses.read(document["status"], statuses.PAYMENT, PaymentStatus.UNKNOWN),
        created_at=_time(document["created_at"]),
        failure_reason=_maybe(_text, document["failure_reason"]),
        retry_url=_maybe(_text, document["retry_url"]),
    )


def refund(document: Document) -> Refund:
    """Money on its way back."""
    return Refund(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        amount=money(document["amount"]),
        method=payment_method(document["method"]),
        status=statuses.read(document["status"], statuses.REFUND, RefundStatus.UNKNOWN),
        created_at=_time(document["created_at"]),
        expected_by=_date(document["expected_by"]),
        line_ids=tuple(_text(each) for each in document.get("line_ids", ())),
    )


def return_(document: Document) -> Return:
    """Lines on their way back for the money."""
    return Return(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        line_ids=tuple(_text(each) for each in document["line_ids"]),
        refund=refund(document["refund"]),
        refund_method=payment_method(document["refund_method"]),
        label_url=_text(document["label_url"]),
        status=statuses.read(document["status"], statuses.RETURN, ReturnStatus.UNKNOWN),
        created_at=_time(document["created_at"]),
    )


def exchange(document: Document) -> Exchange:
    """Lines on their way to become others."""
    return Exchange(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        items=tuple(ExchangeItem(_text(each["line_id"]), _text(each["variant_id"])) for each in document["items"]),
        price_difference=money(document["price_difference"]),
        payment_method=payment_method(document["payment_method"]),
        created_at=_time(document["created_at"]),
    )


def replacement(document: Document) -> Replacement:
    """Lines that are sent again."""
    return Replacement(
        id=_text(document["id"]),
        order_id=_text(document["order_id"]),
        items=tuple(_replaced(each) for each in document["items"]),
        shipping_address=address(document["shipping_address"]),
        estimated_on=_date(document["estimated_on"]),
        created_at=_time(document["created_at"]),
        reason=_maybe(_text, document["reason"]),
    )


def _replaced(document: Document) -> ReplacementItem:
    return ReplacementItem(_text(document["line_id"]), _text(document["variant_id"]), _count(document["quantity"]))


def invoice(document: Document) -> Invoice:
    """Where a paper is."""
    return Invoice(
        order_id=_text(document["order_id"]),
        number=_text(document["number"]),
        issued_on=_date(document["issued_on"]),
        total=money(document["total"]),
        url=_text(document["url"]),
    )


def shipping_quote(document: Document) -> ShippingQuote:
    """A way to ship."""
    return ShippingQuote(
        carrier=_text(document["carrier"]),
        service=statuses.read(document["service"], statuses.SERVICE, ShippingService.UNKNOWN),
        price=money(document["price"]),
        earliest_on=_date(document["earliest_on"]),
        latest_on=_date(document["latest_on"]),
    )


def coupon(document: Document) -> Coupon:
    """A discount code."""
    return Coupon(
        code=_text(document["code"]),
        kind=statuses.read(document["kind"], statuses.COUPON, CouponKind.UNKNOWN),
        expires_on=_date(document["expires_on"]),
        percent=_maybe(_count, document["percent"]),
        amount=_maybe(money, document["amount"]),
        minimum=_maybe(money, document["minimum"]),
        category=_maybe(_text, document["category"]),
    )


def discount(document: Document) -> Discount:
    """What a code takes off."""
    return Discount(
        code=_text(document["code"]),
        subtotal=money(document["subtotal"]),
        discount=money(document["discount"]),
        total=money(document["total"]),
    )
