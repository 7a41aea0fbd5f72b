"""The shop's signed login token: the one proof of identity that a shopper brings along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jwt


class LoginTokenError(Exception):
    """This shop did not sign the token, or it is no longer valid; say "please sign in again", nothing more."""


@dataclass(frozen=True)
class LoginToken:
    """Who the shop says is there. `expires_at` is in seconds since the epoch, UTC."""

    customer_id: str
    expires_at: float


def verify_login_token(token: str, key: str, algorithm: str = "HS256", audience: str = "waybill") -> LoginToken:
    """Check signature, expiry and audience of a JWT (RFC 7519); claim `sub` is the customer.

    `key` is the shared secret for HS256, the PEM public key for RS256 and ES256.

    Raises:
        LoginTokenError: for whatever is wrong with it.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=[algorithm], audience=audience, options={"require": ["sub", "exp"]}, leeway=5
        )
    except jwt.PyJWTError as error:
        raise LoginTokenError(str(error)) from error
    return LoginToken(customer_id=str(claims["sub"]), expires_at=float(claims["exp"]))
