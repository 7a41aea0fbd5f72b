"""Names of people as they tell a change of theirs: whole, the first or the last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from actions.requests.account.languages import WORDINGS
from actions.requests.account.wording import Pattern

WORD = r"(?:[^\W\d_]\.|[^\W\d_]+(?:['’.-][^\W\d_]+)*)"
NAME = re.compile(rf"{WORD}(?:\s+{WORD}){{0,4}}")
SPELT = re.compile(r"\b(?:it['’]?s|it is|es|should be|debe ser)\s+", re.IGNORECASE)
NOT_SPELT = re.compile(r"\s*,?\s*(?:not|and not|rather than|no|y no)\b", re.IGNORECASE)
WITH_LETTER = re.compile(r"\s+(?:with|con)\s+(?:an?\s+|una?\s+)?['\"]?[^\W\d_]['\"]?(?!\w)", re.IGNORECASE)
SURNAMES = re.compile(r"^(?:last|surname|family|maiden|married|apellido)", re.IGNORECASE)
GIVEN = re.compile(r"^first", re.IGNORECASE)
ALIKE = 55
"""How alike (0 to 100) a name must be to one on file to be a mended spelling of it."""
LONGEST = 100
PAIR, MOST = 2, 5


@dataclass(frozen=True)
class NameChange:
    """What of the name changes; `unclear` is a name of which nobody can tell which part is which."""

    first: str | None = None
    last: str | None = None
    unclear: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether no name was told."""
        return self == NameChange()


def name_change(text: str, first: str, last: str) -> NameChange:
    """The change of a name that a text tells, against the name on file."""
    new_last = next(_after(text, "last"), None)
    new_first = next(_after(text, "first"), None)
    if new_last or new_first:
        return NameChange(new_first, new_last)
    whole = next(_spelt(text), None) or next(_after(text, "whole"), None)
    return split(whole, first, last) if whole else _later(text, first, last)


def bare_name(text: str) -> str | None:
    """What is said where nothing but a name was asked for."""
    words = text.strip(" .!,;:\"'¡")
    for wording in WORDINGS:
        words = wording.names.lead.sub("", words)
    return _clean(words) if NAME.fullmatch(words) else None


def split(name: str, first: str, last: str) -> NameChange:
    """Which part is which: told by the name on file, or by there being two."""
    words, own = name.split(), len(last.split())
    if len(words) == 1:
        return _single(name, first, last)
    if _is(words[0], first):
        return NameChange(last=" ".join(words[1:]))
    if len(words) > own and _is(" ".join(words[len(words) - own :]), last):
        return NameChange(first=" ".join(words[: len(words) - own]))
    return NameChange(words[0], words[1]) if len(words) == PAIR else NameChange(unclear=name)


def splits(name: str) -> tuple[tuple[str, str], ...]:
    """Every way to part a name in two, as first and last."""
    words = name.split()
    return tuple((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))


def _single(name: str, first: str, last: str) -> NameChange:
    like_first, like_last = (fuzz.ratio(name.casefold(), other.casefold()) for other in (first, last))
    if max(like_first, like_last) < ALIKE:
        return NameChange(unclear=name)
    return NameChange(first=name) if like_first > like_last else NameChange(last=name)


def _after(text: str, kind: str) -> Iterator[str]:
    """The names that stand after what leads to one."""
    for wording in WORDINGS:
        pattern: Pattern = getattr(wording.names, kind)
        for lead in pattern.finditer(text):
            found = NAME.match(text, lead.end())
            name = _clean(found.group()) if found else None
            if name:
                yield name


def _spelt(text: str) -> Iterator[str]:
    """A name that is told by its spelling: "it's Siobhan, not Shioban"."""
    for lead in SPELT.finditer(text):
        found = re.compile(WORD).match(text, lead.end())
        if found and (NOT_SPELT.match(text, found.end()) or WITH_LETTER.match(text, found.end())):
            name = _clean(found.group())
            if name:
                yield name


def _later(text: str, first: str, last: str) -> NameChange:
    for wording in WORDINGS:
        for lead in wording.names.later.finditer(text):
            found = NAME.match(text, lead.end())
            name = _clean(found.group()) if found else None
            if name and SURNAMES.match(lead["what"]):
                return NameChange(last=name)
            if name:
                return NameChange(first=name) if GIVEN.match(lead["what"]) else split(name, first, last)
    return NameChange()


def _clean(name: str) -> str | None:
    """Without what follows it in the sentence, and with capitals where it has none; None where it is no name."""
    for wording in WORDINGS:
        name = wording.names.ends.sub("", name)
    name = name.strip(" .,'’-")
    words = name.split()
    if not words or len(words) > MOST or len(name) > LONGEST or any(_is_no_name(word) for word in words):
        return None
    if name.islower():
        name = " ".join(word if _is_particle(word) else _capital(word) for word in words)
        name = name[0].upper() + name[1:]
    return name


def _is_no_name(word: str) -> bool:
    return any(word.casefold() in wording.names.not_names for wording in WORDINGS)


def _is_particle(word: str) -> bool:
    return any(word in wording.names.particles for wording in WORDINGS)


def _capital(word: str) -> str:
    return re.sub(r"(^|[-'’])([^\W\d_])", lambda match: match[1] + match[2].upper(), word)


def _is(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
