"""Brings the tables of a database to what this version of the shop needs."""

from __future__ import annotations

import pathlib

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from shop.database import Database

_MIGRATIONS = pathlib.Path(__file__).parent / "migrations"
_LOCK = 5057_2025


async def migrate(database: Database, revision: str = "head") -> None:
    """Run the migrations that are missing; of several shops that start at once one runs them, the others wait."""
    async with database.writing() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        await connection.run_sync(_upgrade, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
