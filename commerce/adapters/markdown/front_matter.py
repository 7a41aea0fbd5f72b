"""What stands between the two lines of dashes at the head of an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml

DEFAULT_PRIORITY = 5


class Fault(Exception):
    """Something is wrong with an article; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def read(text: str) -> dict[str, Any]:
    """Title, id, link, intents, keywords and priority. Raises Fault with a line of the file."""
    try:
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Fault(_in_file(mark.line if mark else 0), f"front matter cannot be read: {error.problem}") from error
    if not isinstance(values, dict):
        raise Fault(1, "front matter is not a list of `name: value`")
    for key in values:
        if key not in _KEYS:
            raise Fault(_line_of(text, str(key)), f"front matter has `{key}`, which means nothing here")
    return {key: _value(values, key, text) for key in _KEYS}


def _value(values: Mapping[str, Any], key: str, text: str) -> Any:
    is_right, wanted, default = _KEYS[key]
    if key not in values and default is None:
        raise Fault(1, f"front matter lacks `{key}`")
    value = values.get(key, default)
    if not is_right(value):
        raise Fault(_line_of(text, key), f"`{key}` must be {wanted}")
    return tuple(value) if isinstance(value, list) else value


def _line_of(text: str, key: str) -> int:
    starts = [number for number, line in enumerate(text.splitlines()) if line.startswith(f"{key}:")]
    return _in_file(starts[0] if starts else 0)


def _in_file(line: int) -> int:
    """A line of the front matter, counted from 0, as a line of the file: the dashes are the first."""
    return line + 2


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("/") and " " not in value


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(each) for each in value)


def _is_rank(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9


_KEYS: dict[str, tuple[Callable[[Any], bool], str, Any]] = {
    "title": (_is_text, "a text", None),
    "id": (_is_text, "a text", None),
    "link": (_is_link, "a path of the website that begins with /", None),
    "intents": (_is_texts, "a list of intents, like [ask_shipping]", None),
    "keywords": (_is_texts, "a list of texts", None),
    "priority": (_is_rank, "a number from 1 to 9", DEFAULT_PRIORITY),
}
