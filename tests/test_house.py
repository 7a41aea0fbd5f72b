"""The house itself: nothing of it outlives the tests that use it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

from tests.servers import ROOT


def test_processes_end_when_their_owner_is_killed() -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert owner.stdout is not None
    child = int(owner.stdout.readline())

    owner.send_signal(signal.SIGKILL)
    owner.wait()

    assert ends(child)
    owner.stdout.close()


def ends(pid: int, patience_s: float = 20) -> bool:
    """Whether the process is gone, or only waits to be collected, within `patience_s`."""
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.05)
    return False


OWNER = """
import subprocess, sys, time
guard = subprocess.Popen([sys.executable, "tests/house_guard.py"], stdin=subprocess.PIPE, text=True,
                         start_new_session=True)
child = subprocess.Popen(["sleep", "300"], start_new_session=True)
guard.stdin.write(f"+{child.pid}\\n")
guard.stdin.flush()
print(child.pid, flush=True)
time.sleep(300)
"""
