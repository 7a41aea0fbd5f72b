"""Notifications by SMTP."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

import aiosmtplib

from commerce.adapters.smtp.settings import SmtpSettings
from commerce.domain.messages import Email, Message
from commerce.errors import Invalid, Unavailable


class SmtpNotifications:
    """See `commerce.ports.notifications.Notifications`; one connection a mail."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    async def send(self, message: Message) -> None:
        """Hand a mail over. Raises Unavailable, and Invalid for what is no mail."""
        if not isinstance(message, Email):
            raise Invalid("text messages cannot be sent by mail")
        settings = self._settings
        try:
            await aiosmtplib.send(
                _letter(message, settings.sender),
                hostname=settings.host,
                port=settings.port,
                username=settings.user,
                password=settings.password,
                use_tls=settings.tls,
                start_tls=_start_tls(settings),
                timeout=settings.timeout_s,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable(f"the mail server did not take the mail: {type(error).__name__}") from error


def _start_tls(settings: SmtpSettings) -> bool | None:
    """Required with a password, else as the server offers it."""
    if settings.tls:
        return False
    return True if settings.password else None


def _letter(message: Email, sender: str) -> EmailMessage:
    letter = EmailMessage()
    try:
        letter["From"], letter["To"], letter["Subject"] = sender, message.to, message.subject
    except (ValueError, IndexError) as error:  # a line break, or nothing that the parser of headers takes
        raise Invalid("the header of the mail cannot be written") from error
    letter["Date"] = formatdate(usegmt=True)
    letter["Message-ID"] = make_msgid(domain=parseaddr(sender)[1].rpartition("@")[2] or None)
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.body)
    letter["Content-Language"] = message.language  # after the content, which brings its own Content- headers
    return letter
