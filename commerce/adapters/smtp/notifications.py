"""Notifications by SMTP."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

import aiosmtplib

from commerce.adapters.smtp.settings import SmtpSettings
from commerce.domain.messages import Email
from commerce.errors import DeliveryUnknown, Invalid, Unavailable

NOT_TAKEN = (
    aiosmtplib.SMTPResponseException,
    aiosmtplib.SMTPRecipientsRefused,
    aiosmtplib.SMTPConnectError,
    aiosmtplib.SMTPNotSupported,
)
"""The server said no, or was never reached; after any other fault nobody knows whether it took the mail."""


class SmtpNotifications:
    """See `commerce.ports.notifications.Notifications`; one connection a mail."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    async def send(self, message: Email) -> None:
        """Hand a mail over. Raises Unavailable, DeliveryUnknown, and Invalid for what is no mail."""
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
        except NOT_TAKEN as error:
            raise Unavailable(f"the mail server did not take the mail: {type(error).__name__}") from error
        except (aiosmtplib.SMTPException, OSError) as error:
            raise DeliveryUnknown(f"the mail server was lost: {type(error).__name__}") from error


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
    letter["Message-ID"] = _id_of(message, parseaddr(sender)[1].rpartition("@")[2] or "localhost")
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.body)
    letter["Content-Language"] = message.language  # after the content, which brings its own Content- headers
    return letter


def _id_of(message: Email, domain: str) -> str:
    """The same for a mail with the same key: mail servers show such a mail once, should it ever come twice."""
    if not message.key:
        return make_msgid(domain=domain)
    return f"<{hashlib.sha256(message.key.encode()).hexdigest()[:40]}@{domain}>"
