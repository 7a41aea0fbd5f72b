"""Buttons that send their own title, as if it were typed, are read by their English title in every language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from actions.questions import folded
from actions.terms import DEFAULT_LANGUAGE, Terms, read_map

FOLDER = Path(__file__).resolve().parent.parent / "data" / "responses"
READ: Final = frozenset({"en", "es"})
"""Languages whose titles our readers understand as they are."""
LONGEST: Final = 120
"""A longer message is no button's title."""
Responses = Mapping[str, list[Mapping[str, Any]]]


@dataclass(frozen=True)
class Titles:
    """The English titles of a language's buttons, by response and title, and by title alone."""

    by_response: Mapping[tuple[str, str], str] = field(default_factory=dict)
    by_title: Mapping[str, str] = field(default_factory=dict)
    name_part: re.Pattern[str] = re.compile(r"(?!)")
    """A name that was found to be the first or last one: "名: Ada, 姓: Moreau"."""
    name_parts: tuple[str, str] = ("", "")

    def english(self, text: str, response: str | None) -> str | None:
        """What a button of the last response says in English, else one of any response; None for another text."""
        if len(text) > LONGEST:
            return None
        title = folded(text).strip()
        found = self.by_response.get((response or "", title), self.by_title.get(title))
        return found or self._of_name(text)

    def _of_name(self, text: str) -> str | None:
        found = self.name_part.fullmatch(text.strip())
        if found is None:
            return None
        told = zip(self.name_parts, (found["one"], found["other"]), strict=True)
        return ", ".join(f"{label}: {name}" for label, name in told if name) or None


def english_title(text: str, language: str, response: str | None = None) -> str | None:
    """The English title of the button of a language whose title a text is, word for word; None where it is none."""
    return None if language in READ else titles().get(language, Titles()).english(text, response)


@functools.lru_cache(maxsize=1)
def titles() -> Mapping[str, Titles]:
    """Those of all languages, from `data/responses` and `data/terms`. Raises TermsError."""
    return read(FOLDER, Terms.read())


def read(folder: Path, terms: Terms) -> dict[str, Titles]:
    """Read the responses of all languages; those of one language have the buttons of the others, in their order."""
    ours = _responses(folder / DEFAULT_LANGUAGE)
    codes = [path.name for path in sorted(folder.iterdir()) if path.is_dir() and path.name not in READ]
    return {code: _titles(ours, _responses(folder / code), terms, code) for code in codes}


def _responses(folder: Path) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for path in sorted(folder.glob("*.yml")):
        found.update(read_map(path)["responses"])
    return found


def _titles(ours: Responses, theirs: Responses, terms: Terms, code: str) -> Titles:
    by_response: dict[tuple[str, str], str] = {}
    by_title: dict[str, str] = {}
    for name, english, title in _pairs(ours, theirs):
        by_response.setdefault((name, folded(title)), english)
        by_title.setdefault(folded(title), english)
    parts = [terms.of(code, "name_part", each) for each in ("first", "last")]
    first, last = (re.escape(each) for each in parts)
    labels = terms.of(DEFAULT_LANGUAGE, "name_part", "first"), terms.of(DEFAULT_LANGUAGE, "name_part", "last")
    pattern = rf"(?:{first}: (?P<one>[^:,]+))?(?:, )?(?:{last}: (?P<other>[^:,]+))?"
    return Titles(by_response, by_title, re.compile(pattern), labels)


def _pairs(ours: Responses, theirs: Responses) -> Iterator[tuple[str, str, str]]:
    """The response, the English title and the other one, of each button that sends its title."""
    for name, variations in theirs.items():
        for variation, english in zip(variations, ours.get(name, ()), strict=False):
            buttons = zip(variation.get("buttons") or (), english.get("buttons") or (), strict=False)
            for button, same in buttons:
                if same["payload"] == same["title"]:
                    yield name, same["title"], button["title"]
