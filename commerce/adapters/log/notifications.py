"""Messages where there is no server to send them: the log is the letter box."""

from __future__ import annotations

import logging

from commerce.domain.messages import Email, TextMessage

logger = logging.getLogger(__name__)


class LogNotifications:
    """See `commerce.ports.notifications.Notifications`.

    The one place where an address and a one-time code may stand in a log, so that the sandbox can be tried without a
    mail server; each such line begins with SANDBOX. Where WAYBILL_SMTP_URL is set, it is not used.
    """

    async def send(self, message: Email) -> None:
        """Write it down."""
        logger.info("SANDBOX mail to %s: %s\n%s", message.to, message.subject, message.body)


class LogTextMessages:
    """See `commerce.ports.text_messages.TextMessages`; for trying it out: WAYBILL_SMS_URL=log:."""

    async def send(self, message: TextMessage) -> None:
        """Write it down."""
        logger.info("SANDBOX text message to %s: %s", message.to, message.body)
