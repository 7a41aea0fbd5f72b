"""Entities whose shape is a fact, not a guess: order numbers, tracking numbers, emails, dates."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu import dates
from assistant.nlu.masking import EMAIL, bounded

TRACKING_NUMBER = re.compile(r"\b(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2}|\d{20,22})\b", re.IGNORECASE)
LETTERED_ORDER = re.compile(r"#?\b([A-Za-z]{1,3})-?(\d{3,12})\b")
HASHED_ORDER = re.compile(r"#\s?(\d{3,12})\b")
BARE_ORDER = re.compile(r"\b(\d{4,12})\b")
BARE_CONTEXT = re.compile(
    r"(?:(?:order|ord|purchase|number|no\.?|nr\.?|num\.?|pedido|orden|compra|n[uú]mero|folio)\W{0,3}(?:\w+\W+){0,2}"
    r"|\b(?:where(?:'s| is)|track|status of|d[oó]nde est[aá]|rastrear|estado de)\W+)$",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityRules(GraphComponent):
    """Adds `email`, `tracking_number`, `order_id` and `date` entities with the positions they stand at."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`order_prefixes`: letters after which a space may stand in an order number ("w 1001")."""
        return {"order_prefixes": ["W"]}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Takes the component's configuration and its node's name, which marks the entities."""
        self._name = name
        letters = "|".join(re.escape(prefix) for prefix in config["order_prefixes"])
        self._spaced_order = re.compile(rf"#?\b({letters})[\s#-]{{1,2}}(\d{{3,12}})\b", re.IGNORECASE)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityRules:
        """Build the component for a graph."""
        return cls(config, execution_context.node_name)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add to each message the entities found in its text."""
        for message in messages:
            text = bounded(message.get(TEXT) or "")
            metadata = message.get("metadata") or {}
            found = self.find(text) + dates.find(text, metadata.get("timezone"), metadata.get("locale"))
            entities = [{**entity, "extractor": self._name, "confidence": 1.0} for entity in found]
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages

    def find(self, text: str) -> list[dict[str, Any]]:
        """Emails, tracking numbers and order numbers, as `{entity, value, start, end}`, none overlapping another."""
        found = [_entity("email", m.group().strip(".'").lower(), m) for m in EMAIL.finditer(text)]
        _add(found, [_entity("tracking_number", m.group().upper(), m) for m in TRACKING_NUMBER.finditer(text)])
        for pattern in (self._spaced_order, LETTERED_ORDER):
            _add(found, [_entity("order_id", f"{m[1]}{m[2]}".upper(), m) for m in pattern.finditer(text)])
        _add(found, [_entity("order_id", m[1], m) for m in HASHED_ORDER.finditer(text)])
        _add(found, [_entity("order_id", m[1], m) for m in BARE_ORDER.finditer(text) if _is_order_number(text, m)])
        return sorted(found, key=lambda entity: entity["start"])


def _is_order_number(text: str, match: re.Match[str]) -> bool:
    return text.strip(" .!?#") == match.group() or BARE_CONTEXT.search(text[: match.start()]) is not None


def _entity(kind: str, value: str, match: re.Match[str]) -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": match.start(), "end": match.end()}


def _add(found: list[dict[str, Any]], more: list[dict[str, Any]]) -> None:
    found.extend(e for e in more if not any(e["start"] < f["end"] and f["start"] < e["end"] for f in found))
