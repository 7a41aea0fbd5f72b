"""Reads what a task says a shopper is and wants.

The instructions are written by rule, in sentences such as `Return #W1 via paypal_2: Desk Lamp; Yoga Mat;` or
`For #W1, exchange Tablet {'color': 'black'} to {'color': 'gold'}; via paypal_2.`; what is written otherwise is handed
back as `unread`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, field

_NAME = re.compile(r"\bname is (?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*)+)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ZIP = re.compile(r"\bzip code is (?P<zip>\d{5})")
_HEAD = re.compile(r"^.*?\bYou are [\w, -]+\.\s*", re.DOTALL)
_ITEM = (
    r"(?P<name>(?!Return #|For #|Cancel order #)[A-Z][\w' -]*?)"
    r"(?: (?P<options>\{[^}]*\})(?: to (?P<wanted>\{[^}]*\}))?)?;\s*"
)
_ITEMS = rf"(?P<items>(?:{re.sub(r'P<[a-z]+>', ':', _ITEM)})+)"
_ITEM_PATTERN = re.compile(_ITEM)


@dataclass(frozen=True)
class SaidItem:
    """A thing as named: `options` tell it from its like, `wanted` are the options it should have instead."""

    name: str
    options: dict[str, str] = field(default_factory=dict)
    wanted: dict[str, str] | None = None


@dataclass(frozen=True)
class Said:
    """One wish as named; `kind` is cancel, address, payment, items, return or exchange."""

    kind: str
    order: str
    items: tuple[SaidItem, ...] = ()
    method_id: str = ""
    reason: str = ""
    address: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """Who somebody is (`email` or `postcode`, the other is empty) and what they want; `unread` is what is left."""

    name: str
    email: str
    postcode: str
    wishes: tuple[Said, ...]
    unread: str


def read(instruction: str) -> Reading:
    """Read one instruction."""
    name, email, postcode = (pattern.search(instruction) for pattern in (_NAME, _EMAIL, _ZIP))
    wishes, unread = _wishes(_HEAD.sub("", instruction))
    return Reading(
        name["name"] if name else "", email[0] if email else "", postcode["zip"] if postcode else "", wishes, unread
    )


def _wishes(text: str) -> tuple[tuple[Said, ...], str]:
    wishes, rest = [], text.strip()
    while rest:
        found = next(((match, make) for pattern, make in _SENTENCES if (match := pattern.match(rest))), None)
        if found is None:
            break
        match, make = found
        wishes.append(make(match))
        rest = rest[match.end() :].lstrip()
    return tuple(wishes), rest


def _cancel(match: re.Match[str]) -> Said:
    return Said("cancel", match["order"], reason=match["reason"])


def _address(match: re.Match[str]) -> Said:
    return Said("address", match["order"], address=_options(match["address"]))


def _payment(match: re.Match[str]) -> Said:
    return Said("payment", match["order"], method_id=match["method"])


def _swap(match: re.Match[str]) -> Said:
    kind = {"modify": "items", "exchange": "exchange"}[match["verb"]]
    return Said(kind, match["order"], _items(match["items"]), match["method"])


def _return(match: re.Match[str]) -> Said:
    return Said("return", match["order"], _items(match["items"]), match["method"])


def _items(text: str) -> tuple[SaidItem, ...]:
    return tuple(
        SaidItem(each["name"].strip(), _options(each["options"]), _options(each["wanted"]) if each["wanted"] else None)
        for each in _ITEM_PATTERN.finditer(text)
    )


def _options(text: str | None) -> dict[str, str]:
    return {str(name): str(value) for name, value in ast.literal_eval(text).items()} if text else {}


_ORDER = r"#(?P<order>W\d+)"
_SENTENCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Said]], ...] = (
    (re.compile(rf"Cancel order {_ORDER} because (?P<reason>[\w ]+)\."), _cancel),
    (re.compile(rf"For {_ORDER}, change address to (?P<address>\{{[^}}]*\}})(?: \(same as #W\d+\))?\."), _address),
    (re.compile(rf"For {_ORDER}, change payment to (?P<method>\w+)\."), _payment),
    (re.compile(rf"For {_ORDER}, (?P<verb>modify|exchange) {_ITEMS}via (?P<method>\w+)\."), _swap),
    (re.compile(rf"Return {_ORDER} via (?P<method>\w+): {_ITEMS}"), _return),
)
