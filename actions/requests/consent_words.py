"""The words of agreement by language, from `data/consent/`, checked at start."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from actions.wishes import REQUESTS

FOLDER = Path(__file__).resolve().parents[2] / "data" / "consent"
SECTIONS = ("agrees", "alone", "again", "idle", "repeats", "misleads", "means_else")
ORDER_NUMBER = "{order_id}"
LONGEST_PHRASE = 12
SMILEY = r"[:;=]-?[)d](?!\w)"
IDEOGRAM = "[\u3040-\u30ff\u3400-\u9fff]"
LETTER = rf"(?!{IDEOGRAM})[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u097f]"
"""With the marks that Arabic and Hindi write over and under letters."""
TOKEN = re.compile(rf"\{{order_id\}}|{SMILEY}|{IDEOGRAM}|(?:{LETTER})+|\.{{2,}}|\S")
CHOICE = re.compile(r"\(([^()<>]*)\)|<([^()<>]*)>|([^()<>]+)")
HIDDEN = re.compile("[\u200b-\u200f\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
"""Marks of width and direction, and colours of skin: they say nothing."""
STRETCHED = re.compile(r"([^\W\d])\1{2,}")

Phrase = tuple[str, ...]
Phrases = frozenset[Phrase]


class ConsentError(Exception):
    """A file of `data/consent` cannot be read or is wrong; the message names file and line."""


@dataclass(frozen=True)
class ConsentWords:
    """The phrases of one language; `misleads` with their accents, all others without."""

    agrees: Phrases = frozenset()
    alone: Phrases = frozenset()
    again: Phrases = frozenset()
    idle: Phrases = frozenset()
    misleads: Phrases = frozenset()
    means_else: Phrases = frozenset()
    repeats: Mapping[str, Phrases] = field(default_factory=dict)


def tokens_of(text: str) -> list[str]:
    """Words, smileys and signs of a text, lower case; a stretched "yesss" is "yes", an ideogram a word of its own."""
    plain = unicodedata.normalize("NFKC", HIDDEN.sub("", text)).casefold()
    plain = re.sub("(?<=\\w)['’‘´`](?=\\w)", "", plain)
    tokens = TOKEN.findall(plain)
    return [token if re.search(r"\d", token) else STRETCHED.sub(r"\1", token) for token in tokens]


def without_accents(token: str) -> str:
    """A token as it is typed in a hurry."""
    decomposed = unicodedata.normalize("NFKD", token)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)) or token


@functools.lru_cache(maxsize=1)
def consent_words() -> dict[str, ConsentWords]:
    """The words of every language that has a file. Raises ConsentError."""
    paths = sorted(FOLDER.glob("*.yml"))
    if not paths:
        raise ConsentError(f"{FOLDER} has no file: nobody could say yes")
    return {path.stem: read(path) for path in paths}


def read(path: Path) -> ConsentWords:
    """The words of one file. Raises ConsentError with the line that is wrong."""
    try:
        root = yaml.compose(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConsentError(f"{path} cannot be read: {error}") from error
    sections = _entries(root, path, SECTIONS)
    kinds = _entries(sections.pop("repeats"), path, sorted(REQUESTS))
    plain = {name: _phrases(node, path, name != "misleads") for name, node in sections.items()}
    words = ConsentWords(repeats={kind: _phrases(node, path, True) for kind, node in kinds.items()}, **plain)
    twice = words.idle & (words.agrees | words.alone | words.again)
    if not words.agrees or twice:
        fault = f"{' '.join(min(twice))!r} is both idle and a yes" if twice else "nothing agrees"
        raise ConsentError(f"{path}: {fault}")
    return words


def _entries(node: yaml.Node | None, path: Path, names: tuple[str, ...] | list[str]) -> dict[str, yaml.Node]:
    """The entries of a map that must have exactly these names."""
    if not isinstance(node, yaml.MappingNode):
        raise ConsentError(f"{_place(path, node)}: must be a map with the keys {', '.join(names)}")
    entries = {str(key.value): value for key, value in node.value}
    for key, _ in node.value:
        if key.value not in names:
            raise ConsentError(f"{_place(path, key)}: {key.value} is none of {', '.join(names)}")
    missing = [name for name in names if name not in entries]
    if missing:
        raise ConsentError(f"{_place(path, node)}: {', '.join(missing)} is missing here; an empty list will do")
    return entries


def _phrases(node: yaml.Node, path: Path, is_plain: bool) -> Phrases:
    """The phrases of a list, written out; read as they stand, since YAML takes a bare yes for something else."""
    if not isinstance(node, yaml.SequenceNode):
        raise ConsentError(f"{_place(path, node)}: must be a list of phrases")
    found: set[Phrase] = set()
    for each in node.value:
        if not isinstance(each, yaml.ScalarNode):
            raise ConsentError(f"{_place(path, each)}: must be one phrase")
        found |= {
            tuple(without_accents(token) if is_plain else token for token in phrase)
            for phrase in _written_out(each.value, _place(path, each))
        }
    return frozenset(found)


def _written_out(pattern: str, place: str) -> Iterator[Phrase]:
    """Every phrase that a pattern stands for: `<a|b>` is one of them, `(a|b)` may be left out as well."""
    pieces = list(CHOICE.finditer(pattern)) if not re.fullmatch(SMILEY, pattern) else []
    if pieces and "".join(piece[0] for piece in pieces) != pattern:
        raise ConsentError(f"{place}: the brackets of {pattern!r} do not close, or stand in others")
    choices = [_choices(piece) for piece in pieces] or [[pattern]]
    for parts in itertools.product(*choices):
        phrase = tuple(tokens_of(" ".join(parts)))
        if not 0 < len(phrase) <= LONGEST_PHRASE or "?" in phrase:
            raise ConsentError(
                f"{place}: {pattern!r} may be nothing, a question, or longer than {LONGEST_PHRASE} words"
            )
        yield phrase


def _choices(piece: re.Match[str]) -> list[str]:
    optional, needed, literal = piece.groups()
    if optional is not None:
        return ["", *optional.split("|")]
    return needed.split("|") if needed is not None else [literal]


def _place(path: Path, node: yaml.Node | None) -> str:
    return f"{path}:{node.start_mark.line + 1}" if node is not None else str(path)
