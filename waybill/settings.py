"""Settings come from the environment, once, at start; a bad one stops the start with its name and an example."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

S = TypeVar("S")
REQUIRED = object()
PREFIX = "WAYBILL_"


class SettingsError(Exception):
    """One or more settings are missing or wrong; the message names each and shows an example."""


def setting(meaning: str, example: str, default: Any = REQUIRED, secret: bool = False) -> Any:
    """Declare a field of a settings class.

    `default` is the text that stands for an unset variable, in the form the environment would hold it; leave it out
    for a setting that must be given. `secret` keeps the value out of logs and of `repr`.
    """
    metadata = {"meaning": meaning, "example": example, "default": default, "secret": secret}
    return dataclasses.field(metadata=metadata, repr=not secret)


def variable_of(field_name: str) -> str:
    """The environment variable that a field is read from: `shop_url` is `WAYBILL_SHOP_URL`."""
    return PREFIX + field_name.upper()


def read(settings_class: type[S], environ: Mapping[str, str] | None = None) -> S:
    """Read a frozen dataclass whose fields were declared with `setting`.

    Raises:
        SettingsError: lists every missing or unreadable setting, so that one start shows them all.
    """
    environ = os.environ if environ is None else environ
    hints = get_type_hints(settings_class)
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for field in dataclasses.fields(settings_class):  # type: ignore[arg-type]
        text = environ.get(variable_of(field.name), "") or field.metadata["default"]
        if text is REQUIRED:
            wrong.append(_complaint(field, "is missing"))
            continue
        try:
            values[field.name] = _PARSERS[hints[field.name]](text)
        except ValueError as error:
            wrong.append(_complaint(field, f"cannot be read ({error})"))
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings_class(**values)


def check_zone(zone: str, field_name: str) -> None:
    """Refuse what is no time zone.

    Raises:
        SettingsError: names the variable.
    """
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(f"{variable_of(field_name)} is not an IANA time zone. Example: Europe/Paris") from error


def _complaint(field: dataclasses.Field[Any], fault: str) -> str:
    return f"{variable_of(field.name)} {fault}: {field.metadata['meaning']}. Example: {field.metadata['example']}"


def _flag(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off"}:
        return False
    raise ValueError("use true or false")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


_PARSERS: dict[Any, Callable[[str], Any]] = {str: str, int: int, float: float, bool: _flag, tuple[str, ...]: _words}
