"""Turns the retailer of the development data into the shop's import document.

The retailer has no dates, phones, carriers or shipping costs: they are laid over, the same on every run for one day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from shop import links
from shop.clock import to_text
from shop.money import ZERO, money
from shop.seed.draft import at
from tests.servers import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "retail"
_CURRENCY = "USD"
_STATUSES = {"pending": "pending", "processed": "in_transit", "delivered": "delivered", "cancelled": "cancelled"}
_KINDS = {"credit_card": "card", "paypal": "paypal", "gift_card": "gift_card"}
_ZONE = "America/New_York"


def convert(folder: Path, today: date) -> dict[str, Any]:
    """The content of users.json, products.json and orders.json, as docs/shop-import.md describes it."""
    users, products, orders = (_read(folder / f"{name}.json") for name in ("users", "products", "orders"))
    return {
        "policy": {"cancel_after_items_change": False},
        "products": [_product(each) for each in products.values()],
        "customers": [_customer(user_id, each) for user_id, each in users.items()],
        "orders": [_order(each, users[each["user_id"]], today) for each in orders.values()],
    }


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
    return content


def _product(product: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": product["product_id"],
        "name": product["name"],
        "names": {"en": product["name"]},
        "description": "",
        "descriptions": {},
        "category": product["name"],
        "attributes": {},
        "size_guide": None,
        "variants": [
            {
                "id": each["item_id"],
                "options": each["options"],
                "price": _money(each["price"]),
                "list_price": None,
                "available": 10 if each["available"] else 0,
            }
            for each in product["variants"].values()
        ],
        "image_url": None,
        "url": links.product(product["product_id"]),
    }


def _customer(user_id: str, user: dict[str, Any]) -> dict[str, Any]:
    first, last = user["name"]["first_name"], user["name"]["last_name"]
    return {
        "id": user_id,
        "first_name": first,
        "last_name": last,
        "email": user["email"],
        "phone": None,
        "locale": "en-US",
        "timezone": _ZONE,
        "segment": "regular",
        "addresses": [_address(f"{first} {last}", user["address"])],
        "payment_methods": [_method(each, with_balance=True) for each in user["payment_methods"].values()],
        "preferences": {},
        "lifetime_value": _money(0),
    }


def _order(order: dict[str, Any], user: dict[str, Any], today: date) -> dict[str, Any]:
    order_id = order["order_id"].removeprefix("#")
    status = _STATUSES[order["status"]]
    lines = [_line(order_id, number, item) for number, item in enumerate(order["items"], 1)]
    placed, arrived = (_day(today, ago) for ago in (8, 3))
    paid = [each for each in order["payment_history"] if each["transaction_type"] == "payment"]
    given_back = [each for each in order["payment_history"] if each["transaction_type"] == "refund"]
    total = _money(sum((Decimal(str(item["price"])) for item in order["items"]), ZERO))
    method = _method(user["payment_methods"][paid[0]["payment_method_id"]])
    part = {"order_id": order_id, "method": method, "created_at": placed}
    return {
        "id": order_id,
        "customer_id": order["user_id"],
        "status": status,
        "placed_at": placed,
        "delivered_at": arrived if status == "delivered" else None,
        "cancelled_at": arrived if status == "cancelled" else None,
        "lines": lines,
        "subtotal": total,
        "shipping_cost": _money(0),
        "discount": _money(0),
        "total": total,
        "shipping_address": _address(f"{user['name']['first_name']} {user['name']['last_name']}", order["address"]),
        "payment_method": method,
        "payments": [{**part, **_payment(order_id, number, each)} for number, each in enumerate(paid, 1)],
        "refunds": [{**part, **_refund(order_id, number, each, today)} for number, each in enumerate(given_back, 1)],
        "shipments": [
            _shipment(order_id, lines, numbered, status, today) for numbered in enumerate(order["fulfillments"], 1)
        ],
        "returns": [],
        "exchanges": [],
        "invoice_url": links.invoice(order_id),
        "items_changed": False,
        "cancel_reason": "no longer needed" if status == "cancelled" else None,
    }


def _line(order_id: str, number: int, item: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"{order_id}-{number}",
        "product_id": item["product_id"],
        "variant_id": item["item_id"],
        "name": item["name"],
        "names": {"en": item["name"]},
        "options": item["options"],
        "quantity": 1,
        "unit_price": _money(item["price"]),
        "total": _money(item["price"]),
    }


def _payment(order_id: str, number: int, given: dict[str, Any]) -> dict[str, Any]:
    result = {"status": "succeeded", "failure_reason": None, "retry_url": None}
    return {"id": f"PAY-{order_id}-{number}", "amount": _money(given["amount"]), **result}


def _refund(order_id: str, number: int, given: dict[str, Any], today: date) -> dict[str, Any]:
    result = {"status": "succeeded", "expected_by": today.isoformat()}
    return {"id": f"REF-{order_id}-{number}", "amount": _money(given["amount"]), **result}


def _shipment(
    order_id: str, lines: Iterable[dict[str, Any]], numbered: tuple[int, dict[str, Any]], status: str, today: date
) -> dict[str, Any]:
    number, given = numbered
    tracking_number = given["tracking_id"][0]
    delivered = status == "delivered"
    place = {"city": None, "country": "US", "timezone": _ZONE}
    events = [{"at": _day(today, 6), "code": "picked_up", **place}]
    return {
        "id": f"SHP-{order_id}-{number}",
        "order_id": order_id,
        "carrier": "USPS",
        "tracking_number": tracking_number,
        "tracking_url": links.tracking("USPS", tracking_number),
        "line_ids": [line["id"] for line in lines if line["variant_id"] in given["item_ids"]],
        "status": "delivered" if delivered else "in_transit",
        "promised_on": today.isoformat(),
        "estimated_on": today.isoformat(),
        "delivered_at": _day(today, 3) if delivered else None,
        "events": [*events, {"at": _day(today, 3), "code": "delivered", **place}] if delivered else events,
    }


def _method(given: dict[str, Any], with_balance: bool = False) -> dict[str, Any]:
    kind, last4, brand = _KINDS[given["source"]], given.get("last_four"), given.get("brand")
    label = f"{brand.title()} ending {last4}" if brand else kind.replace("_", " ").title()
    balance = _money(given["balance"]) if with_balance and kind == "gift_card" else None
    return {"id": given["id"], "kind": kind, "label": label, "brand": brand, "last4": last4, "balance": balance}


def _address(name: str, given: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "line1": given["address1"],
        "line2": given["address2"],
        "city": given["city"],
        "region": given["state"],
        "postcode": given["zip"],
        "country": "US",
    }


def _money(amount: float | Decimal) -> dict[str, Any]:
    return dict(money(Decimal(str(amount)), _CURRENCY))


def _day(today: date, days_ago: int) -> str:
    return to_text(at(today - timedelta(days=days_ago), 600, _ZONE))
