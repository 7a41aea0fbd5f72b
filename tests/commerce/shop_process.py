"""The sandbox shop as a process of its own, brought back to its seed before each test."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

from commerce.settings import CommerceSettings
from tests.servers import free_port
from waybill import settings

ROOT = Path(__file__).resolve().parents[2]
API_KEY = "key-of-the-contract-tests"
START_TIMEOUT_S = 60.0


class ShopProcess:
    """Started once; `reset` puts its database back to what it was at the start."""

    def __init__(self, folder: Path) -> None:
        self.url = ""
        self._folder = folder
        self._database = folder / "shop.db"
        self._seed = folder / "seed.db"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Seed, start and keep a copy of the seed."""
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ,
            "WAYBILL_SHOP_PORT": str(port),
            "WAYBILL_SHOP_DATABASE_URL": f"sqlite+aiosqlite:///{self._database}",
            "WAYBILL_SHOP_API_KEY": API_KEY,
        }
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "shop"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()
        _copy(self._database, self._seed)

    def reset(self) -> None:
        """Forget what tests did."""
        _copy(self._seed, self._database)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)

    def _wait(self) -> None:
        give_up_at = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < give_up_at:
            try:
                with urllib.request.urlopen(f"{self.url}/api/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            if self._process is not None and self._process.poll() is not None:
                break
        raise RuntimeError(f"the shop did not start:\n{(self._folder / 'log').read_text()[-3000:]}")


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=10)) as written:
        read.backup(written)


def settings_for(shop_url: str, **others: str) -> CommerceSettings:
    """Settings as the environment would give them."""
    given = {"shop_url": shop_url, "shop_api_key": API_KEY, "session_key": "key-of-sessions", **others}
    return settings.read(CommerceSettings, {settings.variable_of(name): value for name, value in given.items()})
