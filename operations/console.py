"""Progress on the terminal: one line for each step, with the seconds since the command began."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from operations.errors import OperationError

HEARTBEAT_S = 10.0
_began = time.monotonic()


def say(text: str) -> None:
    """Print a progress line to standard error, marked with the elapsed seconds; standard output is for results."""
    print(f"[{time.monotonic() - _began:6.1f} s] {text}", file=sys.stderr, flush=True)


def complain(error: OperationError) -> None:
    """Print what went wrong and what to do about it."""
    print(f"\n{error.problem}\n  What to do: {error.remedy}", file=sys.stderr, flush=True)


def run_quietly(
    command: Sequence[str | Path],
    log: Path,
    doing: str,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> int:
    """Run `command` with its output in the file `log`, and say every ten seconds that it is still at it.

    Returns the exit code; 127 when there is no such command.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command], stdout=output, stderr=subprocess.STDOUT, cwd=cwd, env=environ
            )
        except OSError as error:
            output.write(f"{command[0]}: {error}\n".encode())
            return 127
        return _wait(process, doing)


def last_lines(log: Path, count: int = 20) -> str:
    """The end of a log file, indented; empty when there is none."""
    if not log.exists():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"    {line}" for line in lines[-count:])


def _wait(process: subprocess.Popen[bytes], doing: str) -> int:
    began = time.monotonic()
    while True:
        try:
            return process.wait(timeout=HEARTBEAT_S)
        except subprocess.TimeoutExpired:
            say(f"  still {doing} ({time.monotonic() - began:.0f} s)")
        except BaseException:
            process.kill()
            process.wait()
            raise
