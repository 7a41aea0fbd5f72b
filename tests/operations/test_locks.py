"""The locked requirements: whole, hashed, one version each, and nothing of the tests in production."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
LOCKS = sorted(path.name for path in REQUIREMENTS.glob("*.txt"))
TEST_TOOLS = {"pytest", "coverage", "hypothesis", "schemathesis", "playwright", "mypy", "ruff", "pgserver"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_a_hash(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")

    packages = re.findall(r"^[a-z0-9][^\n]*(?:\n +[^\n]*)*", text, flags=re.MULTILINE)

    assert packages
    assert all("--hash=sha256:" in package for package in packages)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_nothing_about_where_packages_come_from(lock: str) -> None:
    text = (REQUIREMENTS / lock).read_text(encoding="utf-8")

    assert "index-url" not in text
    assert "find-links" not in text
    assert "://" not in text


@pytest.mark.parametrize("side", ["services", "assistant"])
def test_production_holds_no_test_tool(side: str) -> None:
    assert not TEST_TOOLS & _versions(side).keys()


@pytest.mark.parametrize("side", ["services", "assistant"])
def test_tests_run_on_the_versions_of_production(side: str) -> None:
    production, tests = _versions(side), _versions(f"{side}-test")

    assert production.items() <= tests.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_its_source_names(lock: str) -> None:
    source = (REQUIREMENTS / lock).with_suffix(".in").read_text(encoding="utf-8")
    wanted = {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9_.-]+)", source, flags=re.MULTILINE)}

    missing = {name for name in wanted if not name.startswith("-")} - _versions(lock.removesuffix(".txt")).keys()

    assert not missing


def _versions(lock: str) -> dict[str, str]:
    text = (REQUIREMENTS / f"{lock}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, flags=re.MULTILINE))
