"""How many stars a shopper gives, whatever the scale in which it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any, Final

from actions.questions import WORD, WORDINGS, folded

MOST: Final = 5
MIDDLE: Final = 3
OF_TEN: Final = 10
NEAR: Final = 3
"""How many words before a word of praise a "not" may stand."""
STAR = re.compile(r"[⭐★🌟]")
THUMB_UP = re.compile(r"👍|\bthumbs? up\b|\bpulgar(?:es)? arriba\b")
THUMB_DOWN = re.compile(r"👎|\bthumbs? down\b|\bpulgar(?:es)? abajo\b")
NOT_DONE = re.compile(r"(?:\bnot|n't) (?:help|answer|solve)|\bno (?:me |nos )?(?:sirv|ayud|resolv)")
NUMBER = r"\d{1,3}|" + "|".join(sorted({name for wording in WORDINGS for name in wording.numbers}, key=len)[::-1])
SCALED = re.compile(rf"\b({NUMBER})\s*(?:/|(?:out )?of|sobre|de)\s*({NUMBER})\b")
STARRED = re.compile(rf"\b({NUMBER})[\s-]*(?:stars?|estrellas?)\b")
POINTS = re.compile(rf"\b({NUMBER})\s*(?:points?|puntos?)\b")
ALONE = re.compile(rf"(?<![\w/.,])({NUMBER})(?![\w/])(?![.,]\d)")
SCALES = (MOST, OF_TEN, 100)


@dataclass(frozen=True)
class Stars:
    """From 1 to 5, and whether words said it, which may be about the last answer, or a number."""

    value: int
    is_in_words: bool


def stars(text: str, pressed: Sequence[Any] = ()) -> Stars | None:
    """The stars that a message gives, `pressed` being the values of a button; None where it gives none."""
    if pressed and str(pressed[0]) in {"1", "2", "3", "4", "5"}:
        return Stars(int(pressed[0]), is_in_words=False)
    plain = folded(text)
    said = _in_words(plain)
    number = _in_numbers(plain, said)
    if number is not None:
        return Stars(number, is_in_words=False)
    if THUMB_UP.search(plain) or THUMB_DOWN.search(plain):
        return Stars(MOST if THUMB_UP.search(plain) else 1, is_in_words=True)
    return Stars(said, is_in_words=True) if said is not None else None


def _in_numbers(plain: str, said: int | None) -> int | None:
    drawn = len(STAR.findall(plain))
    if drawn:
        return min(drawn, MOST)
    scaled = SCALED.search(plain)
    if scaled and _value(scaled[2]) in SCALES and _value(scaled[1]) <= _value(scaled[2]):
        return _on_five(_value(scaled[1]), _value(scaled[2]))
    starred = STARRED.search(plain)
    if starred and _value(starred[1]) <= MOST:
        return max(1, _value(starred[1]))
    points = POINTS.search(plain)
    if points and _value(points[1]) <= OF_TEN:
        return _on_five(_value(points[1]), OF_TEN)
    alone = [_value(each) for each in ALONE.findall(plain) if each.isdigit() or _is_all(plain, each)]
    if len(alone) != 1 or alone[0] > OF_TEN:
        return None
    is_of_ten = alone[0] > MOST or (said is not None and said <= MIDDLE < alone[0])
    return _on_five(alone[0], OF_TEN if is_of_ten else MOST)


def _is_all(plain: str, name: str) -> bool:
    """A number written as a word counts only in a message that says little else: "un siete", "I give you nine"."""
    return len(WORD.findall(plain)) <= MOST and name not in {"one", "un", "una", "uno"}


def _on_five(value: int, scale: int) -> int:
    return min(MOST, max(1, -(-value * MOST // scale)))


def _value(name: str) -> int:
    if name.isdigit():
        return int(name)
    return next(wording.numbers[name] for wording in WORDINGS if name in wording.numbers)


def _in_words(plain: str) -> int | None:
    """The middle of all words of praise and blame; with a "not" before it, a word means the other side."""
    if NOT_DONE.search(plain):
        return 2
    said = WORD.findall(plain)
    marks = list(_marks(said))
    return round(mean(marks)) if marks else None


def _marks(said: Sequence[str]) -> Iterable[int]:
    for place, word in enumerate(said):
        for wording in WORDINGS:
            mark = next((value for value, praise in wording.ratings.items() if word in praise), None)
            if mark is None:
                continue
            is_negated = any(each in wording.negations for each in said[max(0, place - NEAR) : place])
            yield (4 if mark < MIDDLE else 2) if is_negated else mark
            break
