"""Ends the processes of a house whose tests were killed before they could end them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys


def main() -> None:
    """Read `+pid` and `-pid` lines until the writer is gone; kill the groups still noted, remove the folders named."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    noted: set[int] = set()
    for line in sys.stdin:
        change = noted.add if line[0] == "+" else noted.discard
        change(int(line[1:]))
    for group in noted:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)
    for folder in sys.argv[1:]:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
