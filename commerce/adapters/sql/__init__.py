"""What commerce itself must remember, in SQLite or PostgreSQL."""

from commerce.adapters.sql.sent_messages import SqlSentMessages

__all__ = ["SqlSentMessages"]
