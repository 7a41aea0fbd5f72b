"""The processes of one machine, as data: what to start, where it listens, and how it says that it is ready."""

from __future__ import annotations

from dataclasses import dataclass

from operations.layout import Layout
from operations.settings import OperationsSettings, reachable


@dataclass(frozen=True)
class Process:
    """One supervised process; `health_url` answers 200 once it can work, `port_variable` names what sets its port.

    `mail_port` is where it takes mails, 0 where it does not.
    """

    name: str
    command: tuple[str, ...]
    host: str
    port: int
    port_variable: str
    health_path: str
    mail_port: int = 0

    @property
    def url(self) -> str:
        """The address of the process as this machine reaches it."""
        return f"http://{reachable(self.host)}:{self.port}"

    @property
    def health_url(self) -> str:
        """What to ask for readiness."""
        return self.url + self.health_path


def processes_of(layout: Layout, settings: OperationsSettings) -> tuple[Process, ...]:
    """Shop, action server and assistant; commands are relative to the checkout."""
    table = (
        ("shop", "services", settings.shop_host, settings.shop_port, "/api/health"),
        ("actions", "services", settings.actions_host, settings.actions_port, "/health"),
        ("assistant", "assistant", settings.assistant_host, settings.assistant_port, "/health"),
    )
    return tuple(
        Process(
            name=name,
            command=(str(layout.python(side).relative_to(layout.root)), "-m", name),
            host=host,
            port=port,
            port_variable=f"WAYBILL_{name.upper()}_PORT",
            health_path=health_path,
            mail_port=settings.shop_mail_port if name == "shop" else 0,
        )
        for name, side, host, port, health_path in table
    )
