"""Environments follow their locks: installed when one changes, left alone while it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from operations.environments import (
    ASSISTANT,
    SERVICES,
    SIDES,
    TORCH_WHEELS,
    ensure_environments,
    ensure_reranker,
    is_current,
    try_reranker,
)
from operations.errors import InstallFailed, NotEnoughDisk
from operations.layout import Layout
from operations.machine import require_disk


@pytest.fixture
def layout(checkout: Path) -> Layout:
    """A checkout with four small locks and two environments whose installer writes down how it was called."""
    (checkout / "requirements").mkdir()
    for name in ("services", "services-test", "assistant", "assistant-test", "setup", "rerank"):
        (checkout / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    for side in SIDES:
        folder = checkout / ".venv" / side.name / "bin"
        folder.mkdir(parents=True)
        _script(folder / "python", 'echo "pip $*" >> "$CALLS"')
    _script(checkout / ".venv" / "services" / "bin" / "uv", 'echo "uv $*" >> "$CALLS"')
    return Layout(checkout)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CALLS": str(tmp_path / "calls")}


def test_both_sides_are_installed_with_hashes(layout: Layout, environ: dict[str, str]) -> None:
    ensure_environments(layout, with_tests=False, environ=environ)

    calls = _calls(environ)
    assert len(calls) == 2
    assert all(call.startswith("uv pip install") and "--require-hashes" in call for call in calls)
    assert calls[0].endswith("requirements/services.txt")
    assert calls[1].endswith("requirements/assistant.txt")


def test_nothing_is_done_while_the_locks_are_unchanged(layout: Layout, environ: dict[str, str]) -> None:
    ensure_environments(layout, with_tests=True, environ=environ)
    before = _calls(environ)

    ensure_environments(layout, with_tests=True, environ=environ)
    ensure_environments(layout, with_tests=False, environ=environ)

    assert _calls(environ) == before


def test_a_changed_lock_is_installed_anew_on_its_side_alone(layout: Layout, environ: dict[str, str]) -> None:
    ensure_environments(layout, with_tests=False, environ=environ)

    layout.lock("assistant").write_text("assistant==2\n")
    ensure_environments(layout, with_tests=False, environ=environ)

    assert [call.rpartition("/")[2] for call in _calls(environ)] == ["services.txt", "assistant.txt", "assistant.txt"]


def test_running_alone_does_not_satisfy_the_tests(layout: Layout, environ: dict[str, str]) -> None:
    ensure_environments(layout, with_tests=False, environ=environ)

    assert is_current(layout, SERVICES, with_tests=False)
    assert not is_current(layout, SERVICES, with_tests=True)


def test_pip_takes_over_where_uv_fails(layout: Layout, environ: dict[str, str]) -> None:
    _script(layout.environments / "services" / "bin" / "uv", "exit 2")

    ensure_environments(layout, with_tests=False, environ=environ)

    assert all(call.startswith("pip -m pip install") for call in _calls(environ))
    assert is_current(layout, ASSISTANT, with_tests=False)


def test_a_failed_installation_is_told_with_its_last_lines_and_tried_again(
    layout: Layout, environ: dict[str, str]
) -> None:
    for name in ("python", "uv"):
        _script(layout.environments / "services" / "bin" / name, "echo no route to host; exit 1")

    with pytest.raises(InstallFailed) as raised:
        ensure_environments(layout, with_tests=False, environ=environ)

    assert "no route to host" in raised.value.problem
    assert "var/log/setup.log" in raised.value.remedy
    assert not is_current(layout, SERVICES, with_tests=False)


def test_too_small_a_disk_is_said_with_numbers(tmp_path: Path) -> None:
    with pytest.raises(NotEnoughDisk) as raised:
        require_disk(tmp_path, needed_bytes=2**60)

    assert "1073741824.0 GiB needed" in raised.value.problem
    assert "free some space" in raised.value.remedy


def test_the_extra_is_installed_once_from_the_index_of_torch(layout: Layout, environ: dict[str, str]) -> None:
    environ.pop("PIP_FIND_LINKS", None)

    ensure_reranker(layout, environ)
    ensure_reranker(layout, environ)

    (call,) = _calls(environ)
    assert call.startswith("uv pip install")
    assert "--require-hashes" in call
    assert f"--extra-index-url {TORCH_WHEELS}" in call


def test_the_extra_is_taken_from_the_folder_of_wheels_that_pip_knows(layout: Layout, environ: dict[str, str]) -> None:
    environ["PIP_FIND_LINKS"] = "/some/wheels"

    ensure_reranker(layout, environ)

    (call,) = _calls(environ)
    assert call.endswith("--find-links /some/wheels")
    assert TORCH_WHEELS not in call


def test_an_extra_that_cannot_be_installed_keeps_nothing_else_from_going_on(
    layout: Layout, environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("python", "uv"):
        _script(layout.environments / "services" / "bin" / name, "echo no route to host; exit 1")

    assert not try_reranker(layout, environ)
    assert "requirements/rerank.txt could not be installed" in capsys.readouterr().err


def _calls(environ: dict[str, str]) -> list[str]:
    return Path(environ["CALLS"]).read_text().splitlines()


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
