"""One running stack for each checkout, and the way to stop it from another terminal."""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import time
from pathlib import Path
from typing import IO

from operations.errors import AlreadyRunning

PAUSE_S = 0.1


def take_run_lock(root: Path) -> IO[str]:
    """The lock that one running stack of a checkout holds; the file is to name the supervisor's process.

    Raises:
        AlreadyRunning: somebody holds it.
    """
    path = _path(root)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.open("a+", encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise AlreadyRunning(
            f"Waybill already runs from this checkout (process {_holder(root) or 'not known'}).", "stop it: make stop"
        ) from None
    lock.truncate(0)
    return lock


def stop_running(root: Path, time_out_s: float = 20.0) -> bool:
    """Stop the stack that runs from this checkout, wherever it was started; false when none does.

    Raises:
        AlreadyRunning: it would not stop.
    """
    deadline = time.monotonic() + time_out_s
    asked = was_running = False
    while time.monotonic() < deadline:
        try:
            take_run_lock(root).close()
            return was_running
        except AlreadyRunning:
            was_running = True
        holder = _holder(root)
        if holder and not asked:
            with contextlib.suppress(ProcessLookupError):
                os.kill(holder, signal.SIGTERM)
            asked = True
        time.sleep(PAUSE_S)
    raise AlreadyRunning("The running Waybill did not stop.", f"end process {_holder(root)} by hand.")


def _path(root: Path) -> Path:
    return root / "var" / "run.lock"


def _holder(root: Path) -> int:
    text = _path(root).read_text(encoding="utf-8").strip()
    return int(text) if text.isdigit() else 0
