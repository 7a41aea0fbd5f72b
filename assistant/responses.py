"""The assistant's words: `data/responses/<language>/*.yml` in the conversation's language, with every name filled."""

from __future__ import annotations

import logging
import string
from pathlib import Path
from typing import Any

import ruamel.yaml
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from waybill.direction import RIGHT_TO_LEFT, isolated

logger = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "en"
FOLDER = Path("data/responses")
SHOP_FILE = Path("data/shop.yml")
Variation = dict[str, Any]


class ResponseError(Exception):
    """A response is missing or has a name that nothing fills; the message says which, where and in what language."""


class Responses(NaturalLanguageGenerator):
    """Chooses a response by name, language and channel, and fills it.

    Values come from the action that chose the response and from `data/shop.yml`. Slots are not used, so that nothing
    a shopper typed can reach an answer by accident.
    """

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None, root: Path = Path()
    ) -> None:
        """Read all languages below `root` once."""
        self.by_language: dict[str, dict[str, list[Variation]]] = {}
        for path in sorted((root / FOLDER).glob("*/*.yml")):
            self.by_language.setdefault(path.parent.name, {}).update(_read(path)["responses"])
        self._shop = _read(root / SHOP_FILE)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a folder."""
        return tuple(self.by_language)

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **values: Any
    ) -> dict[str, Any]:
        """The message `{text, buttons?, ...}` for a response name, in the conversation's language or in `language`.

        Raises:
            ResponseError: where no language has it, or a name in it stays unfilled.
        """
        language = values.pop("language", None) or tracker.get_slot("language") or DEFAULT_LANGUAGE
        return self.fill(utter_action, language, output_channel, values)

    def fill(self, name: str, language: str, channel: str, values: dict[str, Any]) -> dict[str, Any]:
        """Fill the variation of `name` for the language: the channel's own where there is one, else the first."""
        variations = self.by_language.get(language, {}).get(name)
        if not variations:
            language, variations = DEFAULT_LANGUAGE, self.by_language[DEFAULT_LANGUAGE].get(name)
        if not variations:
            raise ResponseError(f"There is no response {name} in data/responses/{language}")
        own = [v for v in variations if v.get("channel") == channel]
        chosen = (own or [v for v in variations if "channel" not in v])[0]
        known = {**self.shop_values(language), **values}
        if language in RIGHT_TO_LEFT:
            known = {key: _isolated(value, language) for key, value in known.items()}
        try:
            return {key: _filled(part, known) for key, part in chosen.items() if key != "channel"}
        except KeyError as error:
            raise ResponseError(f"{name} in data/responses/{language}: nothing fills {error}") from error

    def shop_values(self, language: str) -> dict[str, Any]:
        """The facts about the shop that any response may name."""
        values = {"shop_name": self._shop["name"]}
        for key, fact in self._shop.items():
            values[key] = fact.get(language, fact.get(DEFAULT_LANGUAGE)) if isinstance(fact, dict) else fact
        return values


def names_in(text: str) -> set[str]:
    """The names between braces that a text needs filled."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def _isolated(value: Any, language: str) -> Any:
    return value if isinstance(value, dict | list) else isolated(str(value), language)


def _filled(part: Any, values: dict[str, Any]) -> Any:
    if isinstance(part, str):
        return part.format_map(values)
    if isinstance(part, list):
        return [_filled(item, values) for item in part]
    if isinstance(part, dict):
        return {key: value if key == "payload" else _filled(value, values) for key, value in part.items()}
    return part


def _read(path: Path) -> dict[str, Any]:
    try:
        return dict(ruamel.yaml.YAML(typ="safe").load(path.read_text(encoding="utf8")))
    except (OSError, ruamel.yaml.YAMLError, TypeError, ValueError) as error:
        raise ResponseError(f"{path} cannot be read: {error}") from error
