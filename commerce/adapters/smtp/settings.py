"""Where mails are handed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

SUBMISSION_PORT = 587
TLS_PORT = 465


@dataclass(frozen=True)
class SmtpSettings:
    """`tls` from the first byte (smtps://); without it STARTTLS is used where the server offers it.

    A password is never sent over a connection that is not encrypted.
    """

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False
    timeout_s: float = 10.0

    @classmethod
    def of(cls, url: str, sender: str) -> SmtpSettings:
        """From `smtp://user:password@host:587` or `smtps://…`."""
        parts = urlsplit(url)
        tls = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (TLS_PORT if tls else SUBMISSION_PORT),
            sender=sender,
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
        )
