"""The languages that we may speak: where each is at home, and what people call it; `data/languages.yml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "languages.yml"
CODE = re.compile(r"[a-z]{2,3}")
LOCALE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?-[A-Z]{2}")
KEYS = ("locale", "names")


class LanguagesError(Exception):
    """The file cannot be read, or a language in it is wrong; the message names file, line and language."""


@dataclass(frozen=True)
class Language:
    """`locale` is BCP 47, for whoever gives none; `names` are what people call the language, in any language."""

    locale: str
    names: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def languages() -> Mapping[str, Language]:
    """Each language by its ISO 639 code. Raises LanguagesError."""
    return read(FILE)


def home(language: str) -> str:
    """The locale where a language is at home; the language itself where nothing is known of it."""
    known = languages().get(language)
    return known.locale if known else language


def read(path: Path) -> dict[str, Language]:
    """The languages of a file. Raises LanguagesError."""
    try:
        top = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise LanguagesError(f"{path} cannot be read: {error}") from error
    if not isinstance(top, yaml.MappingNode):
        raise LanguagesError(f"{path} cannot be read: it must be a map from codes to languages")
    return {str(key.value): _language(path, key, node) for key, node in top.value}


def _language(path: Path, key: yaml.Node, node: yaml.Node) -> Language:
    code, where = str(key.value), f"{path.parent.name}/{path.name}, line {key.start_mark.line + 1}"
    parts = {str(name.value): part for name, part in node.value} if isinstance(node, yaml.MappingNode) else {}
    if not CODE.fullmatch(code) or sorted(parts) != sorted(KEYS):
        raise LanguagesError(f"{where}: {code} must be a code with {' and '.join(KEYS)}")
    locale, names = str(parts["locale"].value), parts["names"]
    if not LOCALE.fullmatch(locale) or locale.split("-")[0] != code:
        raise LanguagesError(f"{where}: the locale {locale} of {code} must be one of it with a region, as en-GB")
    told = [each.value for each in names.value] if isinstance(names, yaml.SequenceNode) else []
    if not told or not all(isinstance(name, str) and name.strip() for name in told):
        raise LanguagesError(f"{where}: {code} must have a list of names")
    return Language(locale, tuple(name.casefold() for name in told))
