"""The texts of `data/responses`, filled as the assistant fills them: a name that nothing fills is an error."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"
LANGUAGES = sorted(path.name for path in (DATA / "responses").iterdir())
RESPONSES: dict[str, dict[str, list[dict[str, Any]]]] = {
    language: {
        name: variations
        for path in (DATA / "responses" / language).glob("*.yml")
        for name, variations in yaml.safe_load(path.read_text(encoding="utf8"))["responses"].items()
    }
    for language in LANGUAGES
}
SHOP: dict[str, Any] = yaml.safe_load((DATA / "shop.yml").read_text(encoding="utf8"))
SHOP_NAMES = {"shop_name", *SHOP}


def names_in(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def filled(said: Mapping[str, Any], language: str) -> str:
    """All variations of a response with the values of an answer. Raises KeyError for one that is missing."""
    facts = {key: fact.get(language) if isinstance(fact, dict) else fact for key, fact in SHOP.items()}
    values = {**facts, "shop_name": SHOP["name"], **said}
    return "\n".join(variation["text"].format_map(values) for variation in RESPONSES[language][said["response"]])
