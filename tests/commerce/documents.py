"""Answers of the contract, as a shop would write them."""

from __future__ import annotations

from typing import Any

METHOD = {"id": "PM1", "kind": "card", "label": "Visa ending 4242", "brand": "Visa", "last4": "4242", "balance": None}
MONEY = {"amount": "49.90", "currency": "EUR"}
ADDRESS = {
    "name": None,
    "line1": "12 rue Oberkampf",
    "line2": "",
    "city": "Paris",
    "region": "Île-de-France",
    "postcode": "75011",
    "country": "FR",
}


def customer(**changes: Any) -> dict[str, Any]:
    return {
        "id": "C1",
        "first_name": "Ada",
        "last_name": "Moreau",
        "email": "ada@example.com",
        "phone": None,
        "locale": "en-GB",
        "timezone": "Europe/Paris",
        "segment": "regular",
        "addresses": [ADDRESS],
        "payment_methods": [METHOD],
        "preferences": {"newsletter": True},
        "lifetime_value": MONEY,
        **changes,
    }


def shipment(**changes: Any) -> dict[str, Any]:
    event = {"at": "2026-03-04T09:30:00Z", "code": "customs", "city": None, "country": "US", "timezone": None}
    return {
        "id": "S1",
        "order_id": "W1",
        "carrier": "UPS",
        "tracking_number": "1Z",
        "tracking_url": "https://ups.example/1Z",
        "line_ids": ["W1-1"],
        "status": "in_transit",
        "promised_on": "2026-03-05",
        "estimated_on": "2026-03-06",
        "delivered_at": None,
        "events": [event],
        **changes,
    }


def order(**changes: Any) -> dict[str, Any]:
    line = {
        "id": "W1-1",
        "product_id": "KET-001",
        "variant_id": "KET-001-BLACK",
        "name": "Electric kettle",
        "names": {"es": "Hervidor"},
        "options": {"color": "black"},
        "quantity": 1,
        "unit_price": MONEY,
        "total": MONEY,
    }
    return {
        "id": "W1",
        "customer_id": "C1",
        "status": "in_transit",
        "placed_at": "2026-03-01T10:00:00+02:00",
        "delivered_at": None,
        "cancelled_at": None,
        "lines": [line],
        "subtotal": MONEY,
        "shipping_cost": {"amount": "0.00", "currency": "EUR"},
        "discount": {"amount": "0.00", "currency": "EUR"},
        "total": MONEY,
        "shipping_address": ADDRESS,
        "payment_method": METHOD,
        "payments": [],
        "refunds": [],
        "shipments": [shipment()],
        "returns": [],
        "exchanges": [],
        "invoice_url": None,
        "items_changed": False,
        "cancel_reason": None,
        **changes,
    }


def problem(status: int, code: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": "No", "status": status, "code": code, "detail": "Because.", **more}
