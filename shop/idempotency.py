"""Idempotency keys: the first request under a key is served, every repeat gets its answer."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shop.clock import Clock, to_text
from shop.database import insert_if_new
from shop.errors import IdempotencyConflict
from shop.tables import idempotency_keys

KEPT_FOR = timedelta(days=7)


def fingerprint_of(method: str, path: str, query: dict[str, Any], body: Any) -> str:
    """The same for requests that ask for the same thing."""
    asked = json.dumps([method, path, query, body], sort_keys=True)
    return hashlib.sha256(asked.encode("utf8", "surrogatepass")).hexdigest()


async def claim(
    connection: AsyncConnection, key: str, fingerprint: str, clock: Clock
) -> tuple[int, dict[str, Any]] | None:
    """Take the key, inside the transaction of the write, or answer what was answered before.

    A second request under the same key waits here, or before here, until the first one's transaction has ended.

    Raises:
        IdempotencyConflict: the key was used for another request.
    """
    row = {"key": key, "fingerprint": fingerprint, "created_at": to_text(clock.now())}
    if (await connection.execute(insert_if_new(connection, idempotency_keys).values(row))).rowcount == 1:
        return None
    statement = select(idempotency_keys).where(idempotency_keys.c.key == key)
    stored = (await connection.execute(statement)).one()
    if stored.fingerprint != fingerprint:
        raise IdempotencyConflict("This Idempotency-Key belongs to another request.")
    return stored.status, stored.answer


async def keep(connection: AsyncConnection, key: str, status: int, answer: dict[str, Any]) -> None:
    """Store the answer under a claimed key."""
    statement = update(idempotency_keys).where(idempotency_keys.c.key == key)
    await connection.execute(statement.values(status=status, answer=answer))


async def forget_old(connection: AsyncConnection, clock: Clock) -> None:
    """Let go of keys that nobody repeats any more."""
    oldest = to_text(clock.now() - KEPT_FOR)
    await connection.execute(delete(idempotency_keys).where(idempotency_keys.c.created_at < oldest))
