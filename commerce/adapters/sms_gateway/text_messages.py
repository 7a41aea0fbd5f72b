"""Text messages by an HTTP gateway."""

from __future__ import annotations

from http import HTTPStatus

import aiohttp

from commerce.adapters.sms_gateway.settings import SmsSettings
from commerce.domain.messages import TextMessage
from commerce.errors import DeliveryUnknown, Invalid, Unavailable

WRONG = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})
"""The number or the text is at fault; sending it again would not help."""


class GatewayTextMessages:
    """See `commerce.ports.text_messages.TextMessages`; one request a message, never repeated by itself."""

    def __init__(self, settings: SmsSettings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None

    async def send(self, message: TextMessage) -> None:
        """Hand it over; a gateway that knows `Idempotency-Key` sends it once. Raises as the port says."""
        settings = self._settings
        values = dict(zip(settings.fields, (message.to, settings.sender, message.body), strict=True))
        form, document = (values, None) if settings.as_form else (None, values)
        try:
            async with self._pool().post(
                settings.url, data=form, json=document, headers=self._headers(message), allow_redirects=False
            ) as answer:
                _check(answer.status)
        except aiohttp.ClientConnectorError as error:
            raise Unavailable(f"the gateway was not reached: {type(error).__name__}") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise DeliveryUnknown(f"the gateway was lost: {type(error).__name__}") from error

    async def close(self) -> None:
        """Give connections back."""
        if self._session is not None:
            await self._session.close()

    def _headers(self, message: TextMessage) -> dict[str, str]:
        headers = {"Idempotency-Key": message.key, "Authorization": self._settings.authorization}
        return {name: value for name, value in headers.items() if value}

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=self._settings.timeout_s)
            self._session = aiohttp.ClientSession(timeout=timeout, cookie_jar=aiohttp.DummyCookieJar())
        return self._session


def _check(status: int) -> None:
    if status in WRONG:
        raise Invalid(f"the gateway refused the message with {status}")
    if status >= HTTPStatus.MULTIPLE_CHOICES:
        raise Unavailable(f"the gateway answered {status}")
