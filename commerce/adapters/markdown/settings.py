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
    knowledge_reranker: str = setting(
        "model of Hugging Face, by name or folder, that puts the articles found in a better order (minilm: the English "
        "one that comes as a package); empty: none",
        "minilm",
        "",
    )
    knowledge_reranker_languages: tuple[str, ...] = setting("languages that this model reads; *: all", "en,es", "en")
    knowledge_reranker_weight: float = setting("what this model's likeness counts beside the search itself", "1", "1")

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
        if self.knowledge_reranker_weight < 0:
            raise SettingsError(f"{variable_of('knowledge_reranker_weight')} must not be less than 0. Example: 1")
