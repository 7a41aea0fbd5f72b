"""Documents in the words of the contract, as small as a comparison needs them."""

from __future__ import annotations

from typing import Any


def method(method_id: str) -> dict[str, Any]:
    """A payment method."""
    return {"id": method_id, "kind": "card", "label": method_id}


def address(line1: str = "1 Main Street", line2: str = "") -> dict[str, Any]:
    """Somewhere in Austin."""
    place = {"city": "Austin", "region": "TX", "postcode": "78701", "country": "US"}
    return {"name": "Mia Li", "line1": line1, "line2": line2, **place}


def payment(payment_id: str, amount: str, method_id: str) -> dict[str, Any]:
    """A payment that went through."""
    money = {"amount": amount, "currency": "USD"}
    return {"id": payment_id, "amount": money, "method": method(method_id), "status": "succeeded"}


def refund(refund_id: str, amount: str, method_id: str) -> dict[str, Any]:
    """Money given back."""
    return {"id": refund_id, "amount": {"amount": amount, "currency": "USD"}, "method": method(method_id)}


def order(number: str) -> dict[str, Any]:
    """A pending order of three things for 30.00, paid by `card_1`."""
    lines = [
        {"id": f"{number}-{place}", "variant_id": f"V{place}", "quantity": 1, "options": {}} for place in (1, 2, 3)
    ]
    return {
        "id": number,
        "status": "pending",
        "cancel_reason": None,
        "lines": lines,
        "shipping_address": address(),
        "payment_method": method("card_1"),
        "payments": [payment(f"PAY-{number}", "30.00", "card_1")],
        "refunds": [],
        "returns": [],
        "exchanges": [],
    }


def state(*orders: dict[str, Any]) -> dict[str, Any]:
    """Mia with these orders."""
    return {
        "customer": {"id": "mia_li_1", "email": "mia.li@example.com"},
        "orders": {each["id"]: each for each in orders},
    }
