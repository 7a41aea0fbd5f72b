"""A configuration without a fault, and what is said when one part of it is changed."""

from collections.abc import Mapping
from typing import Any

from assistant.checks import check_configuration

ENDPOINTS: dict[str, Any] = {
    "tracker_store": {"type": "assistant.tracker.store.SqlTrackerStore", "url": "sqlite:///var/assistant.db"},
    "lock_store": {"type": "assistant.tracker.lock.ConversationLockStore", "url": ""},
    "action_endpoint": {"url": "http://127.0.0.1:5055/webhook"},
}
CREDENTIALS: dict[str, Any] = {}
ENVIRON = {"WAYBILL_API_TOKEN": "a-token"}


def complaints(
    endpoints: Mapping[str, Any] | None = None,
    credentials: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
) -> list[str]:
    """What is said about the good configuration with these parts put in."""
    return check_configuration(
        {**ENDPOINTS, **(endpoints or {})}, {**CREDENTIALS, **(credentials or {})}, {**ENVIRON, **(environ or {})}
    )
