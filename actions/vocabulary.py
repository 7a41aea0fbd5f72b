"""Small patterns of each language that requests are read by, from `data/words/`: a new language is a file of them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "data" / "words"
FIRST: Final = "en"
"""The language whose file says which names there are."""
UNSPACED: Final = r"\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Signs of scripts without spaces between words, as a range inside of brackets."""
GAP: Final = rf"(?:\s+|(?<=(?-i:[{UNSPACED}])))"
"""What stands between two words: spaces, or nothing after a sign of a script without them."""
BEFORE, AFTER = rf"(?<!(?-i:[^\W{UNSPACED}]))", rf"(?!(?-i:[^\W{UNSPACED}]))"
"""With case, which nothing in them has: to ignore it, each of the signs would be gone through for each word."""
ATTACHED = "(?:[وف]?(?:بال|كال|لل|ال|ب|ل|ك)?)"
"""What Arabic writes at the beginning of the word that follows."""
_ARABIC = re.compile("[\u0620-\u064a]")
_NAME = re.compile(r"<([a-z_]+)>")
_ALIKE = {"ا": "[اأإآ]", "ة": "[ةه]", "ى": "[ىي]", "ي": "[يى]", "'": "['’]"}
_used: set[str] = set()


class VocabularyError(Exception):
    """A file cannot be read, or a name or a fragment in it is wrong; the message says which and where."""


class Words:
    """A regular expression around words of all languages, put together when it is first searched for."""

    def __init__(self, template: str) -> None:
        """`<name>` in a template stands for the words of that name."""
        self._template = template
        _used.update(_NAME.findall(template))

    @functools.cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, which ignores case. Raises VocabularyError."""
        known = vocabulary()
        return re.compile(_NAME.sub(lambda found: known[found[1]], self._template), re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """As `re` does."""
        return self.regex.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """As `re` does."""
        return self.regex.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re` does."""
        return self.regex.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re` does."""
        return self.regex.finditer(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As `re` does."""
        return self.regex.sub(replacement, text, count)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """As `re` does."""
        return [part or "" for part in self.regex.split(text, maxsplit)]


def pattern(name: str) -> Words:
    """The words of a name in any language, found as whole words, or anywhere in scripts without spaces."""
    return Words(f"<{name}>")


def built(template: str) -> Words:
    """A pattern that code builds around the words of names: `built(r"<except>(.*)")`."""
    return Words(template)


@functools.cache
def vocabulary() -> Mapping[str, str]:
    """The pattern of each name, over all languages. Raises VocabularyError."""
    known = read(FOLDER)
    missing = sorted(_used - known.keys())
    if missing:
        raise VocabularyError(f"{FOLDER / FIRST}.yml: {', '.join(missing)} is missing, which the actions read")
    return known


def languages() -> tuple[str, ...]:
    """The languages that have a file, the first one first."""
    codes = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return (FIRST, *(code for code in codes if code != FIRST))


def read(folder: Path) -> dict[str, str]:
    """Read `<language>.yml` of a folder: lists of fragments by name. Raises VocabularyError."""
    files = {path.stem: path for path in sorted(folder.glob("*.yml"))}
    if FIRST not in files:
        raise VocabularyError(f"{folder / FIRST}.yml is missing")
    expected = _read_file(files[FIRST], None)
    by_language = {code: _read_file(path, expected.keys()) for code, path in files.items()}
    ordered = [by_language.pop(FIRST), *by_language.values()]
    return {name: _any_of([fragment for each in ordered for fragment in each[name]]) for name in expected}


def _any_of(fragments: list[str]) -> str:
    """One expression without groups, in which what stands around words stands once; it finds nothing where none is."""
    unspaced = [each for each in fragments if re.search(f"[{UNSPACED}]", each)]
    arabic = [each for each in fragments if _ARABIC.search(each)]
    others = [each for each in fragments if each not in unspaced and each not in arabic]
    parts = [
        rf"{before}(?:{'|'.join(f'(?:{_open(each)})' for each in some)}){after}"
        for some, before, after in (
            (others, BEFORE, AFTER),
            (arabic, BEFORE + ATTACHED, AFTER),
            (unspaced, "", ""),
        )
        if some
    ]
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def _open(fragment: str) -> str:
    """A fragment as it is looked for: accented letters may stand without; what is in brackets stays as it is."""
    parts: list[str] = []
    is_inside = is_escaped = False
    for sign in fragment:
        parts.append(sign if is_inside or is_escaped else _with_plain(sign))
        if is_escaped or sign == "\\":
            is_escaped = not is_escaped
        elif is_inside or sign == "[":
            is_inside = sign != "]"
    return "".join(parts)


def _with_plain(sign: str) -> str:
    if sign in _ALIKE:
        return _ALIKE[sign]
    base = unicodedata.normalize("NFD", sign)[0]
    return f"[{sign}{base}]" if base != sign and base.isalpha() and not re.match(f"[{UNSPACED}]", sign) else sign


def _read_file(path: Path, names: Collection[str] | None) -> dict[str, list[str]]:
    """The fragments of a file by name; `names` are those that it must have, any for None."""
    try:
        top = yaml.compose(path.read_text(encoding="utf8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path} cannot be read: {error}") from error
    if not isinstance(top, yaml.MappingNode):
        raise VocabularyError(f"{path} cannot be read: it must be a map from names to lists")
    found: dict[str, list[str]] = {}
    for key, listed in top.value:
        name = str(key.value)
        if name in found or (names is not None and name not in names):
            raise VocabularyError(f"{_place(path, key)}: {name} is {'there twice' if name in found else 'unknown'}")
        if not isinstance(listed, yaml.SequenceNode):
            raise VocabularyError(f"{_place(path, key)}: {name} must have a list, which may be empty")
        found[name] = [_fragment(path, node) for node in listed.value]
    missing = sorted(set(names or ()) - found.keys())
    if missing:
        raise VocabularyError(f"{path}:{top.end_mark.line + 1}: {', '.join(missing)} is missing; give [] for none")
    return found


def _fragment(path: Path, node: yaml.Node) -> str:
    fragment = str(node.value)
    try:
        expression = re.compile(_open(fragment), re.IGNORECASE)
    except re.error as error:
        raise VocabularyError(f"{_place(path, node)}: {fragment} is no regular expression: {error}") from error
    if not isinstance(node, yaml.ScalarNode) or expression.groups or expression.match(""):
        raise VocabularyError(f"{_place(path, node)}: {fragment} must be a text that is not empty, without groups")
    return fragment


def _place(path: Path, node: yaml.Node) -> str:
    return f"{path.parent.name}/{path.name}:{node.start_mark.line + 1}"
