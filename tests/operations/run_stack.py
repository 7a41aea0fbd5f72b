"""Runs a stack of stand-ins in the foreground, as `make run` does with the real processes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from operations.console import complain
from operations.errors import OperationError
from operations.processes import Process
from operations.stack import run_stack


def main() -> int:
    """Take the checkout and the process table, as JSON, from the command line."""
    root, table = Path(sys.argv[1]), json.loads(sys.argv[2])
    processes = [Process(**{**row, "command": tuple(row["command"])}) for row in table]
    try:
        return run_stack(root, processes, os.environ, float(sys.argv[3]))
    except OperationError as error:
        complain(error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
