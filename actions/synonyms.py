"""Words by which shoppers call the same thing, from `data/synonyms.yml`."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "synonyms.yml"


class SynonymsError(Exception):
    """The file cannot be read, or a word stands in two groups; the message says which."""


@functools.lru_cache(maxsize=1)
def groups() -> dict[str, str]:
    """Each word, lower case without accents, to the first word of its group. Raises SynonymsError."""
    try:
        read = yaml.safe_load(FILE.read_text(encoding="utf8"))
    except (OSError, yaml.YAMLError) as error:
        raise SynonymsError(f"{FILE} cannot be read: {error}") from error
    first: dict[str, str] = {}
    for group in read:
        for word in group:
            if word in first:
                raise SynonymsError(f"{FILE.name}: {word} stands in two groups, with {group[0]} and {first[word]}")
            first[word] = group[0]
    return first


def words_of(text: str) -> list[str]:
    """The words of a text, lower case without accents, each as the first of its group."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return [canonical(word) for word in re.findall(r"[^\W_]+", plain)]


def canonical(word: str) -> str:
    """The first word of a word's group, in singular or plural; the word itself where it has none."""
    known = groups()
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in known:
            return known[form]
    return word
