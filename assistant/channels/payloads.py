"""Button payloads: the only texts with a leading slash that reach the model, because Rasa takes those at their word."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Optional

import yaml

_PAYLOADS = Path(__file__).resolve().parents[2] / "data" / "payloads.yml"
_SHAPE = re.compile(r"/([a-z][a-z0-9_]*)\s*(\{.*\})?", re.DOTALL)
_LEADING = re.compile(r"[\s/]+")


class PayloadRules:
    """Which intents a button may name, and which values it may give to which entities."""

    def __init__(self, intents: Mapping[str, Optional[Mapping[str, str]]]) -> None:
        self._intents = {
            intent: {entity: re.compile(pattern) for entity, pattern in (entities or {}).items()}
            for intent, entities in intents.items()
        }

    @classmethod
    def from_file(cls, path: Path = _PAYLOADS) -> PayloadRules:
        """The rules that conversation designers keep in `data/payloads.yml`."""
        return cls(yaml.safe_load(path.read_text(encoding="utf-8"))["payloads"])

    def is_allowed(self, text: str) -> bool:
        """Whether a text is a payload of a button that may exist."""
        return self.canonical(text) is not None

    def canonical(self, text: str) -> Optional[str]:
        """The payload in the one way to write it; None for anything else."""
        shape = _SHAPE.fullmatch(text.strip())
        if shape is None or shape[1] not in self._intents:
            return None
        values = _values(shape[2])
        if values is None or not self._are_allowed(shape[1], values):
            return None
        return f"/{shape[1]}" + (json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "")

    def admit(self, text: str) -> str:
        """The text as it may go on: an allowed payload in its one form, anything else without slashes in front."""
        if not text.startswith("/"):
            return text
        return self.canonical(text) or _LEADING.sub("", text, count=1)

    def _are_allowed(self, intent: str, values: Mapping[str, object]) -> bool:
        allowed = self._intents[intent]
        return all(
            entity in allowed and isinstance(value, str) and allowed[entity].fullmatch(value)
            for entity, value in values.items()
        )


def _values(text: Optional[str]) -> Optional[dict[str, object]]:
    if text is None:
        return {}
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None
