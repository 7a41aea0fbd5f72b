"""Session ids that only the assistant can make: what a browser keeps to come back to its conversation."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from typing import Optional

_NONCE_BYTES = 16


class SessionIds:
    """Issues and checks session ids, `<128 random bits>.<signature>`.

    A session of a logged-in shopper has the customer in what is signed: with another login, or with none, its id is
    worth nothing. An id without a login is likewise of no use with one, so that the next person to log in on the same
    machine does not inherit a conversation.
    """

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def issue(self, customer_id: Optional[str]) -> str:
        """A fresh session id for this customer, or for a shopper who is not logged in."""
        nonce = secrets.token_urlsafe(_NONCE_BYTES)
        return f"{nonce}.{self._sign('session', nonce, customer_id)}"

    def is_genuine(self, session_id: object, customer_id: Optional[str]) -> bool:
        """Whether the assistant issued this id to this customer."""
        if not isinstance(session_id, str) or len(session_id) > 200 or not session_id.isascii():
            return False
        nonce, _, signature = session_id.partition(".")
        return hmac.compare_digest(signature, self._sign("session", nonce, customer_id))

    def sender_of(self, session_id: str, customer_id: Optional[str]) -> str:
        """The conversation that a genuine session id stands for; who reads it in a log cannot use it as a session."""
        nonce = session_id.partition(".")[0]
        return f"web:{self._sign('sender', nonce, customer_id)[:32]}"

    def hash_of_address(self, address: str) -> str:
        """A pseudonym of a client's address, the same in all conversations."""
        return self._sign("client", address, None)[:24]

    def _sign(self, purpose: str, value: str, customer_id: Optional[str]) -> str:
        signed = json.dumps([purpose, value, customer_id]).encode()
        digest = hmac.new(self._key, signed, hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
