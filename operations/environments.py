"""The two virtual environments, made from locked and hashed requirements and left alone while the lock is unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from operations.console import last_lines, run_quietly, say
from operations.errors import InstallFailed, OperationError
from operations.interpreters import find_interpreter
from operations.layout import Layout
from operations.machine import GIB, require_disk

STAMP = "waybill-locks.json"


@dataclass(frozen=True)
class Side:
    """One of the two interpreters of the house: its version, and the disk space that its packages take."""

    name: str
    version: str
    size_bytes: int


SERVICES = Side("services", "3.11", int(1.0 * GIB))
ASSISTANT = Side("assistant", "3.10", int(3.0 * GIB))
SIDES = (SERVICES, ASSISTANT)
RERANK = "rerank"
RERANK_BYTES = 2 * GIB
TORCH_WHEELS = "https://download.pytorch.org/whl/cpu"
"""Where torch without the libraries of graphics cards is found; PyPI has only the one with them, of several GB."""


def ensure_environments(layout: Layout, with_tests: bool, environ: Mapping[str, str] = os.environ) -> None:
    """Bring both environments to what the locks say; with `with_tests`, to the locks that hold the test tools too.

    Raises:
        OperationError: an interpreter is missing, the disk is full, or a package cannot be installed.
    """
    behind = [side for side in SIDES if not is_current(layout, side, with_tests)]
    if not behind:
        return
    layout.environments.mkdir(exist_ok=True)
    absent = sum(side.size_bytes for side in behind if not layout.python(side.name).exists())
    require_disk(layout.environments, absent or int(0.3 * GIB))
    for side in behind:
        _make(layout, side, environ)
        lock = f"{side.name}-test" if with_tests else side.name
        install(layout, side, lock, environ)


def ensure_reranker(layout: Layout, environ: Mapping[str, str] = os.environ) -> None:
    """Bring the packages of the knowledge base's second engine into the services' environment; an extra.

    Raises:
        OperationError: the disk is full, or a package cannot be installed.
    """
    if _stamps(layout, SERVICES).get(RERANK) == digest_of(layout.lock(RERANK)):
        return
    require_disk(layout.environments, RERANK_BYTES)
    install(layout, SERVICES, RERANK, environ)


def try_reranker(layout: Layout, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the extra could be installed; where not, its tests are skipped and everything else goes on."""
    try:
        ensure_reranker(layout, environ)
    except OperationError as error:
        say(f"The tests of the knowledge base's second engine are left out. {error.problem.splitlines()[0]}")
        return False
    return True


def is_current(layout: Layout, side: Side, with_tests: bool) -> bool:
    """Whether the environment of `side` holds what its lock says now; a test lock covers the one it builds on."""
    if not layout.python(side.name).exists():
        return False
    stamps = _stamps(layout, side)
    locks = (f"{side.name}-test",) if with_tests else (side.name, f"{side.name}-test")
    return any(stamps.get(lock) == digest_of(layout.lock(lock)) for lock in locks)


def install(layout: Layout, side: Side, lock: str, environ: Mapping[str, str]) -> None:
    """Install a lock into the environment of `side` by uv, or by pip where uv cannot; a stamp remembers it.

    Raises:
        InstallFailed: with the last lines of the installer.
    """
    digest = digest_of(layout.lock(lock))
    if _stamps(layout, side).get(lock) == digest:
        return
    say(f"Installing requirements/{lock}.txt into .venv/{side.name} (once; minutes on a slow line)")
    python = layout.python(side.name)
    log = layout.logs / "setup.log"
    ways = _reranker_installers if lock == RERANK else _installers
    for way in ways(layout, python, layout.lock(lock), environ):
        if run_quietly(way, log, f"installing {lock}", cwd=layout.root, environ=environ) == 0:
            _write_stamp(layout, side, lock, digest)
            return
        say(f"  {Path(way[0]).name} could not install {lock}")
    raise InstallFailed(
        f"The packages of requirements/{lock}.txt could not be installed:\n{last_lines(log)}",
        "check the network and the disk; the whole output is in var/log/setup.log. Then run the same command again.",
    )


def _installers(layout: Layout, python: Path, lock: Path, environ: Mapping[str, str]) -> list[list[str]]:
    options = ["--require-hashes", "-r", str(lock)]
    by_pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *options]
    uv = find_uv(layout) or _bootstrap_uv(layout, environ)
    return [[uv, "pip", "install", "--compile-bytecode", "--python", str(python), *options], by_pip] if uv else [by_pip]


def _reranker_installers(layout: Layout, python: Path, lock: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """With torch from a folder of this machine where pip knows one, else from its own index."""
    *by_uv, by_pip = _installers(layout, python, lock, environ)
    own = environ.get("PIP_FIND_LINKS", "").split()
    local = [[*way, *(part for folder in own for part in ("--find-links", folder))] for way in by_uv if own]
    index = ["--extra-index-url", TORCH_WHEELS]
    remote = [[*way, *index, "--index-strategy", "unsafe-best-match"] for way in by_uv]
    return [*local, *remote, by_pip if own else [*by_pip, *index]]


def find_uv(layout: Layout) -> str | None:
    """The uv of the services environment, else the one on the search path, else none."""
    own = layout.environments / "services" / "bin" / "uv"
    return str(own) if own.exists() else shutil.which("uv")


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; of the interpreter's platform too, since wheels differ by it."""
    return hashlib.sha256(path.read_bytes() + platform.machine().encode()).hexdigest()


def _make(layout: Layout, side: Side, environ: Mapping[str, str]) -> None:
    if layout.python(side.name).exists():
        return
    base = find_interpreter(side.version, environ, find_uv(layout))
    say(f"Making .venv/{side.name} with Python {side.version} from {base}")
    folder = layout.environments / side.name
    log = layout.logs / "setup.log"
    if run_quietly([base, "-m", "venv", "--clear", folder], log, f"making .venv/{side.name}", environ=environ) != 0:
        raise InstallFailed(
            f"Python's venv could not make {folder}:\n{last_lines(log)}",
            f"on Debian and Ubuntu, apt-get install python{side.version}-venv; elsewhere, install Python by pyenv.",
        )


def _bootstrap_uv(layout: Layout, environ: Mapping[str, str]) -> str | None:
    python = layout.python("services")
    if not python.exists():
        return None
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes"]
    log = layout.logs / "setup.log"
    run_quietly([*command, "-r", str(layout.lock("setup"))], log, "installing uv", cwd=layout.root, environ=environ)
    return find_uv(layout)


def _stamps(layout: Layout, side: Side) -> dict[str, str]:
    path = layout.environments / side.name / STAMP
    if not path.exists():
        return {}
    try:
        stamps = json.loads(path.read_text())
    except ValueError:  # cut short by a stop in mid-write: the same as never installed
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _write_stamp(layout: Layout, side: Side, lock: str, digest: str) -> None:
    path = layout.environments / side.name / STAMP
    path.write_text(json.dumps({**_stamps(layout, side), lock: digest}, indent=1))
