"""The migrations make the tables that the code uses, on each database."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from shop import schema
from shop.database import Database
from shop.tables import metadata


async def test_migrations_and_tables_agree(database_url: str) -> None:
    database = Database(database_url)
    await schema.migrate(database)

    async with database.reading() as connection:
        difference = await connection.run_sync(_difference)

    await database.close()
    assert difference == []


def _difference(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))
