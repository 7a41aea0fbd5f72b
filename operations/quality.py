"""`make check`: format, lint, types, the walls between the parts, and the assistant's own data, one line for each."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from operations.console import say
from operations.layout import Layout


@dataclass(frozen=True)
class Check:
    """One thing that must hold, and the command that finds out."""

    meaning: str
    command: tuple[str, ...]


def checks_of(layout: Layout) -> tuple[Check, ...]:
    """Every check, the quick ones first."""
    services, assistant = str(layout.python("services")), str(layout.python("assistant"))
    tool = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return (
        Check("formatted by ruff", (services, "-m", "ruff", "format", "--check", ".")),
        Check("linted by ruff", (services, "-m", "ruff", "check", ".")),
        Check("no part imports another's inside", (services, "-c", tool)),
        Check("typed by mypy", (services, "-m", "mypy")),
        Check("the assistant's data is valid", (assistant, "-m", "assistant", "validate")),
    )


def run_checks(checks: Sequence[Check], root: Path, environ: Mapping[str, str]) -> int:
    """Run all checks, print what failed in full; the exit code is 1 when any did."""
    failed = [check.meaning for check in checks if not _holds(check, root, environ)]
    if failed:
        say(f"{len(failed)} of {len(checks)} checks failed: {'; '.join(failed)}")
    return 1 if failed else 0


def _holds(check: Check, root: Path, environ: Mapping[str, str]) -> bool:
    done = subprocess.run(
        check.command, cwd=root, env=dict(environ), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    say(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {check.meaning}")
    if done.returncode != 0:
        print(done.stdout, flush=True)
    return done.returncode == 0
