"""The two sides of the measurement: a bot as `rasa init` makes it, and Waybill with its three processes."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path

from benchmarks.processes import DidNotStart, MeasuredProcess, free_port

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
ASSISTANT_PYTHON = str(ROOT / ".venv/assistant/bin/python")
SERVICES_PYTHON = str(ROOT / ".venv/services/bin/python")
RASA_VERSION = "3.6.21"


class Bot(ABC):
    """A bot that answers over Rasa's REST webhook."""

    def __init__(self) -> None:
        self.processes: list[MeasuredProcess] = []
        self.port = free_port()

    @property
    def webhook(self) -> str:
        """Where messages are posted to."""
        return f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"

    @abstractmethod
    def prepare(self) -> None:
        """Do what is done once and not measured: training, an empty folder."""

    @abstractmethod
    def start(self) -> None:
        """Start all processes; returns when they are ready."""

    def stop(self) -> None:
        """Stop all processes, the last started first."""
        while self.processes:
            self.processes.pop().stop()

    def cpu_s(self) -> dict[str, float]:
        """Processor seconds used so far, by process."""
        return {process.name: process.cpu_s() for process in self.processes}

    def memory_mb(self) -> dict[str, float]:
        """Resident megabytes, by process."""
        return {process.name: process.memory_mb() for process in self.processes}


class StockBot(Bot):
    """The mood bot of `rasa init`, untouched, with the REST channel that it comes with and everything in memory."""

    folder = FOLDER / f"stock-{RASA_VERSION}"

    def prepare(self) -> None:
        """Make and train the project, once."""
        if any(self.folder.glob("models/*.tar.gz")):
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        command = [ASSISTANT_PYTHON, "-m", "rasa", "init", "--no-prompt", "--init-dir", "."]
        log = FOLDER / "stock-init.log"
        with log.open("wb") as output:
            status = subprocess.run(command, cwd=self.folder, env=_quiet(), stdout=output, stderr=output).returncode
        if status or not any(self.folder.glob("models/*.tar.gz")):
            raise DidNotStart(f"rasa init failed:\n{log.read_text(errors='replace')[-2000:]}")

    def start(self) -> None:
        """Start `rasa run` as its manual says."""
        command = [ASSISTANT_PYTHON, "-m", "rasa", "run", "--port", str(self.port), "--interface", "127.0.0.1"]
        self.processes = [MeasuredProcess("rasa", command, self.folder, _quiet(), FOLDER / "stock.log")]
        self.processes[0].wait_for(f"http://127.0.0.1:{self.port}/webhooks/rest/")


class WaybillBot(Bot):
    """Waybill as `make run` starts it: assistant, actions, sandbox shop, each with SQLite or nothing to keep."""

    folder = FOLDER / "waybill"

    def __init__(self) -> None:
        super().__init__()
        self._ports = {"assistant": self.port, "actions": free_port(), "shop": free_port()}

    def prepare(self) -> None:
        """Empty the databases and let the shop make its demo data, which is no part of a start."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        command = [SERVICES_PYTHON, "-m", "shop", "seed"]
        seeding = subprocess.run(command, cwd=ROOT, env=self._environ(), capture_output=True, text=True)
        if seeding.returncode:
            raise DidNotStart(f"the shop could not be seeded:\n{seeding.stderr[-2000:]}")

    def start(self) -> None:
        """Start the three processes side by side."""
        self.processes = [
            MeasuredProcess(name, [python, "-m", name], ROOT, self._environ(), FOLDER / f"{name}.log")
            for name, python in (
                ("shop", SERVICES_PYTHON),
                ("actions", SERVICES_PYTHON),
                ("assistant", ASSISTANT_PYTHON),
            )
        ]
        for process in self.processes:
            path = "/api/health" if process.name == "shop" else "/health"
            process.wait_for(f"http://127.0.0.1:{self._ports[process.name]}{path}")

    def _environ(self) -> dict[str, str]:
        ports = {f"WAYBILL_{name.upper()}_PORT": str(port) for name, port in self._ports.items()}
        return {
            **{name: value for name, value in _quiet().items() if not name.startswith("WAYBILL_")},
            **ports,
            **{f"WAYBILL_{name}": self._secret for name in ("ACTIONS_TOKEN", "API_TOKEN", "LOGIN_KEY", "SESSION_KEY")},
            "WAYBILL_SHOP_API_KEY": self._secret,
            "WAYBILL_ACTIONS_URL": f"http://127.0.0.1:{self._ports['actions']}/webhook",
            "WAYBILL_SHOP_URL": f"http://127.0.0.1:{self._ports['shop']}",
            "WAYBILL_DATABASE_URL": f"sqlite:///{self.folder / 'assistant.db'}",
            "WAYBILL_SHOP_DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / 'shop.db'}",
            "WAYBILL_RATE_LIMIT": "100000000/minute",
        }

    _secret = secrets.token_urlsafe(32)


def _quiet() -> dict[str, str]:
    """The environment, without telemetry: it would be measured on one side only."""
    return {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2"}
