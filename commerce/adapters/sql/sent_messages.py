"""Which messages were sent, in SQLite or PostgreSQL: restarts and replicas do not send one twice."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from commerce.errors import Unavailable
from commerce.ports.sent_messages import Claim

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
KEPT_FOR = timedelta(days=30)
"""Longer than anybody repeats a request: the shop keeps its idempotency keys for a week."""
_TIMEOUT_S = 5
_LOCK = 7_270_201
_metadata = sa.MetaData()
_sent = sa.Table(
    "sent_messages",
    _metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("is_settled", sa.Boolean, nullable=False),
    sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False, index=True),
)


class SqlSentMessages:
    """See `commerce.ports.sent_messages.SentMessages`.

    Of a key only its hash is kept, and nothing of the message. Nothing is connected before it is first asked; the
    table is made then.
    """

    def __init__(self, url: str) -> None:
        self._engine = _engine_of(url)
        self._is_made = False
        self._making = asyncio.Lock()

    async def claim(self, key: str) -> Claim:
        """Begin to send."""
        now = datetime.now(UTC)
        insert = (sqlite if self._engine.dialect.name == "sqlite" else postgresql).insert(_sent)
        row = {"key": _hidden(key), "is_settled": False, "begun_at": now}
        async with self._connection() as connection:
            await connection.execute(sa.delete(_sent).where(_sent.c.begun_at < now - KEPT_FOR))
            if (await connection.execute(insert.values(row).on_conflict_do_nothing())).rowcount == 1:
                return Claim.OURS
            settled = await connection.scalar(sa.select(_sent.c.is_settled).where(_sent.c.key == row["key"]))
        return Claim.SENT if settled else Claim.OPEN

    async def settle(self, key: str) -> None:
        """It was sent."""
        async with self._connection() as connection:
            await connection.execute(sa.update(_sent).where(_sent.c.key == _hidden(key)).values(is_settled=True))

    async def release(self, key: str) -> None:
        """It certainly was not sent."""
        async with self._connection() as connection:
            await connection.execute(sa.delete(_sent).where(_sent.c.key == _hidden(key), ~_sent.c.is_settled))

    async def close(self) -> None:
        """Give connections back."""
        await self._engine.dispose()

    @contextlib.asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        try:
            await self._make_table()
            async with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise Unavailable(f"the record of sent messages: {type(error).__name__}") from error

    async def _make_table(self) -> None:
        """Of several processes that start at once one makes it, the others wait."""
        if self._is_made:
            return
        async with self._making, self._engine.begin() as connection:
            if self._engine.dialect.name == "postgresql":
                await connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            await connection.execute(sa.schema.CreateTable(_sent, if_not_exists=True))
            for index in _sent.indexes:
                await connection.execute(sa.schema.CreateIndex(index, if_not_exists=True))
            self._is_made = True


def _hidden(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _engine_of(url: str) -> AsyncEngine:
    parsed = make_url(url)
    parsed = parsed.set(drivername=DRIVERS[parsed.get_backend_name()])
    if parsed.get_backend_name() == "postgresql":
        patience = {"timeout": _TIMEOUT_S, "command_timeout": _TIMEOUT_S}
        return create_async_engine(parsed, pool_size=2, pool_pre_ping=True, connect_args=patience)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    return create_async_engine(parsed, connect_args={"timeout": _TIMEOUT_S})
