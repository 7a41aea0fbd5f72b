"""Values in sentences that are read from right to left."""

from __future__ import annotations

from typing import Final

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
ISOLATED: Final = "\u2068{}\u2069"
"""First strong isolate … pop directional isolate: what is between them keeps its direction and moves nothing else."""


def isolated(value: str, language: str) -> str:
    """A value as it stands in a text of a language; a link stays bare, or its end would be part of it."""
    is_bare = language not in RIGHT_TO_LEFT or not value.strip() or "://" in value
    return value if is_bare else ISOLATED.format(value)
