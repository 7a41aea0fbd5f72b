"""What shoppers may wish for, by intent; the action that fulfils a wish is named after its intent."""

from __future__ import annotations

REQUESTS = frozenset(
    {
        "cancel_order",
        "change_address",
        "change_items",
        "change_payment",
        "return_item",
        "exchange_item",
        "notify_restock",
        "report_delivery_problem",
        "retry_payment",
        "reset_password",
        "update_profile",
        "privacy_request",
    }
)
"""What changes something and needs a yes: see `actions.requests`."""

OWN = REQUESTS | {"track_order", "list_orders", "refund_status", "request_invoice", "payment_problem"}
"""What concerns a shopper's own things, and so waits until it is known who is there."""

GENERAL = frozenset(
    {
        "ask_product",
        "check_stock",
        "ask_price",
        "ask_shipping",
        "ask_payment_methods",
        "business_info",
        "technical_problem",
    }
)
"""What anyone may ask."""


def action_of(intent: str) -> str:
    """The name of the action that fulfils a wish."""
    return f"action_{intent}"


def can_be_done(intent: str) -> bool:
    """Whether there is an action that fulfils such a wish by itself."""
    return intent in OWN or intent in GENERAL or intent == "inform"
