"""Entities whose shape is a fact, not a guess: order numbers, tracking numbers, emails, dates."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from assistant.nlu import dates, dictated
from assistant.nlu.masking import EMAIL, bounded, narrow
from waybill.settings import variable_of

ALONE = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
"""No Latin letter or digit beside it; an ideogram or a letter of another script may stand there."""
TRACKING_NUMBER = re.compile(rf"{ALONE[0]}(?:1Z[0-9A-Z]{{16}}|[A-Z]{{2}}\d{{9}}[A-Z]{{2}}|\d{{20,22}}){ALONE[1]}", re.I)
LETTERED_ORDER = re.compile(rf"#?{ALONE[0]}([A-Za-z]{{1,3}})-?(\d{{3,12}}){ALONE[1]}")
HASHED_ORDER = re.compile(rf"#\s?(\d{{3,12}}){ALONE[1]}")
BARE_ORDER = re.compile(rf"{ALONE[0]}(\d{{4,12}}){ALONE[1]}")
BARE_CONTEXT = re.compile(
    r"(?:\b(?:order|ord|purchase|number|no\.?|nr\.?|num\.?|n[°º]|pedido|orden|compra|n[uú]mero|folio|commande|"
    r"num[eé]ro|bestellung|bestellnummer|nummer|auftrag|ordine|acquisto|заказа?|номер|№|طلب|الطلب|رقم|الطلبية|طلبيتي)"
    r"\W{0,3}(?:\w+\W+){0,2}"
    r"|\b(?:where(?:'s| is)|track|status of|d[oó]nde est[aá]|rastrear|estado de|o[uù] est|wo ist|"
    r"dov['’ ]?[eè]|cad[eê]|где)\W+"
    r"|(?:订单|单号|訂單|注文|番号|オーダー)\S{0,4}\s?)$",
    re.IGNORECASE,
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityRules(GraphComponent):
    """Adds `email`, `tracking_number`, `order_id` and `date` entities with the positions they stand at."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`order_prefixes`: letters after which a space may stand in an order number ("w 1001"); `dictated`: a file."""
        return {"order_prefixes": ["W"], "dictated": dictated.FILE}

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Takes the component's configuration and its node's name, which marks the entities."""
        self._name = name
        self._dictated = dictated.Dictated.read(Path(config["dictated"]), config["order_prefixes"])
        letters = "|".join(re.escape(prefix) for prefix in config["order_prefixes"])
        self._spaced_order = re.compile(rf"#?{ALONE[0]}({letters})[\s#-]{{1,2}}(\d{{3,12}}){ALONE[1]}", re.IGNORECASE)

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
            text = narrow(bounded(message.get(TEXT) or ""))
            metadata, spoken = message.get("metadata") or {}, (message.get("language") or {}).get("name") or ""
            zone = metadata.get("timezone") or os.environ.get(variable_of("shop_timezone"))
            found = self.find(text) + dates.find(text, zone, metadata.get("locale"), spoken)
            entities = [{**entity, "extractor": self._name, "confidence": 1.0} for entity in found]
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages

    def find(self, text: str) -> list[dict[str, Any]]:
        """Emails, tracking numbers and order numbers, as `{entity, value, start, end}`, none overlapping another."""
        found = [_entity("email", m.group().strip(".'").lower(), m) for m in EMAIL.finditer(text)]
        _add(found, [_entity("tracking_number", m.group().upper(), m) for m in TRACKING_NUMBER.finditer(text)])
        for pattern in (self._spaced_order, LETTERED_ORDER):
            _add(found, [_entity("order_id", f"{m[1]}{m[2]}".upper(), m) for m in pattern.finditer(text)])
        _add(found, [_entity("order_id", number, m) for m, number in self._dictated.lettered(text)])
        _add(found, [_entity("order_id", m[1], m) for m in HASHED_ORDER.finditer(text)])
        _add(found, [_entity("order_id", m[1], m) for m in BARE_ORDER.finditer(text) if _is_order_number(text, m)])
        said = ((m, number) for m, number in self._dictated.bare(text) if _is_order_number(text, m))
        _add(found, [_entity("order_id", number, m) for m, number in said])
        return sorted(found, key=lambda entity: entity["start"])


def _is_order_number(text: str, match: re.Match[str]) -> bool:
    return text.strip(" .!?#") == match.group() or BARE_CONTEXT.search(text[: match.start()]) is not None


def _entity(kind: str, value: str, match: re.Match[str]) -> dict[str, Any]:
    return {"entity": kind, "value": value, "start": match.start(), "end": match.end()}


def _add(found: list[dict[str, Any]], more: list[dict[str, Any]]) -> None:
    found.extend(e for e in more if not any(e["start"] < f["end"] and f["start"] < e["end"] for f in found))
