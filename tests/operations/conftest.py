"""A stack of stand-in processes in a folder with spaces in its path."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from operations.processes import Process

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE_S = 30.0


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(happens: Callable[[], bool], what: str) -> None:
    """Wait for something, and fail saying what never came."""
    deadline = time.monotonic() + PATIENCE_S
    while not happens():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether a process is there and is not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def stand_in(name: str, *options: str, port: int | None = None) -> Process:
    """A row of the process table that starts `stand_in.py`."""
    port = port or free_port()
    script = Path(__file__).with_name("stand_in.py")
    command = (sys.executable, str(script), str(port), *options)
    return Process(name, command, "127.0.0.1", port, f"WAYBILL_{name.upper()}_PORT", "/health")


class RunningStack:
    """A stack started as its own process; what it prints is kept."""

    def __init__(self, root: Path, processes: list[Process], start_timeout_s: float) -> None:
        self.processes = processes
        self.output = root / "terminal.txt"
        table = json.dumps([dataclasses.asdict(process) for process in processes])
        runner = str(Path(__file__).with_name("run_stack.py"))
        with self.output.open("wb") as terminal:
            self.process = subprocess.Popen(
                [sys.executable, runner, str(root), table, str(start_timeout_s)],
                stdout=terminal,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
                start_new_session=True,
            )

    @property
    def text(self) -> str:
        """What the terminal shows by now."""
        return self.output.read_text(encoding="utf-8")

    def until_ready(self) -> None:
        """Wait for the banner."""
        until(lambda: "Waybill is ready" in self.text or self.process.poll() is not None, "the banner")
        assert self.process.poll() is None, self.text

    def ask(self, name: str) -> dict[str, int]:
        """The process ids of a stand-in and of its child."""
        process = next(one for one in self.processes if one.name == name)
        with urllib.request.urlopen(process.health_url, timeout=5) as answer:
            told: dict[str, int] = json.load(answer)
            return told

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and wait for the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


StartStack = Callable[..., RunningStack]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder to run in, with spaces and signs in its path that shells and configuration files stumble over."""
    folder = tmp_path / "my check-out; 100% #1"
    folder.mkdir()
    return folder


@pytest.fixture
def start_stack(checkout: Path) -> Iterator[StartStack]:
    """Start a stack of stand-ins; whatever is left is ended with the test."""
    started: list[RunningStack] = []

    def start(*processes: Process, start_timeout_s: float = PATIENCE_S) -> RunningStack:
        started.append(RunningStack(checkout, list(processes), start_timeout_s))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.end()
