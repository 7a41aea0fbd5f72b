"""A file of arrays and of lists of words: reading it runs no code that somebody could have put into it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

WORDS = ".words"
"""Ends the name of a part that is a list of words, kept as JSON in an array of bytes."""


def write(file: Path, parts: Mapping[str, Any]) -> None:
    """Keep each part, an array or a list of words, under its name."""
    arrays = {}
    for name, part in parts.items():
        if isinstance(part, list):
            arrays[name + WORDS] = np.frombuffer(json.dumps(part).encode("ascii"), dtype=np.uint8)
        else:
            arrays[name] = np.asarray(part)
    with file.open("wb") as opened:
        np.savez(opened, **arrays)


def read(file: Path) -> dict[str, Any]:
    """What `write` has kept.

    Raises:
        ValueError: the file holds anything else, such as pickled objects.
    """
    with np.load(file, allow_pickle=False) as kept:
        return {
            name.removesuffix(WORDS): json.loads(kept[name].tobytes()) if name.endswith(WORDS) else kept[name]
            for name in kept.files
        }


def nested(outer: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts under names that begin with `outer`."""
    return {f"{outer}/{name}": part for name, part in parts.items()}


def within(outer: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """What `nested` has put together, under its own names again."""
    return {name[len(outer) + 1 :]: part for name, part in parts.items() if name.startswith(f"{outer}/")}
