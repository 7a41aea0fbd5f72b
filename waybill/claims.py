"""What may be settled about a delivery without a person: `claims` in data/shop.yml, read and checked at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "shop.yml"
SECTION = "claims"
AMOUNTS = ("refund_up_to", "replace_up_to")
COUNTS = ("replacement_stock", "look_around_hours", "quiet_days")
OPTIONAL = ("answer_within_hours",)
WINDOW = "return_window_days"


class ClaimsError(Exception):
    """A rule is missing or wrong; the message names file, line and key."""


@dataclass(frozen=True)
class Claims:
    """Amounts by ISO 4217 currency, for all claims of an order together; a currency that is not named is for a person.

    `replacement_stock`: pieces that must be there when some are sent again. `look_around_hours`: how long after a
    delivery a shopper is asked to look again. `quiet_days`: days without a scan after which a parcel counts as lost.
    """

    refund_up_to: Mapping[str, Decimal]
    replace_up_to: Mapping[str, Decimal]
    replacement_stock: int
    look_around_hours: int
    quiet_days: int
    window_days: int
    answer_within_hours: int | None = None


def read(path: Path = FILE) -> Claims:
    """The rules of a file. Raises ClaimsError."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise ClaimsError(f"{path} cannot be read: {error}") from error
    facts = _entries(path, root, "the file")
    section = _entries(path, _needed(path, facts, SECTION, 1), SECTION)
    line = _line(facts[SECTION])
    known = (*AMOUNTS, *COUNTS, *OPTIONAL)
    for key in sorted(set(section) - set(known)):
        raise ClaimsError(f"{_at(path, _line(section[key]))}: {SECTION} has no {key}; there is {', '.join(known)}")
    rules: dict[str, Any] = {key: _amounts(path, _needed(path, section, key, line), key) for key in AMOUNTS}
    rules |= {key: _count(path, _needed(path, section, key, line), key) for key in COUNTS}
    rules |= {key: _count(path, section[key], key) for key in OPTIONAL if key in section}
    return Claims(**rules, window_days=_count(path, _needed(path, facts, WINDOW, 1), WINDOW))


def _needed(path: Path, entries: Mapping[str, yaml.Node], key: str, line: int) -> yaml.Node:
    if key not in entries:
        raise ClaimsError(f"{_at(path, line)}: {key} is missing")
    return entries[key]


def _entries(path: Path, node: yaml.Node | None, what: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise ClaimsError(f"{_at(path, _line(node))}: {what} must be a map")
    return {str(key.value): value for key, value in node.value}


def _amounts(path: Path, node: yaml.Node, what: str) -> dict[str, Decimal]:
    return {currency: _amount(path, each, what, currency) for currency, each in _entries(path, node, what).items()}


def _amount(path: Path, node: yaml.Node, what: str, currency: str) -> Decimal:
    try:
        amount = Decimal(str(node.value))
    except InvalidOperation:
        amount = Decimal("NaN")
    is_currency = len(currency) == 3 and currency.isascii() and currency.isupper()
    if not is_currency or not amount.is_finite() or amount < 0:
        raise ClaimsError(f"{_at(path, _line(node))}: {what} must be amounts by currency, as EUR: 100")
    return amount


def _count(path: Path, node: yaml.Node, what: str) -> int:
    text = str(node.value)
    if not (isinstance(node, yaml.ScalarNode) and text.isascii() and text.isdigit()):
        raise ClaimsError(f"{_at(path, _line(node))}: {what} must be a whole number")
    return int(text)


def _line(node: yaml.Node | None) -> int:
    return node.start_mark.line + 1 if node is not None else 1


def _at(path: Path, line: int) -> str:
    return f"{path.parent.name}/{path.name}, line {line}"
