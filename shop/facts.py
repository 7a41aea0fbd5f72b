"""Single facts about the database itself, by name."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shop.tables import facts


async def get(connection: AsyncConnection, key: str) -> str | None:
    """The value, or None when it was never put."""
    return await connection.scalar(select(facts.c.value).where(facts.c.key == key))


async def put(connection: AsyncConnection, key: str, value: str) -> None:
    """Replace or add the value."""
    await connection.execute(delete(facts).where(facts.c.key == key))
    await connection.execute(insert(facts).values(key=key, value=value))


async def replace(connection: AsyncConnection, key: str, expected: str, value: str) -> bool:
    """Replace the value only where it still is `expected`; of several who try, one gets True."""
    statement = update(facts).where(facts.c.key == key, facts.c.value == expected).values(value=value)
    return (await connection.execute(statement)).rowcount == 1
