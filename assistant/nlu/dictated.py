"""Order numbers digit by digit, as words or apart: "double u one zero zero one", "w 1 0 0 1", "订单 一零零一"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.nlu.masking import UNSPACED

FILE = "data/dictated.yml"
NEVER = r"(?!)"
BETWEEN = r"[\s,.\-、，]{0,3}"
LETTER = rf"[^\W\d_{UNSPACED.pattern[1:-1]}]"
"""Of a script that parts words by spaces."""


class DictationError(Exception):
    """The file cannot be read as what it should be; the message names the word."""


class Dictated:
    """Finds dictated order numbers; `digits` and `times` are by word, `letters` by name."""

    def __init__(self, digits: Mapping[str, str], times: Mapping[str, int], letters: Mapping[str, str]) -> None:
        """Takes what each word means."""
        self._digits, self._times, self._letters = digits, times, letters
        digit = rf"(?:(?:{_any(times)})[\s-])?(?:{_any(digits)}|(?<!\d)\d(?!\d))"
        self._digit = re.compile(rf"(?:({_any(times)})[\s-])?({_any(digits)}|\d)", re.IGNORECASE)
        run = rf"{digit}(?:{BETWEEN}{digit})"
        self._lettered = re.compile(rf"(?P<letter>{_any(letters)}){BETWEEN}(?P<run>{run}{{2,11}})", re.IGNORECASE)
        self._bare = re.compile(rf"(?P<run>{run}{{3,11}})", re.IGNORECASE)

    @classmethod
    def read(cls, file: Path, prefixes: Iterable[str]) -> Dictated:
        """From a file such as `data/dictated.yml`, for order numbers with these letters before them; none without it.

        Raises:
            DictationError: the file is wrong.
        """
        if not file.is_file():
            return cls({}, {}, {})
        try:
            told = yaml.safe_load(file.read_text(encoding="utf8"))
            digits = _turned(told["digits"], range(10))
            times = _turned(told["times"], (2, 3))
            letters = _turned(told["letters"], list(told["letters"]))
        except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            raise DictationError(f"{file} needs digits (0 to 9), times (2, 3) and letters: {error}") from error
        except DictationError as error:
            raise DictationError(f"{file}: {error}") from error
        wanted = {prefix.upper() for prefix in prefixes}
        return cls(
            {word: str(digit) for word, digit in digits.items()},
            {word: int(count) for word, count in times.items()},
            {name: str(letter) for name, letter in letters.items() if str(letter).upper() in wanted},
        )

    def lettered(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Numbers with a letter before them, and what they are: "W1001"."""
        for match in self._lettered.finditer(text):
            yield match, self._letters[match["letter"].lower()] + self._read(match["run"])

    def bare(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Numbers of at least four digits, and what they are: "1001"."""
        for match in self._bare.finditer(text):
            yield match, self._read(match["run"])

    def _read(self, run: str) -> str:
        return "".join(
            self._digits.get(digit.lower(), digit) * self._times.get(times.lower(), 1)
            for times, digit in self._digit.findall(run)
        )


def _turned(told: Mapping[Any, list[Any]], keys: Iterable[Any]) -> dict[str, Any]:
    meaning: dict[str, Any] = {}
    for key in keys:
        for word in told[key]:
            if not isinstance(word, str):
                raise DictationError(f"beside {key}: {word} is no word; put it in quotes")
            if meaning.setdefault(word.lower(), key) != key:
                raise DictationError(f"beside {key}: {word} means {meaning[word.lower()]} already")
    return meaning


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, alone where their script parts words by spaces."""
    longest_first = sorted(words, key=len, reverse=True)
    signs = [re.escape(word) for word in longest_first if UNSPACED.search(word)]
    alone = "|".join(re.escape(word) for word in longest_first if not UNSPACED.search(word)) or NEVER
    return "|".join([*signs, rf"(?<!{LETTER})(?:{alone})(?!{LETTER})"])
