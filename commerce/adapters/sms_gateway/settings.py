"""How a gateway wants to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

import aiohttp


@dataclass(frozen=True)
class SmsSettings:
    """`fields` are the gateway's names for number, sender and text, in this order.

    A user and password in the address are sent as Basic, a token as Bearer. Twilio, for example, is
    `https://SID:TOKEN@api.twilio.com/2010-04-01/Accounts/SID/Messages.json`, fields `To,From,Body`, as a form.
    """

    url: str
    sender: str
    fields: tuple[str, ...] = ("to", "from", "text")
    as_form: bool = False
    authorization: str = field(default="", repr=False)
    timeout_s: float = 10.0

    @classmethod
    def of(cls, url: str, sender: str, fields: tuple[str, ...], token: str, as_form: bool) -> SmsSettings:
        """From an address that may hold user and password."""
        parts = urlsplit(url)
        place = parts.hostname or ""
        host = f"[{place}]" if ":" in place else place
        bare = urlunsplit(parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host))
        login = (unquote(parts.username or ""), unquote(parts.password or ""))
        authorization = aiohttp.encode_basic_auth(*login) if parts.username else f"Bearer {token}" if token else ""
        return cls(bare, sender, fields, as_form, authorization)
