"""Names of states and wishes by language, from `data/terms/`, checked at start."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "data" / "terms"
DEFAULT_LANGUAGE = "en"


class TermsError(Exception):
    """A term is missing or a file cannot be read; the message names file and key."""


class Terms:
    """`terms.of("es", "order_status", "delivered")` is "entregado"."""

    def __init__(self, by_language: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
        """Raises TermsError where one language has a term that another lacks."""
        self._by_language = by_language
        if DEFAULT_LANGUAGE not in by_language:
            raise TermsError(f"data/terms/{DEFAULT_LANGUAGE}.yml is missing")
        expected = _keys(by_language[DEFAULT_LANGUAGE])
        for language, groups in by_language.items():
            different = sorted(expected ^ _keys(groups))
            if different:
                raise TermsError(f"data/terms/{language}.yml and {DEFAULT_LANGUAGE}.yml differ in: {different}")

    @classmethod
    def read(cls, folder: Path = FOLDER) -> Terms:
        """Read `<language>.yml` of a folder. Raises TermsError."""
        return cls({path.stem: _read_groups(path) for path in sorted(folder.glob("*.yml"))})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a file."""
        return tuple(self._by_language)

    def of(self, language: str, group: str, key: str) -> str:
        """A term; in English where the language has no file. Raises KeyError for a key that no file has."""
        return self._by_language.get(language, self._by_language[DEFAULT_LANGUAGE])[group][key]

    def has(self, group: str, key: str) -> bool:
        """Whether there is such a term."""
        return key in self._by_language[DEFAULT_LANGUAGE].get(group, {})


def _read_groups(path: Path) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = read_map(path)
    for group, terms in groups.items():
        if not isinstance(terms, dict) or not all(isinstance(term, str) for term in terms.values()):
            raise TermsError(f"{path}: {group} must be a map of keys to texts")
    return groups


def read_map(path: Path) -> dict[str, Any]:
    """The map that a file holds. Raises TermsError."""
    try:
        return dict(yaml.safe_load(path.read_text(encoding="utf8")))
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise TermsError(f"{path} cannot be read: {error}") from error


def _keys(groups: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {f"{group}.{key}" for group, terms in groups.items() for key in terms}
