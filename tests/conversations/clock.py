"""A clock that real processes go by and that a test moves: libfaketime, preloaded, reads the offset from a file."""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

_CACHE_S = 0
_LIBRARY = "vendor/libfaketime/src/libfaketime.so.1"


class NotMovable(Exception):
    """This machine cannot run processes with a clock of their own."""


class Clock:
    """The wall clock of the processes that are started with `environ`; how long things last stays real.

    Start the processes before the clock is moved: the assistant's C++ libraries wait for ever when they load with
    another time than the kernel's.
    """

    def __init__(self, file: Path) -> None:
        """Make the file; the clock shows the real time.

        Raises:
            NotMovable: the library is not there or does not work here.
        """
        self._file = file
        self._offset = timedelta()
        self._write()
        self.environ = {
            "LD_PRELOAD": str(_library()),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_CACHE_DURATION": str(_CACHE_S),
            "DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # without it threads that wait for each other spin
            "NO_FAKE_STAT": "1",
        }
        self._try()

    def now(self) -> datetime:
        """What the clock shows, aware, UTC."""
        return datetime.now(UTC) + self._offset

    def move(self, time_passed: timedelta) -> None:
        """Let time pass; returns when every process has seen it."""
        self._offset += time_passed
        self._write()
        time.sleep(_CACHE_S + 1.1)  # it compares whole seconds

    def _write(self) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._offset.total_seconds():+f}\n", encoding="ascii")
        new.replace(self._file)

    def _try(self) -> None:
        self._offset = timedelta(days=1)
        self._write()
        command = [sys.executable, "-c", "import time; print(time.time())"]
        told = subprocess.run(command, env={**os.environ, **self.environ}, capture_output=True, text=True, check=True)
        if abs(float(told.stdout) - self.now().timestamp()) > self._offset.total_seconds() / 2:
            raise NotMovable(f"libfaketime does not work on {platform.platform()}: {told.stderr.strip()}")
        self._offset = timedelta()
        self._write()


def _library() -> Path:
    spec = importlib.util.find_spec("libfaketime")
    if spec is None or spec.origin is None:
        raise NotMovable("the package libfaketime is not installed")
    library = Path(spec.origin).parent / _LIBRARY
    if not library.exists():
        raise NotMovable(f"libfaketime brings no library for {platform.platform()}")
    return library
