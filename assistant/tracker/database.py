"""One way to run a piece of SQL work on SQLite or PostgreSQL: off the event loop, retried, and bounded in time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import URL, make_url
from sqlalchemy.pool import QueuePool
from tenacity import AsyncRetrying, Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

from assistant.errors import StoreError, StoreUnavailable

logger = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[Connection], T]

_READ_ONLY_SERVER = "25006"
_WAIT = wait_random_exponential(multiplier=0.05, max=0.5)


class Database:
    """Connections to one database. `retry_s` bounds, in seconds, how long an operation is tried again.

    On SQLite short reads run on the event loop (some 50 µs, and in WAL they wait for nobody) while writes, which wait
    for the disk and for each other, run in one thread. On PostgreSQL all work runs in `connections` threads.
    """

    def __init__(self, url: str, retry_s: float = 5.0, connections: int = 8) -> None:
        self._retry_s = retry_s
        try:
            self.url = _url(url)
            self.is_sqlite = self.url.get_backend_name() == "sqlite"
            self.engine = (
                _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url, connections, retry_s)
            )
        except (ImportError, AttributeError) as error:
            # Rasa takes these two for a misspelt class and would go on with a store in memory.
            raise StoreError(f"cannot open the database: {error}") from error
        self._writers = ThreadPoolExecutor(1 if self.is_sqlite else connections, thread_name_prefix="tracker-db")
        self._readers = (
            self._writers if not self.is_sqlite else ThreadPoolExecutor(2, thread_name_prefix="tracker-read")
        )

    async def read(self, work: Work[T], short: bool = True) -> T:
        """Run reading work in a transaction of its own; `short` work may run on the event loop.

        Raises:
            StoreUnavailable: the database did not answer within the bounded time.
        """
        if self.is_sqlite and short:
            return await self._retried(lambda _: _immediately(self._transact, work, False))
        return await self._retried(lambda left_s: self._in_thread(self._readers, work, False, left_s))

    async def write(self, work: Work[T]) -> T:
        """Run writing work in a transaction of its own; it may run again after a failure, so it must know its traces.

        Raises:
            StoreUnavailable: the database did not answer within the bounded time.
        """
        return await self._retried(lambda left_s: self._in_thread(self._writers, work, True, left_s))

    def write_at_start(self, work: Work[T]) -> T:
        """Like `write`, blocking, for the time before there is an event loop."""
        retrying = Retrying(
            stop=stop_after_delay(self._retry_s), wait=_WAIT, retry=retry_if_exception(is_outage), reraise=True
        )
        try:
            return retrying(self._transact, work, True)
        except Exception as error:
            if is_outage(error):
                raise StoreUnavailable(_without_password(error)) from error
            raise

    def close(self) -> None:
        """Close every connection and give up what has not begun."""
        for pool in {self._writers, self._readers}:
            pool.shutdown(wait=False, cancel_futures=True)
        self.engine.dispose()

    def _transact(self, work: Work[T], writing: bool) -> T:
        with self.engine.connect() as connection:
            options = connection.execution_options(waybill_writing=writing)
            with options.begin():
                return work(options)

    async def _in_thread(self, pool: ThreadPoolExecutor, work: Work[T], writing: bool, left_s: float) -> T:
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(pool, self._transact, work, writing)
        # On time-out, work that still waits for a thread is cancelled; work that runs ends or fails on its own.
        return await asyncio.wait_for(running, timeout=max(left_s, 0.5))

    async def _retried(self, attempt: Callable[[float], Any]) -> Any:
        deadline = time.monotonic() + self._retry_s
        retrying = AsyncRetrying(
            stop=stop_after_delay(self._retry_s),
            wait=_WAIT,
            retry=retry_if_exception(is_outage),
            before_sleep=_log_retry,
            reraise=True,
        )
        try:
            async for each in retrying:
                with each:
                    return await attempt(deadline - time.monotonic())
        except Exception as error:
            if is_outage(error):
                raise StoreUnavailable(f"the conversation store is away: {_without_password(error)}") from error
            raise


def is_outage(error: BaseException) -> bool:
    """Whether the database itself is away or overloaded, so that trying again can help."""
    if isinstance(error, (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, asyncio.TimeoutError)):
        return True
    if isinstance(error, exc.DBAPIError):
        return bool(error.connection_invalidated) or getattr(error.orig, "pgcode", None) == _READ_ONLY_SERVER
    return False


async def _immediately(function: Callable[..., T], *arguments: Any) -> T:
    return function(*arguments)


def _log_retry(state: Any) -> None:
    logger.warning("database away, trying again: %s", _without_password(state.outcome.exception()))


def _without_password(error: BaseException) -> str:
    """The driver's own words, without the statement and its values (which hold what shoppers wrote)."""
    original = getattr(error, "orig", None)
    return str(original or type(error).__name__).strip().splitlines()[0]


def _url(text: str) -> URL:
    if not text or "${" in text:
        raise StoreError(
            "the tracker store has no url: set WAYBILL_DATABASE_URL, for example sqlite:///var/assistant.db"
        )
    url = make_url(text.replace("postgres://", "postgresql://", 1) if text.startswith("postgres://") else text)
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise StoreError(f"the tracker store works on SQLite and PostgreSQL, not on {url.get_backend_name()}")
    return url.set(drivername=url.get_backend_name())


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("conversations are kept in a file: use sqlite:///var/assistant.db")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url, poolclass=QueuePool, pool_size=4, connect_args={"check_same_thread": False, "timeout": 5}
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("waybill_writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres_engine(url: URL, connections: int, retry_s: float) -> Engine:
    patience_ms = max(1000, int(retry_s * 1000))
    limits = {"statement_timeout": patience_ms, "idle_in_transaction_session_timeout": 2 * patience_ms}
    arguments = {
        "connect_timeout": 2,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": patience_ms,
        "application_name": "waybill-assistant",
        "options": " ".join(f"-c {name}={value}" for name, value in limits.items()),
    }
    return sa.create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=retry_s,
        connect_args=arguments,
        executemany_mode="values_only",
    )
