"""Reads the designers' YAML files with the line of everything, and says which ones cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ruamel.yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

DOMAIN = Path("domain.yml")
CONFIG = Path("config.yml")
MESSAGES = Path("data/nlu")
FEELINGS = Path("data/sentiment")
RESPONSES = Path("data/responses")
RULES = Path("data/rules")
STORIES = Path("data/stories")
TERMS = Path("data/terms")
EMAILS = Path("data/emails")
PAYLOADS = Path("data/payloads.yml")
LANGUAGE_NAMES = Path("data/languages.yml")
SHOP = Path("data/shop.yml")


@dataclass
class Project:
    """The contents of every file by its path below the project's root, and complaints about unreadable ones."""

    root: Path
    contents: dict[Path, Any] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> Project:
        """Read `*.yml` in the root and below `data/`."""
        project = cls(root)
        for path in sorted([*root.glob("*.yml"), *(root / "data").rglob("*.yml")]):
            project._read(path.relative_to(root))
        for needed in (DOMAIN, CONFIG):
            if needed not in project.contents and not (root / needed).exists():
                project.unreadable.append(f"{needed} is missing.")
        return project

    def _read(self, path: Path) -> None:
        try:
            text = (self.root / path).read_text(encoding="utf-8")
            self.contents[path] = ruamel.yaml.YAML(typ="rt").load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = f", line {mark.line + 1}" if mark else ""
            self.unreadable.append(f"{path}{line}: {error.problem or error.context}.")
        except (OSError, UnicodeDecodeError, YAMLError) as error:
            self.unreadable.append(f"{path} cannot be read: {error}.")

    def get(self, path: Path) -> Any:
        """The contents of one file; an empty mapping where it is missing or empty."""
        return self.contents.get(path) or CommentedMap()

    def below(self, folder: Path) -> Iterator[tuple[Path, Any]]:
        """Path and contents of the files in a folder and its folders."""
        for path, content in self.contents.items():
            if folder in path.parents:
                yield path, content or CommentedMap()


def line_of(parent: Any, key: Any) -> int:
    """The line, counted from 1, of a key of a mapping or an item of a list."""
    if isinstance(parent, CommentedMap) and key in (parent.lc.data or {}):
        return int(parent.lc.key(key)[0]) + 1
    if isinstance(parent, CommentedSeq) and key in (parent.lc.data or {}):
        return int(parent.lc.item(key)[0]) + 1
    return 1


def at(path: Path, line: int) -> str:
    """Where something is, as it begins a complaint."""
    return f"{path}, line {line}"


def list_of(parent: Any, key: str) -> list[Any]:
    """The list under a key, empty where there is none."""
    value = parent.get(key) if isinstance(parent, CommentedMap) else None
    return value if isinstance(value, list) else []
