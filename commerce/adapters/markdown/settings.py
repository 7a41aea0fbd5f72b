"""Where the knowledge base keeps what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from waybill.settings import SettingsError, setting, variable_of

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


@dataclass(frozen=True)
class KnowledgeSettings:
    """Read once with `waybill.settings.read`."""

    knowledge_database_url: str = setting(
        "where questions without an answer and feedback on articles are counted",
        "postgresql://waybill:password@db:5432/waybill",
        "sqlite:///var/knowledge.db",
        secret=True,
    )

    def __post_init__(self) -> None:
        try:
            backend = make_url(self.knowledge_database_url).get_backend_name()
        except ArgumentError:
            backend = ""
        if backend not in DRIVERS:  # without the value: it may hold a password
            raise SettingsError(
                f"{variable_of('knowledge_database_url')} must begin with sqlite:// or postgresql://. "
                "Example: postgresql://waybill:password@db:5432/waybill"
            )
