"""Builds seeded orders step by step; every time is a day and an hour at a place, before today began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from shop import links
from shop.clock import to_text
from shop.money import ZERO, amount_of, money, total_of
from shop.orders.document import (
    Address,
    Customer,
    Order,
    OrderLine,
    OrderStatus,
    PaymentMethod,
    Shipment,
    TrackingEvent,
)
from shop.payments.rules import Settlement, snapshot
from shop.seed.places import WAREHOUSE, Place
from shop.shipments.numbers import tracking_number_of

Step = tuple[int, int, str, Place]


def at(day: date, minutes: int, timezone: str) -> datetime:
    """The aware time so many minutes into a day at a place, in UTC."""
    return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(timezone)).astimezone(UTC)


class Draft:
    """An order being written; days are counted back from `today`."""

    def __init__(
        self, order_id: str, customer: Customer, today: date, placed_days_ago: int, minutes: int = 615
    ) -> None:
        self.today = today
        self.placed_at = at(today - timedelta(days=placed_days_ago), minutes, WAREHOUSE.timezone)
        self.customer = customer
        nothing = money(ZERO, "EUR")
        method = snapshot(customer["payment_methods"][0])
        self.order: Order = {
            "id": order_id,
            "customer_id": customer["id"],
            "status": "pending",
            "placed_at": to_text(self.placed_at),
            "delivered_at": None,
            "cancelled_at": None,
            "lines": [],
            "subtotal": nothing,
            "shipping_cost": nothing,
            "discount": nothing,
            "total": nothing,
            "shipping_address": _delivery_address(customer["addresses"][0]),
            "payment_method": method,
            "payments": [],
            "refunds": [],
            "shipments": [],
            "returns": [],
            "exchanges": [],
            "replacements": [],
            "invoice_url": None,
            "items_changed": False,
            "cancel_reason": None,
        }

    def line(self, product: dict[str, Any], variant_id: str, quantity: int = 1) -> Draft:
        """Add so many pieces of a variant at today's price."""
        variant = next(each for each in product["variants"] if each["id"] == variant_id)
        price = amount_of(variant["price"])
        line: OrderLine = {
            "id": f"{self.order['id']}-{len(self.order['lines']) + 1}",
            "product_id": product["id"],
            "variant_id": variant_id,
            "name": product["name"],
            "names": product["names"],
            "options": variant["options"],
            "quantity": quantity,
            "unit_price": money(price, "EUR"),
            "total": money(price * quantity, "EUR"),
        }
        self.order["lines"].append(line)
        return self

    def price(self, shipping: str = "4.90", discount: str = "0") -> Draft:
        """Sum up."""
        subtotal = total_of(line["total"] for line in self.order["lines"])
        self.order["subtotal"] = money(subtotal, "EUR")
        self.order["shipping_cost"] = money(Decimal(shipping), "EUR")
        self.order["discount"] = money(Decimal(discount), "EUR")
        self.order["total"] = money(subtotal + Decimal(shipping) - Decimal(discount), "EUR")
        return self

    def pay(self, status: str = "succeeded", reason: str | None = None) -> Draft:
        """Pay the total by the method of the order, a minute after it was placed."""
        method: PaymentMethod = self.order["payment_method"]
        settlement = self._settlement(self.placed_at + timedelta(minutes=1))
        payment = settlement.add_payment(amount_of(self.order["total"]), method, status)
        payment["failure_reason"] = reason
        if status == "succeeded":
            self.order["invoice_url"] = links.invoice(self.order["id"])
        return self

    def ship(
        self, carrier: str, line_ids: Sequence[str], promised: int, estimated: int, status: str, steps: Sequence[Step]
    ) -> Draft:
        """A parcel: promised and estimated in days from today, and steps (days ago, minutes, code, place)."""
        events = [_event(self.today, step) for step in steps]
        done = [event["at"] for event in events if event["code"] == "delivered"]
        tracking_number = tracking_number_of(carrier, f"{self.order['id']}/{len(self.order['shipments'])}")
        shipment: Shipment = {
            "id": f"SHP-{self.order['id']}-{len(self.order['shipments']) + 1}",
            "order_id": self.order["id"],
            "carrier": carrier,
            "tracking_number": tracking_number,
            "tracking_url": links.tracking(carrier, tracking_number),
            "line_ids": list(line_ids),
            "status": status,
            "promised_on": (self.today + timedelta(days=promised)).isoformat(),
            "estimated_on": (self.today + timedelta(days=estimated)).isoformat(),
            "delivered_at": done[0] if done else None,
            "events": events,
        }
        self.order["shipments"].append(shipment)
        return self

    def status(self, status: OrderStatus) -> Order:
        """Finish; a delivered order is delivered with its last parcel."""
        self.order["status"] = status
        if status == "delivered":
            self.order["delivered_at"] = max(each["delivered_at"] or "" for each in self.order["shipments"])
        return self.order

    def cancel(self, days_ago: int, reason: str, arrived: bool) -> Order:
        """Finish as cancelled and refunded, `arrived` or still on its way."""
        now = at(self.today - timedelta(days=days_ago), 690, WAREHOUSE.timezone)
        settlement = self._settlement(now)
        if settlement.order["payments"][-1]["status"] == "succeeded":
            settlement.give_all_back()
        for refund in self.order["refunds"]:
            refund["status"] = "succeeded" if arrived else refund["status"]
        self.order["status"] = "cancelled"
        self.order["cancelled_at"], self.order["cancel_reason"] = to_text(now), reason
        return self.order

    def _settlement(self, now: datetime) -> Settlement:
        return Settlement(self.order, [], now, now.astimezone(ZoneInfo(WAREHOUSE.timezone)).date())


def send_back(draft: Draft, days_ago: int, arrived: bool) -> Order:
    """The first line of a delivered order, returned so many days ago and refunded."""
    now = at(draft.today - timedelta(days=days_ago), 1080, WAREHOUSE.timezone)
    line = draft.order["lines"][0]
    refund = Settlement(draft.order, [], now, now.date()).give_back(
        amount_of(line["total"]), draft.order["payment_method"]
    )
    refund["status"] = "succeeded" if arrived else refund["status"]
    number = f"RMA-{draft.order['id']}-1"
    draft.order["returns"].append(
        {
            "id": number,
            "order_id": draft.order["id"],
            "line_ids": [line["id"]],
            "refund": refund,
            "refund_method": refund["method"],
            "label_url": links.label(number),
            "status": "completed" if arrived else "requested",
            "created_at": to_text(now),
        }
    )
    return draft.order


def _delivery_address(address: Address) -> Address:
    return {**address}


def _event(today: date, step: Step) -> TrackingEvent:
    days_ago, minutes, code, place = step
    moment = at(today - timedelta(days=days_ago), minutes, place.timezone)
    return {
        "at": to_text(moment),
        "code": code,
        "city": place.city,
        "country": place.country,
        "timezone": place.timezone,
    }
