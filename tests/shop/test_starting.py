"""A start that cannot work says why, in one line, and what to do."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from shop import __main__ as command
from tests.servers import ROOT
from tests.shop.conftest import API_KEY


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYBILL_SHOP_API_KEY", API_KEY)
    monkeypatch.setenv("WAYBILL_SHOP_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("WAYBILL_SHOP_API_KEY")

    assert command.main(["seed"]) == 2
    assert "WAYBILL_SHOP_API_KEY" in capsys.readouterr().err


def test_webhooks_need_a_key(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WAYBILL_SHOP_WEBHOOK_URLS", "http://127.0.0.1:1/")

    assert command.main(["seed"]) == 2
    assert "WAYBILL_SHOP_WEBHOOK_KEY is missing" in capsys.readouterr().err


def test_a_database_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WAYBILL_SHOP_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")

    assert command.main([]) == 1
    assert "WAYBILL_SHOP_DATABASE_URL cannot be used" in capsys.readouterr().err


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        start = f"import os; os.environ['WAYBILL_SHOP_PORT'] = '{port}'; from shop.__main__ import main; exit(main([]))"
        run = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert run.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in run.stderr
    assert "Traceback" not in run.stderr
    assert "Database ready: seeded with 64 products, 200 customers, 607 orders" in run.stderr


def test_an_order_that_is_not_there_cannot_be_advanced(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["advance", "W1", "shipped"]) == 1
    assert "There is no order W1" in capsys.readouterr().err
