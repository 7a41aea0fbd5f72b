"""Messages written to the log instead of being sent: for the sandbox."""

from commerce.adapters.log.notifications import LogNotifications, LogTextMessages

__all__ = ["LogNotifications", "LogTextMessages"]
