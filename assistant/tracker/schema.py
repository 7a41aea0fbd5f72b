"""The tables of the tracker store, and their making by however many replicas start at once."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from assistant.errors import SchemaUnusable

metadata = sa.MetaData()
_big = sa.BigInteger().with_variant(sa.Integer, "sqlite")

schema_versions = sa.Table("schema_versions", sa.MetaData(), sa.Column("version", sa.Integer, primary_key=True))

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("id", _big, primary_key=True, autoincrement=True),
    sa.Column("sender_id", sa.Text, nullable=False, unique=True),
    sa.Column("last_sequence", _big, nullable=False),
    sa.Column("session_sequence", _big, nullable=False),
    sa.Column("last_save", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float(53), nullable=False),
    sa.Column("updated_at", sa.Float(53), nullable=False),
    sqlite_autoincrement=True,
)
"""One row a conversation. `session_sequence` is where its latest session starts, `last_save` names the save that
wrote `last_sequence`, times are seconds since the epoch."""

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", _big, primary_key=True, autoincrement=True),
    sa.Column("sender_id", sa.Text, sa.ForeignKey("conversations.sender_id", ondelete="CASCADE"), nullable=False),
    sa.Column("sequence", _big, nullable=False),
    sa.Column("timestamp", sa.Float(53), nullable=False),
    sa.Column("type_name", sa.Text, nullable=False),
    sa.Column("intent_name", sa.Text),
    sa.Column("action_name", sa.Text),
    sa.Column("message_id", sa.Text),
    sa.Column("data", sa.Text, nullable=False),
    sa.UniqueConstraint("sender_id", "sequence", name="events_sequence"),
    sa.Index(
        "events_message",
        "sender_id",
        "message_id",
        unique=True,
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
"""Append-only. `id` is the outbox position over all conversations, `sequence` counts from 1 within one, `data` is the
event as Rasa's JSON (as text: JSON columns refuse the null character that a shopper may paste)."""


def _first_tables(connection: Connection) -> None:
    if sa.inspect(connection).has_table("events"):
        raise SchemaUnusable(
            "this database already has a table `events` that Waybill did not make (a stock Rasa tracker store?); "
            "set WAYBILL_DATABASE_URL to a database of its own"
        )
    metadata.create_all(connection, checkfirst=False)


def _recorded_conversations(connection: Connection) -> None:
    """Up to which event a conversation is noted in the CRM; those from before this step are not noted any more."""
    for statement in (
        "ALTER TABLE conversations ADD COLUMN recorded_sequence BIGINT NOT NULL DEFAULT 0",
        "UPDATE conversations SET recorded_sequence = last_sequence",
        "CREATE INDEX conversations_unrecorded ON conversations (updated_at) WHERE recorded_sequence < last_sequence",
    ):
        connection.execute(sa.text(statement))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first_tables, _recorded_conversations)
"""Step n takes the tables from version n to version n + 1; a step that was released is never changed."""

_MIGRATION_LOCK = 7_270_001


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest version inside the caller's write transaction, one replica after another.

    Raises:
        SchemaUnusable: the tables were made by something else or by a newer version.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    schema_versions.create(connection, checkfirst=True)
    version = connection.execute(sa.select(sa.func.max(schema_versions.c.version))).scalar() or 0
    if version > len(MIGRATIONS):
        raise SchemaUnusable(
            f"the tables are of version {version}, this program knows {len(MIGRATIONS)}: start the newer program"
        )
    for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
        step(connection)
        connection.execute(schema_versions.insert().values(version=number))
