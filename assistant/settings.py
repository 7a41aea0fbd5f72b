"""What the assistant must know before it starts."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from dataclasses import dataclass, fields

from waybill.settings import check_zone, read, setting, variable_of


@dataclass(frozen=True)
class AssistantSettings:
    """Where the assistant listens, keeps conversations and finds its actions."""

    assistant_host: str = setting("address to listen on", "0.0.0.0", "127.0.0.1")
    assistant_port: int = setting("port to listen on", "5005", "5005")
    database_url: str = setting(
        "where conversations are kept", "postgresql://waybill:secret@db:5432/waybill", "sqlite:///var/assistant.db"
    )
    redis_url: str = setting("Redis, needed with more than one replica; empty for one", "redis://redis:6379/0", "")
    actions_url: str = setting(
        "the action server's webhook", "http://actions:5055/webhook", "http://127.0.0.1:5055/webhook"
    )
    actions_token: str = setting("secret shared with the action server", "a long random text", secret=True)
    api_token: str = setting("secret for Rasa's own HTTP API", "a long random text", secret=True)
    model: str = setting("the model's file, or a folder whose newest is taken", "models/waybill.tar.gz", "models")
    outcome_every_s: float = setting(
        "seconds between two looks for conversations that are over, to note them in the CRM; 0: none are noted",
        "60",
        "60",
    )
    outcome_quiet_s: float = setting("seconds of silence after a goodbye until a conversation is over", "300", "300")
    shop_timezone: str = setting("time zone where the shopper's is unknown", "Europe/Paris", "Europe/Paris")
    log_level: str = setting("how much is logged: DEBUG, INFO, WARNING", "INFO", "INFO")

    def __post_init__(self) -> None:
        check_zone(self.shop_timezone, "shop_timezone")


def read_settings(environ: MutableMapping[str, str] | None = None) -> AssistantSettings:
    """Read the settings and write the defaults back, so that `endpoints.yml` can name each of them.

    Raises:
        SettingsError: a setting is missing or wrong.
    """
    environ = os.environ if environ is None else environ
    settings = read(AssistantSettings, environ)
    for field in fields(settings):
        environ.setdefault(variable_of(field.name), str(getattr(settings, field.name)))
    return settings
