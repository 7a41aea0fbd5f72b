"""Messages by mail."""

from commerce.adapters.smtp.notifications import SmtpNotifications
from commerce.adapters.smtp.settings import SmtpSettings

__all__ = ["SmtpNotifications", "SmtpSettings"]
