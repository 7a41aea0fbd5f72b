"""Finding Python 3.11 and 3.10 on a machine, wherever they were installed from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from operations.console import say
from operations.errors import MissingInterpreter

_QUESTION = (
    "import sys, ensurepip, sqlite3, ssl, zlib, ctypes; "
    "print('%d.%d' % sys.version_info[:2], getattr(sys, '_base_executable', '') or sys.executable)"
)
_EXTRA_FOLDERS = ("/usr/local/bin", "/usr/bin", "/opt/homebrew/bin", "/opt/local/bin")


def find_interpreter(version: str, environ: Mapping[str, str], uv: str | None = None) -> Path:
    """The path of a complete Python of `version`, such as `3.10`.

    Looks at the running interpreter, the search path, pyenv and uv, and lets uv fetch one where it can.

    Raises:
        MissingInterpreter: names the version, what was wrong with the ones found, and the ways to get it.
    """
    faults: list[str] = []
    for candidate in _candidates(version, environ, uv):
        found = _ask(candidate, version, environ, faults)
        if found is not None:
            return found
    if uv is not None:
        say(f"Python {version} is not on this machine; asking uv to fetch it")
        fetched = subprocess.run([uv, "python", "install", version], capture_output=True, text=True, env=dict(environ))
        faults += fetched.stderr.strip().splitlines()[-1:] if fetched.returncode else []
        for candidate in _from_uv(version, environ, uv):
            found = _ask(candidate, version, environ, faults)
            if found is not None:
                return found
    raise MissingInterpreter(_problem(version, faults), _remedy(version))


def _candidates(version: str, environ: Mapping[str, str], uv: str | None) -> Iterator[Path]:
    seen: set[Path] = set()
    for candidate in _everywhere(version, environ, uv):
        if candidate not in seen and candidate.exists():
            seen.add(candidate)
            yield candidate


def _everywhere(version: str, environ: Mapping[str, str], uv: str | None) -> Iterator[Path]:
    if sys.version_info[:2] == tuple(int(part) for part in version.split(".")):
        yield Path(sys.executable)
    folders = [folder for folder in environ.get("PATH", "").split(os.pathsep) if folder]
    for folder in [*folders, *_EXTRA_FOLDERS]:
        yield Path(folder) / f"python{version}"
    pyenv = Path(environ.get("PYENV_ROOT") or Path(environ.get("HOME", "/")) / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{version}*/bin/python"), reverse=True)
    if uv is not None:
        yield from _from_uv(version, environ, uv)


def _from_uv(version: str, environ: Mapping[str, str], uv: str) -> Iterator[Path]:
    answer = subprocess.run([uv, "python", "find", version], capture_output=True, text=True, env=dict(environ))
    if answer.returncode == 0 and answer.stdout.strip():
        yield Path(answer.stdout.strip())


def _ask(candidate: Path, version: str, environ: Mapping[str, str], faults: list[str]) -> Path | None:
    try:
        answer = subprocess.run(
            [str(candidate), "-c", _QUESTION], capture_output=True, text=True, timeout=30, env=dict(environ)
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        faults.append(f"{candidate}: {error}")
        return None
    if answer.returncode != 0:
        faults.append(f"{candidate}: {(answer.stderr.strip().splitlines() or ['no answer'])[-1]}")
        return None
    told_version, _, path = answer.stdout.strip().partition(" ")
    return Path(path) if told_version == version else None


def _problem(version: str, faults: list[str]) -> str:
    found = "".join(f"\n    {fault}" for fault in faults)
    return f"Python {version} is missing on this machine." + (f" Found, but of no use:{found}" if found else "")


def _remedy(version: str) -> str:
    ways = [
        f"pyenv install {version}"
        if shutil.which("pyenv")
        else f"https://github.com/pyenv/pyenv, then pyenv install {version}",
        f"uv python install {version}",
        f"apt-get install python{version} python{version}-venv (Debian, Ubuntu), brew install python@{version} (macOS)",
    ]
    return "install it in one of these ways and try again:" + "".join(f"\n    - {way}" for way in ways)
