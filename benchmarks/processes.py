"""Real processes under measurement: started on free ports, asked for their processor time and memory, stopped."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

POLL_S = 0.05
STOP_TIMEOUT_S = 15


class DidNotStart(Exception):
    """A process ended or stayed silent; the message holds the end of its log."""


def free_port() -> int:
    """A port of this machine that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MeasuredProcess:
    """One server process with its children."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, environ: Mapping[str, str], log: Path) -> None:
        self.name = name
        self._log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(command, cwd=folder, env=dict(environ), stdout=output, stderr=output)
        self._measured = psutil.Process(self._process.pid)

    def wait_for(self, url: str, timeout_s: float = 180) -> None:
        """Return when `url` answers with success.

        Raises:
            DidNotStart: it does not in time.
        """
        deadline = time.monotonic() + timeout_s
        while not _answers(url):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise DidNotStart(f"{self.name} did not start:\n{self._log.read_text(errors='replace')[-2000:]}")
            time.sleep(POLL_S)

    def cpu_s(self) -> float:
        """Processor seconds used so far, by user and system, children included."""
        times = [one.cpu_times() for one in self._family()]
        return float(sum(each.user + each.system for each in times))

    def memory_mb(self) -> float:
        """Resident memory in megabytes, children included."""
        return float(sum(one.memory_info().rss for one in self._family())) / 1_000_000

    def stop(self) -> None:
        """End it in order, or at once when it does not listen."""
        self._process.terminate()
        try:
            self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _family(self) -> list[psutil.Process]:
        return [self._measured, *self._measured.children(recursive=True)]


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
