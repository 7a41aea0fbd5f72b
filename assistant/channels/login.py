"""Who the shop says the shopper is, for as long as it says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Optional

from assistant.channels.message_text import is_plain_identifier
from assistant.channels.refusals import LoginRefused
from assistant.channels.settings import ChannelSettings
from waybill.login_token import LoginToken, LoginTokenError, verify_login_token


class Logins:
    """Checks login tokens. `now` gives seconds since the epoch."""

    def __init__(self, settings: ChannelSettings, now: Callable[[], float] = time.time) -> None:
        self._settings = settings
        self._now = now

    def of(self, token: object) -> Optional[LoginToken]:
        """The login that a token proves; None where there is no token.

        Raises:
            LoginRefused: there is one, and it is not valid now.
        """
        if token is None or token == "":
            return None
        refused = LoginRefused("The login token is not valid, or no longer. Sign in again, or send no token.")
        if not isinstance(token, str):
            raise refused
        settings = self._settings
        try:
            login = verify_login_token(token, settings.login_key, settings.login_algorithm, settings.login_audience)
        except LoginTokenError as error:
            raise refused from error
        if not is_plain_identifier(login.customer_id, 128):
            raise refused
        return login

    def still_valid(self, login: Optional[LoginToken]) -> Optional[LoginToken]:
        """The login while it lasts, None after that."""
        return login if login is not None and login.expires_at > self._now() else None
