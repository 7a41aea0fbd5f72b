"""A story as its file tells it, read strictly: a key that means nothing is an error and not a silent pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.servers import ROOT

FOLDER = Path(__file__).resolve().parent
SHOP_STATES = ("down", "up", "slow")
STEPS = ("shipped", "delayed", "delivered")
_WAIT = re.compile(r"(\d+)([smh])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
_EXPECTATIONS = ("responses", "responses_include", "says", "never_says")


class MalformedStory(Exception):
    """The file does not follow the format of README.md; the message names file, turn and fault."""


@dataclass(frozen=True)
class Expectation:
    """What must come back; None and empty mean that nothing is said about it."""

    responses: tuple[str, ...] | None = None
    responses_include: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Message:
    """The shopper writes `text`, or presses the button `press`."""

    expects: Expectation
    text: str = ""
    press: str = ""

    def __str__(self) -> str:
        return f"press: {self.press}" if self.press else f"shopper: {self.text}"


@dataclass(frozen=True)
class ShopTurn:
    """The shop goes `down`, `slow` or `up`."""

    state: str

    def __str__(self) -> str:
        return f"shop: {self.state}"


@dataclass(frozen=True)
class WaitTurn:
    """Time passes for the assistant."""

    time: timedelta

    def __str__(self) -> str:
        return f"wait: {self.time}"


@dataclass(frozen=True)
class AdvanceTurn:
    """The carrier does something with an order: it is `shipped`, `delayed` or `delivered`."""

    order: str
    step: str

    def __str__(self) -> str:
        return f"advance: {self.order} {self.step}"


Turn = Message | ShopTurn | WaitTurn | AdvanceTurn


@dataclass(frozen=True)
class Story:
    """One file."""

    path: Path
    sentence: str
    language: str
    login: str
    turns: tuple[Turn, ...]
    orders_afterwards: Mapping[str, Mapping[str, Any]]
    customers_afterwards: Mapping[str, Mapping[str, Any]]


def name_of(path: Path) -> str:
    """The folder and the file's name: `refusals/a_wrong_code_opens_nothing`."""
    return f"{path.parent.name}/{path.stem}"


def find(places: Iterable[Path]) -> list[Path]:
    """The files of stories in these files and folders, in the order of their names.

    Raises:
        MalformedStory: there is none in a place.
    """
    files: dict[Path, None] = {}
    for place in places:
        found = [place] if place.is_file() else sorted(place.glob("**/*.yml"))
        if not found:
            raise MalformedStory(f"{place}: no story there")
        files.update(dict.fromkeys(found))
    return list(files)


def read(path: Path) -> Story:
    """Read one file.

    Raises:
        MalformedStory: it does not follow the format.
    """
    try:
        return _story(path, yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, _Fault) as fault:
        raise MalformedStory(f"{path}: {fault}") from fault


class _Fault(Exception):
    """What is wrong, without the file's name."""


def _story(path: Path, content: Any) -> Story:
    content = _fields(content, required=("story", "language", "turns"), known=("login", "shop_afterwards"))
    turns = []
    for number, each in enumerate(_list(content["turns"], "turns"), 1):
        try:
            turns.append(_turn(each))
        except _Fault as fault:
            raise _Fault(f"turn {number}: {fault}") from fault
    afterwards = _fields(content.get("shop_afterwards") or {}, known=("orders", "customers"))
    return Story(
        path=path,
        sentence=str(content["story"]),
        language=str(content["language"]),
        login=str(content.get("login") or ""),
        turns=tuple(turns),
        orders_afterwards=afterwards.get("orders") or {},
        customers_afterwards=afterwards.get("customers") or {},
    )


def _turn(content: Any) -> Turn:
    if isinstance(content, dict) and "shop" in content:
        state = _fields(content, required=("shop",))["shop"]
        if state not in SHOP_STATES:
            raise _Fault(f"`shop` is one of {', '.join(SHOP_STATES)}, not {state!r}")
        return ShopTurn(state)
    if isinstance(content, dict) and "wait" in content:
        return WaitTurn(_time(str(_fields(content, required=("wait",))["wait"])))
    if isinstance(content, dict) and "advance" in content:
        return _advance(str(_fields(content, required=("advance",))["advance"]))
    content = _fields(content, known=("shopper", "press", *_EXPECTATIONS))
    if ("shopper" in content) == ("press" in content):
        raise _Fault("a turn is one of `shopper`, `press`, `shop`, `wait` and `advance`")
    expects = _expectation(content)
    if expects == Expectation():
        raise _Fault("the turn expects nothing")
    return Message(expects, text=str(content.get("shopper", "")), press=str(content.get("press", "")))


def _expectation(content: Mapping[str, Any]) -> Expectation:
    told = {key: tuple(str(each) for each in _list(content[key], key)) for key in _EXPECTATIONS if key in content}
    for name in (*told.get("responses", ()), *told.get("responses_include", ())):
        if name not in response_names():
            raise _Fault(f"there is no response {name}")
    return Expectation(**told)


@cache
def response_names() -> frozenset[str]:
    """All responses that the assistant has."""
    paths = (ROOT / "data" / "responses" / "en").glob("*.yml")
    return frozenset(name for path in paths for name in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"])


def _time(text: str) -> timedelta:
    match = _WAIT.fullmatch(text)
    if not match:
        raise _Fault(f"`wait` is a number with s, m or h, such as 16m, not {text!r}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _advance(text: str) -> AdvanceTurn:
    order, _, step = text.partition(" ")
    if step not in STEPS:
        raise _Fault(f"`advance` is an order number with one of {', '.join(STEPS)}, not {text!r}")
    return AdvanceTurn(order, step)


def _fields(content: Any, required: Iterable[str] = (), known: Iterable[str] = ()) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise _Fault(f"keys and values are expected, not {content!r}")
    missing = [key for key in required if not content.get(key)]
    foreign = sorted(str(key) for key in content.keys() - {*required, *known})
    if missing or foreign:
        raise _Fault("; ".join([*(f"`{key}` is missing" for key in missing), *(f"unknown key `{k}`" for k in foreign)]))
    return content


def _list(content: Any, key: str) -> list[Any]:
    if not isinstance(content, list) or not content:
        raise _Fault(f"`{key}` is a list that holds something")
    return content
