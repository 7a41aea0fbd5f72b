"""The shop's database as a file: filled once from the retailer, put back whenever another round begins."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.servers import ROOT
from tests.shop import retail

TIMEZONE = "America/New_York"
_PLENTY = 1000
_API_KEY_OF_IMPORT = "not used while importing"


class ShopFile:
    """A SQLite file at `path` that `reset` brings back to the retailer's state; no shop may be using it then."""

    def __init__(self, retailer: Path, folder: Path) -> None:
        self.path = folder / "shop.db"
        self._pristine = folder / "pristine.db"
        document = retail.convert(retailer, datetime.now(ZoneInfo(TIMEZONE)).date())
        for product in document["products"]:
            for variant in product["variants"]:
                variant["available"] = _PLENTY if variant["available"] else 0
        import_file = folder / "import.json"
        import_file.write_text(json.dumps(document), encoding="utf8")
        self._import(import_file)
        import_file.unlink()
        self.reset()

    @property
    def url(self) -> str:
        """The address that the shop is given."""
        return f"sqlite+aiosqlite:///{self.path}"

    def reset(self) -> None:
        """Put the retailer's state back."""
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.copyfile(self._pristine, self.path)

    def state(self) -> dict[str, dict[str, Any]]:
        """Every customer by id: `{"customer": document, "orders": {number: document}}`."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            customers = connection.execute("SELECT id, document FROM customers").fetchall()
            orders = connection.execute("SELECT customer_id, id, document FROM orders").fetchall()
        by_customer: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for customer_id, number, document in orders:
            by_customer[customer_id][number] = json.loads(document)
        return {
            customer_id: {"customer": json.loads(document), "orders": by_customer[customer_id]}
            for customer_id, document in customers
        }

    def _import(self, file: Path) -> None:
        environ = {
            **os.environ,
            "WAYBILL_SHOP_API_KEY": _API_KEY_OF_IMPORT,
            "WAYBILL_SHOP_DATABASE_URL": f"sqlite+aiosqlite:///{self._pristine}",
            "WAYBILL_SHOP_TIMEZONE": TIMEZONE,
        }
        command = [sys.executable, "-m", "shop", "import", str(file)]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
        with closing(sqlite3.connect(self._pristine)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
