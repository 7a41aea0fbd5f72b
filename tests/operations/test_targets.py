"""The targets of the Makefile, the closing line of the suite, and the lines of the checks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from operations.__main__ import main
from operations.errors import StepFailed
from operations.layout import Layout
from operations.quality import Check, checks_of, run_checks
from operations.suite import Count, count_of, run_suite, train
from operations.web import ensure_web

REPOSITORY = Path(__file__).resolve().parents[2]
TARGETS = {
    "run",
    "test",
    "help",
    "check",
    "train",
    "talk",
    "conversations",
    "nlu-eval",
    "bench",
    "stop",
    "setup",
    "rerank",
}
BARE = ["-p", "no:schemathesis", "-p", "no:hypothesispytest", "-p", "no:cacheprovider"]  # a quick start


def test_help_lists_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout

    assert set(re.findall(r"^  make ([a-z-]+)", told, re.MULTILINE)) >= TARGETS


def test_every_target_calls_a_command_that_there_is() -> None:
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

    commands = set(re.findall(r"^\t\$\(OPERATIONS\) (\w+)", text, re.MULTILINE))

    for command in commands:
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0


def test_a_machine_without_python_is_told_what_to_install(tmp_path: Path) -> None:
    makefile = tmp_path / "Makefile"
    makefile.write_text((REPOSITORY / "Makefile").read_text(encoding="utf-8"))
    for tool in ("make", "sh", "echo"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")

    done = subprocess.run(
        ["/usr/bin/make", "run"], cwd=tmp_path, env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )

    assert done.returncode != 0
    assert "pyenv install 3.11 3.10" in done.stderr


def test_continuous_integration_runs_the_checks_and_the_tests() -> None:
    script = REPOSITORY / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert "make check test" in script.read_text(encoding="utf-8")


def test_the_counts_of_a_report_take_errors_for_failures(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/></testsuites>')

    assert count_of(report) == Count(passed=5, failed=2, skipped=2)


@pytest.fixture
def project(checkout: Path) -> Layout:
    """A checkout with a trainer, one test on each side, and this interpreter for both."""
    for side in ("services", "assistant"):
        folder = checkout / ".venv" / side / "bin"
        folder.mkdir(parents=True)
        script = folder / "python"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        script.chmod(0o755)
    for name, text in {
        "assistant/__init__.py": "",
        "assistant/__main__.py": 'print("models/one.tar.gz")',
        "tests/test_services.py": "import os\ndef test_it():\n    assert 'one.tar.gz' in os.environ['WAYBILL_MODEL']\n",
        "tests/assistant/test_assistant.py": "def test_it():\n    assert True\n",
    }.items():
        path = checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Layout(checkout)


def test_the_suite_runs_both_sides_and_closes_with_one_line(project: Layout, capfd: pytest.CaptureFixture[str]) -> None:
    code = run_suite(project, BARE, with_coverage=False, environ=os.environ)

    assert code == 0
    assert capfd.readouterr().out.splitlines()[-1] == "2 passed, 0 failed, 0 skipped"


def test_one_failure_on_either_side_fails_the_suite(project: Layout, capfd: pytest.CaptureFixture[str]) -> None:
    (project.root / "tests" / "assistant" / "test_assistant.py").write_text("def test_it():\n    assert False\n")

    code = run_suite(project, BARE, with_coverage=False, environ=os.environ)

    assert code == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed, 0 skipped"


def test_a_side_that_breaks_off_counts_as_a_failure(project: Layout, capfd: pytest.CaptureFixture[str]) -> None:
    text = "import os\ndef test_it():\n    os._exit(3)\n"
    (project.root / "tests" / "assistant" / "test_assistant.py").write_text(text)

    code = run_suite(project, BARE, with_coverage=False, environ=os.environ)

    assert code == 1
    assert capfd.readouterr().out.splitlines()[-1] == "1 passed, 1 failed, 0 skipped"


def test_failed_training_stops_the_command(project: Layout) -> None:
    (project.root / "assistant" / "__main__.py").write_text("raise SystemExit('rules and stories contradict')")

    with pytest.raises(StepFailed, match="exit code 1"):
        train(project, os.environ)


def test_a_failed_check_is_shown_and_the_others_still_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    checks = [
        Check("formatted", (sys.executable, "-c", "print('a.py is not'); raise SystemExit(1)")),
        Check("typed", (sys.executable, "-c", "pass")),
    ]

    code = run_checks(checks, tmp_path, os.environ)

    printed = capfd.readouterr()
    assert code == 1
    assert "a.py is not" in printed.out
    assert "FAILED formatted" in printed.err
    assert "ok     typed" in printed.err


def test_the_checks_cover_format_lint_walls_types_and_data() -> None:
    commands = [" ".join(check.command) for check in checks_of(Layout(REPOSITORY))]

    for tool in ("ruff format --check", "ruff check", "importlinter", "mypy", "assistant validate"):
        assert any(tool in command for command in commands), tool


def test_web_packages_are_installed_once_for_a_lock(checkout: Path, tmp_path: Path) -> None:
    web = checkout / "web"
    web.mkdir()
    (web / "package-lock.json").write_text(json.dumps({"lockfileVersion": 3}))
    calls = tmp_path / "calls"
    for name, line in {"node": "echo v22.1.0", "npm": f'echo "$*" >> {calls}; mkdir -p node_modules'}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin"}

    ensure_web(Layout(checkout), environ)
    ensure_web(Layout(checkout), environ)

    assert calls.read_text().splitlines() == ["ci"]
