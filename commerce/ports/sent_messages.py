"""Which messages were sent, so that none is sent twice."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Claim(StrEnum):
    """`ours`: send it now; `sent`: it was; `open`: someone began, and it is not known how that ended."""

    OURS = "ours"
    SENT = "sent"
    OPEN = "open"


class SentMessages(Protocol):
    """A message is claimed before it is sent: of many who claim the same key at once, one has it."""

    async def claim(self, key: str) -> Claim:
        """Begin to send. Raises Unavailable."""

    async def settle(self, key: str) -> None:
        """It was sent. Raises Unavailable."""

    async def release(self, key: str) -> None:
        """It certainly was not sent, so that it may be tried again. Raises Unavailable."""
