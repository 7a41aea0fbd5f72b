"""The files that conversation designers edit, read once."""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SAYS_ITS_TITLE = "…"
PAYLOAD = re.compile(r"/([a-z_]+)(\{.*\})?")


def read(path: Path) -> Any:
    """One YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf8"))


def by_language(folder: str) -> dict[str, Any]:
    """The files `data/<folder>/<language>.yml`."""
    return {path.stem: read(path) for path in sorted((DATA / folder).glob("*.yml"))}


RESPONSES: dict[str, dict[str, list[dict[str, Any]]]] = {
    folder.name: {name: said for path in sorted(folder.glob("*.yml")) for name, said in read(path)["responses"].items()}
    for folder in sorted((DATA / "responses").iterdir())
}
LANGUAGES = sorted(RESPONSES)
OTHERS = [language for language in LANGUAGES if language != "en"]
DOMAIN: dict[str, Any] = read(ROOT / "domain.yml")
PAYLOADS: dict[str, dict[str, str]] = read(DATA / "payloads.yml")["payloads"]
SHOP: dict[str, Any] = read(DATA / "shop.yml")


def names_in(texts: Iterator[str]) -> set[str]:
    """The names between braces in texts."""
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def texts_of(variations: list[dict[str, Any]]) -> Iterator[str]:
    """What a shopper reads of a response: its texts and the titles of its buttons."""
    for variation in variations:
        yield variation["text"]
        yield from (button["title"] for button in variation.get("buttons", []))


def payloads_of(variations: list[dict[str, Any]]) -> list[list[str]]:
    """The payloads of the buttons, in no order, for each variation; a button that says its own title counts as "…"."""
    return [sorted(_payload(button) for button in variation.get("buttons", [])) for variation in variations]


def _payload(button: dict[str, str]) -> str:
    return SAYS_ITS_TITLE if button["payload"] == button["title"] else button["payload"]


def is_allowed(payload: str) -> bool:
    """Whether `data/payloads.yml` lets a button send this."""
    if payload == SAYS_ITS_TITLE:
        return True
    shape = PAYLOAD.fullmatch(payload)
    if shape is None or shape[1] not in PAYLOADS:
        return False
    values = json.loads(shape[2]) if shape[2] else {}
    patterns = PAYLOADS[shape[1]]
    return all(name in patterns and re.fullmatch(patterns[name], value) for name, value in values.items())


def steps(folder: str) -> Iterator[dict[str, Any]]:
    """All steps of all rules or stories."""
    for path in sorted((DATA / folder).glob("*.yml")):
        for kind in ("rules", "stories"):
            for each in read(path).get(kind, []):
                yield from each["steps"]
