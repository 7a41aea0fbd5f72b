"""What an operation's handler is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from shop.clock import Clock
from shop.settings import ShopSettings


@dataclass(frozen=True)
class Call:
    """One request, already known to be what the contract describes.

    `connection` is inside a transaction when the operation is a write. `body` is None where none was sent.
    """

    connection: AsyncConnection
    clock: Clock
    settings: ShopSettings
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any

    @property
    def thing_id(self) -> str:
        """The `{id}` of the path."""
        return str(self.path["id"])


Handler = Callable[[Call], Awaitable[Any]]
