"""One-time codes: derived, never kept; good once, for ten minutes, in the conversation that asked for them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
import unicodedata
from collections.abc import Callable

import pyotp

from commerce.errors import CodeLimit
from commerce.identity.tally import Tally

DIGITS = 6


class OneTimeCodes:
    """What is kept is when a code was asked for, whether it is known to the shop or not; the code follows from that.

    The code is HOTP (RFC 4226) of that time under a secret made from our key, the conversation and the email.
    """

    def __init__(
        self,
        tally: Tally,
        key: str,
        *,
        lifetime_s: int = 600,
        sends: int = 3,
        sends_window_s: int = 900,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._tally = tally
        self._key = key.encode()
        self._now = now
        self.lifetime_s = lifetime_s
        self._sends = sends
        self._sends_window_s = sends_window_s

    async def issue(self, conversation_id: str, email: str) -> str:
        """A new code; the one before it is good no more. `email` is normalised.

        Raises:
            CodeLimit: this address has had its share of codes.
        """
        address = f"identity/sends/{self._digest('sends', email)}"
        if await self._tally.add(address, self._sends_window_s) > self._sends:
            raise CodeLimit(await self._tally.seconds_left(address))
        asked = self._asked(conversation_id, email)
        await self._tally.forget(asked)
        moment = await self._tally.add(asked, self.lifetime_s, int(self._now()))
        return self._code(conversation_id, email, moment)

    async def redeem(self, conversation_id: str, email: str, code: str) -> bool:
        """Whether it is the newest code, in time and not used before; a right one is used up by this."""
        asked = self._asked(conversation_id, email)
        moment = await self._tally.count(asked)
        expected = self._code(conversation_id, email, moment)
        right = hmac.compare_digest(expected, _digits(code)) and moment > 0
        used = f"identity/used/{self._digest('used', conversation_id, email, str(moment))}"
        return right and await self._tally.add(used, self.lifetime_s) == 1

    def _asked(self, conversation_id: str, email: str) -> str:
        return f"identity/asked/{self._digest('asked', conversation_id, email)}"

    def _code(self, conversation_id: str, email: str, moment: int) -> str:
        secret = hmac.digest(self._key, _joined("code", conversation_id, email), hashlib.sha256)
        return pyotp.HOTP(base64.b32encode(secret).decode(), digits=DIGITS, digest=hashlib.sha256).at(moment)

    def _digest(self, *parts: str) -> str:
        return hmac.new(self._key, _joined(*parts), hashlib.sha256).hexdigest()


def _joined(*parts: str) -> bytes:
    """Parts with their lengths, so that no two lists of parts are the same bytes."""
    return b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)


def _digits(code: str) -> str:
    """The digits in it, whatever script they are typed in: `123 456` and `١٢٣٤٥٦` are both six."""
    return "".join(str(unicodedata.decimal(sign)) for sign in code if sign.isdecimal())
