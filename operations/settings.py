"""What the operator's commands read from the environment and from `.env`, and hand on to every process."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from operations.errors import BadSettings
from waybill.settings import SettingsError, read, setting

GENERATED_SECRETS = (
    "WAYBILL_ACTIONS_TOKEN",
    "WAYBILL_API_TOKEN",
    "WAYBILL_LOGIN_KEY",
    "WAYBILL_SESSION_KEY",
    "WAYBILL_SHOP_API_KEY",
    "WAYBILL_SHOP_WEBHOOK_KEY",
)

MAIL_PORT = "WAYBILL_SHOP_MAIL_PORT"
PORTS = 65536


@dataclass(frozen=True)
class OperationsSettings:
    """Where the processes of one machine listen, and how long they may take to start."""

    assistant_host: str = setting("address that the assistant listens on", "127.0.0.1", "127.0.0.1")
    assistant_port: int = setting("port of the assistant", "5005", "5005")
    actions_host: str = setting("address that the action server listens on", "127.0.0.1", "127.0.0.1")
    actions_port: int = setting("port of the action server", "5055", "5055")
    shop_host: str = setting("address that the sandbox shop listens on", "127.0.0.1", "127.0.0.1")
    shop_port: int = setting("port of the sandbox shop", "5057", "5057")
    shop_mail_port: int = setting("port on which the sandbox shop takes mails; 0: none", "5058", "0")
    rest_key: str = setting(
        "key of the REST channel; empty for callers on this machine", "a-long-word", "", secret=True
    )
    start_timeout_s: float = setting("seconds that the processes may take to become ready", "180", "180")


def read_settings(environ: Mapping[str, str]) -> OperationsSettings:
    """The settings of this machine.

    Raises:
        BadSettings: lists every unreadable one with an example.
    """
    try:
        settings = read(OperationsSettings, environ)
    except SettingsError as error:
        raise BadSettings(f"Settings are wrong:\n{error}", "correct them in the environment or in .env.") from error
    for name in ("assistant", "actions", "shop"):
        if not 0 < getattr(settings, f"{name}_port") < PORTS:
            raise BadSettings(f"WAYBILL_{name.upper()}_PORT is not a port.", "give a number from 1 to 65535.")
    return settings


def complete_environment(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment that processes get: `environ` first, then `.env`, then generated secrets, then derived addresses.

    An empty value counts as not set.
    """
    given = {name: value for name, value in environ.items() if value or not name.startswith("WAYBILL_")}
    generated = _development_secrets(root / "var" / "secrets.env")
    merged = {**generated, **read_env_file(root / ".env"), **given}
    return {**_derived(read_settings(merged), merged), **merged}


def read_env_file(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of a file, quotes taken off; comments and empty values are left out.

    Raises:
        BadSettings: a line is neither.
    """
    values: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else [], start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.removeprefix("export ").partition("=")
        if not equals or not name.strip().isidentifier():
            raise BadSettings(f"{path}, line {number} cannot be read: {text}", "write NAME=value, or # for a comment.")
        value = value.strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
        values[name.strip()] = value[1:-1] if quoted else value
    return {name: value for name, value in values.items() if value}


def _development_secrets(path: Path) -> dict[str, str]:
    known = read_env_file(path)
    missing = [name for name in GENERATED_SECRETS if name not in known]
    if not missing:
        return known
    known.update({name: secrets.token_urlsafe(32) for name in missing})
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("# Made once for this machine. Delete the file to have new ones; production sets its own.\n")
        file.writelines(f"{name}={value}\n" for name, value in known.items())
    return known


def _derived(settings: OperationsSettings, given: Mapping[str, str]) -> dict[str, str]:
    assistant, actions, shop = settings.assistant_port, settings.actions_port, settings.shop_port
    actions_url = f"http://{reachable(settings.actions_host)}:{actions}"
    return {
        "WAYBILL_ACTIONS_URL": f"{actions_url}/webhook",
        "WAYBILL_SHOP_URL": f"http://{reachable(settings.shop_host)}:{shop}",
        "WAYBILL_SHOP_WEBHOOK_URLS": f"{actions_url}/webhooks/shop",
        "WAYBILL_ALLOWED_ORIGINS": f"http://127.0.0.1:{assistant},http://localhost:{assistant}",
        **_letter_box(settings, given),
    }


def _letter_box(settings: OperationsSettings, given: Mapping[str, str]) -> dict[str, str]:
    """Mails and text messages go to the sandbox, unless its letter box is turned off by a port of 0."""
    taken = {settings.assistant_port, settings.actions_port, settings.shop_port}
    free = next(port for port in range(settings.shop_port + 1, settings.shop_port + 5) if port not in taken)
    port = settings.shop_mail_port if MAIL_PORT in given else free
    if not 0 < port < PORTS:
        return {}
    return {
        MAIL_PORT: str(port),
        "WAYBILL_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "WAYBILL_SMS_URL": f"http://127.0.0.1:{settings.shop_port}/sms",
    }


def reachable(host: str) -> str:
    """The address at which this machine reaches a process that listens on `host`."""
    return "127.0.0.1" if host in {"0.0.0.0", ""} else f"[{'::1' if host == '::' else host}]" if ":" in host else host
