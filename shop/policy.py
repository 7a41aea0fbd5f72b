"""The shop's own choices within the business rules, kept in the database so that an import can bring others."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from shop import facts

_KEY = "policy"


@dataclass(frozen=True)
class Policy:
    """`return_window_days` count from delivery; a changed order may be cancelled if `cancel_after_items_change`."""

    return_window_days: int = 30
    cancel_after_items_change: bool = True


async def load(connection: AsyncConnection) -> Policy:
    """The policy in force."""
    text = await facts.get(connection, _KEY)
    return Policy(**json.loads(text)) if text else Policy()


async def save(connection: AsyncConnection, given: Mapping[str, Any]) -> None:
    """Put a policy in force; what is not given is as usual."""
    await facts.put(connection, _KEY, json.dumps(dataclasses.asdict(Policy(**given))))
