"""The running shop under thousands of made-up requests: no 5xx, no answer that the contract does not describe."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from shop.contract import PATH
from tests.servers import ROOT, free_port

SECONDS = {"sqlite": 40, "postgresql": 25}


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[str]:
    """`python -m shop` on the database, as its own process."""
    port = free_port()
    settings = {"API_KEY": "fuzz", "PORT": str(port), "DATABASE_URL": database_url}
    environ = os.environ | {f"WAYBILL_SHOP_{name}": value for name, value in settings.items()}
    with (tmp_path / "shop.log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-m", "shop"], cwd=ROOT, env=environ, stderr=log, stdout=log)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(f"{url}/api/health", process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.mark.slow
def test_every_answer_is_one_that_the_contract_describes(served: str, tmp_path: Path, database_url: str) -> None:
    contract = tmp_path / "strict.yaml"
    contract.write_text(yaml.safe_dump(_strict(yaml.safe_load(PATH.read_text(encoding="utf8")))), encoding="utf8")
    seconds = SECONDS[database_url.partition(":")[0].partition("+")[0]]
    options = ["--phases", "examples,coverage,fuzzing", "--max-time", str(seconds), "--generation-deterministic"]
    # A request can be well formed and still name things that do not exist, or ask for too much.
    options += ["--exclude-checks", "positive_data_acceptance", "--continue-on-failure", "--no-color"]
    program = [str(Path(sys.executable).parent / "schemathesis"), "run", str(contract), "--url", served]

    run = subprocess.run(
        [*program, "-H", "X-Api-Key: fuzz", *options], cwd=tmp_path, capture_output=True, text=True, timeout=200
    )

    assert run.returncode == 0, run.stdout[-6000:] + (tmp_path / "shop.log").read_text()[-3000:]


def _strict(schema: Any, name: str = "") -> Any:
    """The contract with every described object closed, so that an undescribed field is a failure."""
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _strict(value, key) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema and name != "properties":
        closed.setdefault("additionalProperties", False)
    return closed


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The shop did not start; see shop.log")
