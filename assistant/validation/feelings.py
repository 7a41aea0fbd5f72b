"""Checks the messages of `data/sentiment/`, from which feelings are learned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.validation.files import FEELINGS, Project, at, line_of

SHAPE = 'must be like {feeling: -0.5, text: "…"}, from -1 (furious) to 1 (delighted)'


def check_feelings(project: Project) -> Iterator[str]:
    """Complaints about `data/sentiment/`."""
    for path, content in project.below(FEELINGS):
        if not isinstance(content, list):
            yield f"{path}: there is no list; each line {SHAPE}."
            continue
        yield from _about(path, content)


def _about(path: Path, content: list[Any]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, each in enumerate(content):
        line = line_of(content, number)
        if not _is_whole(each):
            yield f"{at(path, line)}: {SHAPE}."
            continue
        first = seen.setdefault(each["text"].casefold().strip(), line)
        if first != line:
            yield f"{at(path, line)}: “{each['text']}” is already in line {first}."


def _is_whole(each: Any) -> bool:
    if not isinstance(each, dict) or set(each) != {"feeling", "text"} or not isinstance(each["text"], str):
        return False
    feeling = each["feeling"]
    return bool(each["text"].strip()) and isinstance(feeling, (int, float)) and -1 <= feeling <= 1
