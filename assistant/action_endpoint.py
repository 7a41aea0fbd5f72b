"""The way to the action server: connections kept open, no more of the conversation sent than actions read."""

from __future__ import annotations

import asyncio
from json import loads as json_of
from typing import Any

import aiohttp
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

TIMEOUT_S = 12.0
"""Longer than the action server's own time-outs towards shops, shorter than the lock on a conversation."""
CONNECTIONS = 100


class ActionsUnavailable(RasaException):
    """The action server did not answer, or not in time; nothing it may have decided is known."""

    code = "actions_unavailable"


class ActionEndpoint(EndpointConfig):
    """Posts action calls over one pool of connections.

    Stock Rasa opens a session for each call, and lets a failure pass in silence: here it raises `ActionsUnavailable`,
    which the processor turns into an apology.
    """

    _session: aiohttp.ClientSession | None = None

    @classmethod
    def of(cls, endpoint: EndpointConfig) -> ActionEndpoint:
        """The same address and token, with Rasa told that actions do not read the domain."""
        return cls(endpoint.url, token=endpoint.token, enable_selective_domain=True)

    async def request(  # type: ignore[override]
        self, method: str = "post", json: dict[str, Any] | None = None, **_: Any
    ) -> dict[str, Any] | None:
        """Post one action call.

        Raises:
            ClientResponseError: status 400, by which an action rejects its own execution.
            ActionsUnavailable: for any other failure.
        """
        body = json or {}
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            async with self._pool().post(self.url, json=body, headers=headers) as answer:
                status, reason, text = answer.status, answer.reason or "", await answer.text()
            if status == 200:
                return json_of(text)  # type: ignore[no-any-return]
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise ActionsUnavailable(f"{body.get('next_action')}: {str(error) or type(error).__name__}") from error
        if status == 400:
            raise ClientResponseError(status, reason, text)
        raise ActionsUnavailable(f"{body.get('next_action')}: the action server answered {status}")

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            timeout = aiohttp.ClientTimeout(total=TIMEOUT_S, connect=2)
            self._session = aiohttp.ClientSession(connector=connector, timeout=timeout)
        return self._session

    async def close(self) -> None:
        """Close the open connections."""
        if self._session is not None:
            await self._session.close()
