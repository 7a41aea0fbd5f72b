"""Rules of the house that no linter knows: sizes, names, and that the project speaks of itself alone."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
BANNED_STEMS = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
PRIVATE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users)/[\w.-]+|[A-Z]:\\Users\\")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def test_no_python_file_is_longer_than_400_lines() -> None:
    lengths = {name: len(_text(name).splitlines()) for name in _tracked("*.py")}

    assert not {name: length for name, length in lengths.items() if length > LONGEST_FILE}


def test_no_python_function_is_longer_than_40_lines() -> None:
    functions = [function for name in _tracked("*.py") for function in _functions(name)]

    assert not [place for place, length in functions if length > LONGEST_FUNCTION]


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [name for name in _tracked() if Path(name).stem in BANNED_STEMS]


def test_no_tracked_file_names_a_private_path() -> None:
    found = [
        f"{name}:{number}: {match.group()}"
        for name in _tracked()
        for number, line in enumerate(_text(name).splitlines(), start=1)
        for match in PRIVATE_PATH.finditer(line)
    ]

    assert not found


def test_nothing_is_left_to_do_in_the_code() -> None:
    names = [name for name in _tracked("*.py", "*.ts", "*.tsx", "*.yml", "*.md") if name != _this_file()]

    assert not [name for name in names if UNFINISHED.search(_text(name))]


def _tracked(*patterns: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.split("\0") if name and (REPOSITORY / name).is_file()]


def _text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8", errors="replace")


def _functions(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(_text(name))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{name}:{node.lineno} {node.name}: {length} lines", length


def _this_file() -> str:
    return str(Path(__file__).resolve().relative_to(REPOSITORY))
