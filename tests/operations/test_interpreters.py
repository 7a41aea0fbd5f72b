"""Finding the two Pythons, and saying plainly how to get one that is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from operations.errors import MissingInterpreter
from operations.interpreters import find_interpreter

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_the_running_interpreter_is_taken_when_it_fits() -> None:
    found = find_interpreter(HERE, {})

    assert found.exists()
    assert found.name.startswith("python")


def test_an_interpreter_on_the_search_path_is_found(tmp_path: Path) -> None:
    _script(tmp_path / "python3.77", "echo 3.77 /somewhere/python3.77")

    found = find_interpreter("3.77", {"PATH": str(tmp_path)})

    assert found == Path("/somewhere/python3.77")


def test_an_interpreter_of_pyenv_is_found_though_it_is_not_on_the_path(tmp_path: Path) -> None:
    folder = tmp_path / "versions" / "3.77.4" / "bin"
    folder.mkdir(parents=True)
    _script(folder / "python", "echo 3.77 /pyenv/python")

    found = find_interpreter("3.77", {"PYENV_ROOT": str(tmp_path)})

    assert found == Path("/pyenv/python")


def test_a_broken_one_is_passed_over_for_the_next(tmp_path: Path) -> None:
    for name, line in {"a": "echo pyenv: version not installed >&2; exit 127", "b": "echo 3.77 /good"}.items():
        (tmp_path / name).mkdir()
        _script(tmp_path / name / "python3.77", line)

    found = find_interpreter("3.77", {"PATH": f"{tmp_path}/a:{tmp_path}/b"})

    assert found == Path("/good")


def test_a_missing_one_is_named_with_the_ways_to_get_it() -> None:
    with pytest.raises(MissingInterpreter) as raised:
        find_interpreter("3.77", {"PATH": ""})

    assert "Python 3.77 is missing" in raised.value.problem
    assert "pyenv install 3.77" in raised.value.remedy
    assert "uv python install 3.77" in raised.value.remedy


def test_what_was_wrong_with_those_found_is_told(tmp_path: Path) -> None:
    _script(tmp_path / "python3.77", "echo \"No module named 'ensurepip'\" >&2; exit 1")

    with pytest.raises(MissingInterpreter) as raised:
        find_interpreter("3.77", {"PATH": str(tmp_path)})

    assert f"{tmp_path}/python3.77: No module named 'ensurepip'" in raised.value.problem


def test_uv_is_asked_to_fetch_one_that_is_nowhere(tmp_path: Path) -> None:
    fetched = tmp_path / "fetched"
    _script(tmp_path / "python-of-uv", "echo 3.77 /by-uv")
    uv = tmp_path / "uv"
    _script(
        uv, f'case "$2" in install) touch {fetched};; find) test -e {fetched} && echo {tmp_path}/python-of-uv;; esac'
    )

    found = find_interpreter("3.77", {"PATH": "/usr/bin:/bin"}, str(uv))

    assert found == Path("/by-uv")


def _script(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)
