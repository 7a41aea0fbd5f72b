"""Counts of questions without an answer and of feedback, in SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from commerce.adapters.markdown.settings import DRIVERS
from commerce.domain.knowledge import Feedback, Gap, counted_question
from commerce.errors import Unavailable

_TIMEOUT_S = 5
_LOCK = 7_270_101
_metadata = sa.MetaData()
_gaps = sa.Table(
    "knowledge_gaps",
    _metadata,
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("question", sa.Text, primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
    sa.Column("last_asked_at", sa.DateTime(timezone=True), nullable=False),
)
_feedback = sa.Table(
    "knowledge_feedback",
    _metadata,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("language", sa.Text, primary_key=True),
    sa.Column("helpful", sa.Integer, nullable=False),
    sa.Column("unhelpful", sa.Integer, nullable=False),
)


class Notes:
    """Nothing is connected before it is first asked; the tables are made then."""

    def __init__(self, url: str) -> None:
        self._engine = _engine_of(url)
        self._is_made = False
        self._making = asyncio.Lock()

    async def add_gap(self, question: str, language: str) -> None:
        """Count a question, without what is personal in it. Raises Unavailable."""
        row = {"language": language, "question": counted_question(question), "last_asked_at": datetime.now(UTC)}
        if row["question"]:
            await self._count(_gaps, {**row, "times": 1}, ("times",))

    async def add_feedback(self, article_id: str, language: str, helpful: bool) -> None:
        """Count a thumb up or down. Raises Unavailable."""
        row = {"article_id": article_id, "language": language, "helpful": int(helpful), "unhelpful": int(not helpful)}
        await self._count(_feedback, row, ("helpful", "unhelpful"))

    async def gaps(self, limit: int) -> tuple[Gap, ...]:
        """Most often asked first, then the latest. Raises Unavailable."""
        columns = sa.select(_gaps.c.question, _gaps.c.language, _gaps.c.times)
        statement = columns.order_by(_gaps.c.times.desc(), _gaps.c.last_asked_at.desc()).limit(limit)
        async with self._connection() as connection:
            return tuple(Gap(*row) for row in await connection.execute(statement))

    async def feedback(self) -> tuple[Feedback, ...]:
        """By article and language. Raises Unavailable."""
        statement = sa.select(_feedback).order_by(_feedback.c.article_id, _feedback.c.language)
        async with self._connection() as connection:
            return tuple(Feedback(*row) for row in await connection.execute(statement))

    async def close(self) -> None:
        """Give connections back."""
        await self._engine.dispose()

    async def _count(self, table: sa.Table, row: dict[str, Any], counters: tuple[str, ...]) -> None:
        """Insert a row, or add its counters to the row of the same key and take its other values."""
        insert = (sqlite if self._engine.dialect.name == "sqlite" else postgresql).insert(table).values(row)
        keys = [column.name for column in table.primary_key]
        changed = {
            name: table.c[name] + insert.excluded[name] if name in counters else insert.excluded[name]
            for name in row
            if name not in keys
        }
        async with self._connection() as connection:
            await connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed))

    @contextlib.asynccontextmanager
    async def _connection(self) -> AsyncIterator[AsyncConnection]:
        try:
            await self._make_tables()
            async with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise Unavailable(f"the notes of the knowledge base: {type(error).__name__}") from error

    async def _make_tables(self) -> None:
        """Of several processes that start at once one makes them, the others wait."""
        if self._is_made:
            return
        async with self._making, self._engine.begin() as connection:
            if self._engine.dialect.name == "postgresql":
                await connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            for table in _metadata.sorted_tables:
                await connection.execute(sa.schema.CreateTable(table, if_not_exists=True))
            self._is_made = True


def _engine_of(url: str) -> AsyncEngine:
    parsed = make_url(url)
    driver = DRIVERS[parsed.get_backend_name()]
    if driver == DRIVERS["postgresql"]:
        arguments = {"timeout": _TIMEOUT_S, "command_timeout": _TIMEOUT_S}
        return create_async_engine(
            parsed.set(drivername=driver), pool_size=2, pool_pre_ping=True, connect_args=arguments
        )
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    return create_async_engine(parsed.set(drivername=driver), connect_args={"timeout": _TIMEOUT_S})
