"""Orders that were written before there were replacements have none.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ORDERS = sa.table("orders", sa.column("id", sa.String), sa.column("document", sa.JSON))


def upgrade() -> None:
    """Say so in each."""
    for key, document in _documents():
        if "replacements" not in document:
            _write(key, {**document, "replacements": []})


def downgrade() -> None:
    """Leave it out again."""
    for key, document in _documents():
        _write(key, {name: value for name, value in document.items() if name != "replacements"})


def _documents() -> list[tuple[str, dict[str, object]]]:
    rows = op.get_bind().execute(sa.select(ORDERS.c.id, ORDERS.c.document)).all()
    return [(row.id, row.document) for row in rows]


def _write(key: str, document: dict[str, object]) -> None:
    op.get_bind().execute(sa.update(ORDERS).where(ORDERS.c.id == key).values(document=document))
