"""commerce/openapi.yaml as the shop uses it: which operations there are, and whether a request fits one."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from shop.errors import Invalid

PATH = pathlib.Path(__file__).resolve().parent.parent / "commerce" / "openapi.yaml"
_METHODS = ("get", "post", "patch")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Parameter:
    """A parameter in path, query or header."""

    name: str
    place: str
    required: bool
    default: Any
    kind: str
    validator: Draft202012Validator


@dataclass(frozen=True)
class Operation:
    """One method on one path."""

    operation_id: str
    method: str
    path: str
    status: int
    is_open: bool
    parameters: tuple[Parameter, ...]
    body: Draft202012Validator | None
    body_required: bool

    @property
    def takes_idempotency_key(self) -> bool:
        """Whether it is a write."""
        return any(parameter.name == "Idempotency-Key" for parameter in self.parameters)

    def read_parameters(self, place: str, given: dict[str, str]) -> dict[str, Any]:
        """The parameters of one place, as their types; those left out have their default or None.

        Raises:
            Invalid: lists each that is missing or wrong.
        """
        values: dict[str, Any] = {}
        errors: list[tuple[str, str]] = []
        for parameter in (each for each in self.parameters if each.place == place):
            if parameter.name not in given:
                values[parameter.name] = parameter.default
                errors += [(parameter.name, "is required")] if parameter.required else []
                continue
            values[parameter.name] = _typed(given[parameter.name], parameter.kind)
            errors += [(parameter.name, _problem_of(fault)) for fault in _faults(parameter, values[parameter.name])]
        if errors:
            raise Invalid("The request is not valid.", tuple(errors))
        return values

    def check_body(self, body: Any) -> None:
        """Raises Invalid, naming each place, when the body is not what the contract describes."""
        if self.body is None:
            return
        errors = [(_place_of(fault), _problem_of(fault)) for fault in self.body.iter_errors(body)]
        errors += [(at, "holds a character that cannot be stored") for at in _unstorable_places(body, "")]
        if errors:
            raise Invalid("The request is not valid.", tuple(errors[:20]))


def operations(path: pathlib.Path = PATH) -> list[Operation]:
    """All operations of the contract."""
    document = yaml.load(path.read_text(encoding="utf8"), yaml.CSafeLoader)
    found = []
    for route, item in document["paths"].items():
        for method in (name for name in _METHODS if name in item):
            found.append(_operation(document, route, method, item))
    return found


def _operation(document: dict[str, Any], route: str, method: str, item: dict[str, Any]) -> Operation:
    described = item[method]
    listed = [*item.get("parameters", []), *described.get("parameters", [])]
    body = described.get("requestBody")
    return Operation(
        operation_id=described["operationId"],
        method=method.upper(),
        path=route,
        status=min(int(status) for status in described["responses"]),
        is_open=described.get("security") == [],
        parameters=tuple(_parameter(document, each) for each in listed),
        body=_validator(document, body["content"]["application/json"]["schema"]) if body else None,
        body_required=bool(body and body.get("required")),
    )


def _parameter(document: dict[str, Any], described: dict[str, Any]) -> Parameter:
    if "$ref" in described:
        described = document["components"]["parameters"][described["$ref"].rsplit("/", 1)[1]]
    schema = described["schema"]
    return Parameter(
        name=described["name"],
        place=described["in"],
        required=described.get("required", False),
        default=schema.get("default"),
        kind=schema.get("type", "string"),
        validator=_validator(document, schema),
    )


def _validator(document: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    whole = {**schema, "components": document["components"]}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def _typed(text: str, kind: str) -> Any:
    if kind == "integer" and re.fullmatch(r"-?[0-9]{1,9}", text):
        return int(text)
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    return text


def _faults(parameter: Parameter, value: Any) -> Iterator[Any]:
    yield from parameter.validator.iter_errors(value)
    if isinstance(value, str) and _UNSTORABLE.search(value):
        yield "holds a character that cannot be stored"


def _place_of(fault: Any) -> str:
    return ".".join(str(step) for step in fault.absolute_path) or "body"


def _problem_of(fault: Any) -> str:
    return fault if isinstance(fault, str) else str(fault.message)[:200]


def _unstorable_places(value: Any, at: str) -> Iterator[str]:
    if isinstance(value, str) and _UNSTORABLE.search(value):
        yield at or "body"
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        if isinstance(key, str) and _UNSTORABLE.search(key):
            yield at or "body"
        yield from _unstorable_places(child, f"{at}.{key}".lstrip("."))
