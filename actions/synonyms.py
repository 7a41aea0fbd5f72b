"""Words by which shoppers call the same thing, from `data/synonyms/`; and texts of every script cut into words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from actions.questions import folded

FOLDER = Path(__file__).resolve().parent.parent / "data" / "synonyms"
FIRST: Final = ("en", "es")
"""Where two languages give a word two heads, these win over the others, and those by their code."""
ELSE: Final = "else"
"""In place of a head: words that look like one of the others, or hold one, and count as themselves."""
WORD: Final = re.compile(r"[^\W_]+")
_KANA = r"\u3040-\u30ff"
_IDEOGRAMS = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_KANA}{_IDEOGRAMS}]")
"""Signs of scripts that put no spaces between words: Chinese and Japanese."""
_PIECE = re.compile(rf"[\u3040-\u309f]+|[\u30a0-\u30ff]+|[{_IDEOGRAMS}]+|[^{_KANA}{_IDEOGRAMS}]+")
_ARABIC = re.compile("[\u0620-\u064a]")
_ATTACHED = ("وبال", "وال", "بال", "ولل", "لل", "ال", "و", "ب", "ل")
"""And, with, for, the, as Arabic writes them: at the word that follows, with no space."""
COMPOUNDING: Final = "de"
"""The language whose words are joined to one: only its own words are looked for at the end of another."""
SHORTEST_END = 4
SHORTEST_START = 3
PAIR = 2
PARTICLES: Final = frozenset("的个個把只口盏块条双件台买有要和或吗呢了是在坏没还这那")
"""Signs beside which a single one is a word of its own in Chinese."""


class SynonymsError(Exception):
    """A file cannot be read, or a word in it stands under two heads; the message says which and where."""


@dataclass(frozen=True)
class Known:
    """`heads` are all words to their heads; `unspaced` and `ends` those that are looked for inside of others."""

    heads: Mapping[str, str]
    unspaced: Mapping[int, frozenset[str]]
    """Words in scripts without spaces, by their length, longest first."""
    ends: frozenset[str]
    """Words of the language that joins words to one."""


def groups() -> Mapping[str, str]:
    """Each word of any language, without accents and capitals, to its head. Raises SynonymsError."""
    return known().heads


@functools.lru_cache(maxsize=1)
def known() -> Known:
    """What all files know. Raises SynonymsError."""
    return read(FOLDER)


def read(folder: Path) -> Known:
    """Read `<language>.yml` of a folder; English has the heads. Raises SynonymsError."""
    codes = [path.stem for path in sorted(folder.glob("*.yml"))]
    ordered = [*FIRST, *(code for code in codes if code not in FIRST)]
    by_language: dict[str, dict[str, str]] = {}
    for code in ordered:
        allowed = set(by_language[FIRST[0]].values()) if by_language else None
        by_language[code] = _read_file(folder / f"{code}.yml", allowed)
    heads: dict[str, str] = {}
    for words in by_language.values():
        heads = {**words, **heads}
    unspaced: dict[int, set[str]] = {}
    for word in filter(is_unspaced, heads):
        unspaced.setdefault(len(word), set()).add(word)
    earlier = {word for code in FIRST for word in by_language[code]}
    ends = {word for word in by_language.get(COMPOUNDING, {}) if len(word) >= SHORTEST_END} - earlier
    longest_first = {length: frozenset(unspaced[length]) for length in sorted(unspaced, reverse=True)}
    return Known(heads, longest_first, frozenset(ends))


def words_of(text: str) -> list[str]:
    """The words of a text, without accents and capitals, each as the head of its group."""
    return [canonical(word) for word in written_words(folded(text))]


def written_words(plain: str) -> list[str]:
    """The words of a folded text as written; without spaces, known words are cut out, the longest first."""
    return [piece for word in WORD.findall(plain) for piece in (_cut(word) if is_unspaced(word) else (word,))]


def canonical(word: str) -> str:
    """The head of a word's group, in singular or plural, with what is attached to it; else the word itself."""
    words = known()
    forms = [form for form in (word, word.removesuffix("s"), word.removesuffix("es")) if form]
    found = next((form for form in forms if form in words.heads), None) or _inside(word, forms, words)
    return words.heads[found] if found else word


