"""One readable log out of several: each line bears the name of the process that wrote it."""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Sequence
from logging import INFO, Formatter, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

KEPT_LINES = 20
_COLOURS = (36, 33, 35, 32, 34)


class FollowedFile:
    """A growing log file that is read line by line, across rotation; what it held before is passed over."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._path = path
        self._file: io.BufferedReader | None = None
        self._part = b""
        if path.exists():
            self._open().seek(0, io.SEEK_END)

    def new_lines(self) -> list[str]:
        """The lines that were finished since the last call."""
        text = self._read()
        if self._was_rotated():
            self.close()
            text += self._read()
        *lines, self._part = (self._part + text).split(b"\n")
        decoded = [line.decode("utf-8", errors="replace").rstrip("\r") for line in lines]
        self.last_lines.extend(decoded)
        return decoded

    def close(self) -> None:
        """Close the file; the next read opens it anew."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _open(self) -> io.BufferedReader:
        self._file = self._path.open("rb")
        return self._file

    def _read(self) -> bytes:
        if self._file is None and not self._path.exists():
            return b""
        return (self._file or self._open()).read()

    def _was_rotated(self) -> bool:
        if self._file is None or not self._path.exists():
            return False
        return not os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())


class JoinedLog:
    """The followed files as one: `pump` moves what is new to `terminal` and to the rotated file at `path`."""

    def __init__(self, files: Sequence[FollowedFile], path: Path, terminal: TextIO | None = None) -> None:
        self._files = files
        self._terminal = terminal
        self._width = max((len(file.name) for file in files), default=0)
        self._handler = RotatingFileHandler(path, maxBytes=10_000_000, backupCount=3, encoding="utf-8")
        self._handler.setFormatter(Formatter("%(message)s"))

    def pump(self) -> None:
        """Write every line that is new."""
        for number, file in enumerate(self._files):
            for line in file.new_lines():
                self._write(number, file.name, line)
        if self._terminal is not None:
            self._terminal.flush()

    def close(self) -> None:
        """Close all files."""
        for file in self._files:
            file.close()
        self._handler.close()

    def _write(self, number: int, name: str, line: str) -> None:
        label = f"{name:<{self._width}} |"
        self._handler.emit(LogRecord("waybill", INFO, "", 0, f"{label} {line}", None, None))
        if self._terminal is None:
            return
        if self._terminal.isatty():
            label = f"\x1b[{_COLOURS[number % len(_COLOURS)]}m{label}\x1b[0m"
        print(f"{label} {line}", file=self._terminal)
