"""All kinds of requests, one a file."""

from __future__ import annotations

from actions.requests.kind import Kind
from actions.requests.kinds.cancel_order import CancelOrder
from actions.requests.kinds.change_address import ChangeAddress
from actions.requests.kinds.change_items import ChangeItems
from actions.requests.kinds.change_payment import ChangePayment
from actions.requests.kinds.exchange_item import ExchangeItem
from actions.requests.kinds.notify_restock import NotifyRestock
from actions.requests.kinds.privacy_request import PrivacyRequest
from actions.requests.kinds.report_delivery_problem import ReportDeliveryProblem
from actions.requests.kinds.reset_password import ResetPassword
from actions.requests.kinds.retry_payment import RetryPayment
from actions.requests.kinds.return_item import ReturnItem
from actions.requests.kinds.update_profile import UpdateProfile

KINDS: dict[str, Kind] = {
    kind.intent: kind
    for kind in (
        CancelOrder(),
        ChangeAddress(),
        ChangeItems(),
        ChangePayment(),
        ReturnItem(),
        ExchangeItem(),
        NotifyRestock(),
        ReportDeliveryProblem(),
        RetryPayment(),
        PrivacyRequest(),
        ResetPassword(),
        UpdateProfile(),
    )
}
"""By the intent that begins them."""