def is_unspaced(word: str) -> bool:
    """Whether a word is in a script that puts no spaces between words."""
    return _UNSPACED.search(word) is not None


def _inside(word: str, forms: list[str], words: Known) -> str | None:
    """A known word that another begins or ends with: after an Arabic article, at the end of a German compound."""
    if _ARABIC.search(word):
        rests = (word.removeprefix(each) for each in _ATTACHED if word.startswith(each))
        return next((rest for rest in rests if rest in words.heads), None)
    for form in forms:
        ends = (form[start:] for start in range(SHORTEST_START, len(form) - SHORTEST_END + 1))
        found = next((end for end in ends if end in words.ends), None)
        if found:
            return found
    return None


def _cut(text: str) -> Iterator[str]:
    """Known words by the longest match, and what stands between them: by its script, ideograms in pairs."""
    known_words, start, place = known().unspaced, 0, 0
    while place < len(text):
        length = _longest(text[place:], known_words)
        if length == 1 and not _is_alone(text, start, place, known_words):
            length = 0
        if length:
            yield from _pieces(text[start:place])
            yield text[place : place + length]
            start = place + length
        place += length or 1
    yield from _pieces(text[start:])


def _longest(text: str, known_words: Mapping[int, frozenset[str]]) -> int:
    return next((size for size, words in known_words.items() if text[:size] in words), 0)


def _is_alone(text: str, start: int, place: int, known_words: Mapping[int, frozenset[str]]) -> bool:
    """Whether one sign is a word: in 包裹 and 相机 it is a part of another, beside particles it is not."""
    before, after = text[start:place][-1:], text[place + 1 :]
    is_begun = not before or before in PARTICLES or not re.match(f"[{_IDEOGRAMS}]", before)
    is_ended = not after or after[0] in PARTICLES or not re.match(f"[{_IDEOGRAMS}]", after)
    return is_begun and (is_ended or _longest(after, known_words) > 1)


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if len(piece) > PAIR and re.match(f"[{_IDEOGRAMS}]", piece):
            yield from (piece[place : place + PAIR] for place in range(len(piece) - PAIR + 1))
        else:
            yield piece


def _read_file(path: Path, heads: set[str] | None) -> dict[str, str]:
    """Each word of a file to its head; `heads` are those that there may be, any for None."""
    try:
        top = yaml.compose(path.read_text(encoding="utf8"), Loader=yaml.SafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SynonymsError(f"{path} cannot be read: {error}") from error
    if not isinstance(top, yaml.MappingNode):
        raise SynonymsError(f"{path} cannot be read: it must be a map from heads to lists of words")
    found: dict[str, str] = {}
    for key, listed in top.value:
        head = str(key.value)
        if heads is not None and head not in heads and head != ELSE:
            raise SynonymsError(f"{_place(path, key)}: {head} is no head of {FIRST[0]}.yml")
        if not isinstance(listed, yaml.SequenceNode):
            raise SynonymsError(f"{_place(path, listed)}: {head} must have a list of words")
        nodes = [key, *listed.value] if heads is None and head != ELSE else listed.value
        for node in nodes:
            word = _word(path, node)
            mine = word if head == ELSE else head
            if found.setdefault(word, mine) != mine:
                raise SynonymsError(
                    f"{_place(path, node)}: {node.value} stands in two groups, {found[word]} and {mine}"
                )
    return found


def _word(path: Path, node: yaml.Node) -> str:
    word = folded(str(node.value)).replace("-", "")  # "corta-vento" is found where it is written as one, too
    if not isinstance(node, yaml.ScalarNode) or not WORD.fullmatch(word):
        raise SynonymsError(f"{_place(path, node)}: {node.value} is no single word")
    return word


def _place(path: Path, node: yaml.Node) -> str:
    return f"{path}:{node.start_mark.line + 1}"
