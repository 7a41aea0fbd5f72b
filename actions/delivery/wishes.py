"""What a shopper wants done about a delivery, whether it was looked for, and how many pieces it is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from actions.delivery.problems import plain, wordings
from actions.delivery.wording import Wording
from actions.synonyms import words_of

NEAR = 3
"""So many words after a number may stand before what it counts: "2 blue stoneware mugs"."""


class Remedy(StrEnum):
    """How it is put right; `person`: as somebody of the team decides."""

    REPLACEMENT = "replacement"
    REFUND = "refund"
    PERSON = "person"


def remedy_in(text: str, language: str, *, is_asked: bool) -> Remedy | None:
    """The one remedy that a text wants; an answer to the question may use fewer words. None where it is not clear."""
    said = plain(text)
    for wording in wordings(language):
        clear = ((Remedy.REFUND, wording.refund), (Remedy.REPLACEMENT, wording.replacement))
        short = (
            (Remedy.REFUND, wording.refund_answered),
            (Remedy.REPLACEMENT, wording.replacement_answered),
            (Remedy.PERSON, wording.person_answered),
        )
        for patterns in (clear, short) if is_asked else (clear,):
            wanted = [remedy for remedy, pattern in patterns if _is_wanted(pattern, said, wording)]
            if wanted:
                return wanted[0] if len(wanted) == 1 else None
    return None


def was_looked_for(text: str, language: str, *, is_asked: bool) -> bool | None:
    """Whether a text says that it was looked for in vain; False where it was found, None where it says neither."""
    said = plain(text)
    for wording in wordings(language):
        if is_asked and wording.found.search(said):
            return False
        if wording.looked.search(said) or (is_asked and wording.not_there.search(said)):
            return True
    return None


def pieces_in(text: str, names: Collection[str], bought: int, language: str, *, are_missing: bool) -> int | None:
    """How many of the `bought` pieces of a line called `names` a text is about; None where it does not say clearly.

    `are_missing`: then a number of pieces that came tells of the others.
    """
    said = plain(text)
    for wording in wordings(language):
        count = _told(said, names, bought, wording, are_missing)
        if count is not None:
            return count if 1 <= count <= bought else None
    return None


def count_answered(text: str, bought: int, language: str) -> int | None:
    """The number in an answer to how many; None where there is none that can be."""
    said = plain(text)
    for wording in wordings(language):
        if wording.all_pieces.search(said):
            return bought
        numbers = {_number(word, wording) for word in re.findall(r"\w+", said)} - {None}
        if not numbers:
            numbers = {wording.articles[word] for word in re.findall(r"\w+", said) if word in wording.articles}
        count = numbers.pop() if len(numbers) == 1 else None
        if count is not None and 1 <= count <= bought:
            return count
    return None


def _told(said: str, names: Collection[str], bought: int, wording: Wording, are_missing: bool) -> int | None:
    came_of = wording.came_of.search(said)
    if came_of and _number(came_of["all"], wording) == bought:
        told = 0 if came_of["came"] == "none" else _any_number(came_of["came"], wording)
        return bought - told if are_missing and told is not None else told
    came = wording.came.search(said)
    if came and are_missing:
        told = _any_number(next(each for each in came.groups() if each), wording)
        return bought - told if told is not None else None
    if wording.one_of.search(said):
        return 1
    return bought if wording.all_pieces.search(said) else _counted(said, names, wording)


def _counted(said: str, names: Collection[str], wording: Wording) -> int | None:
    """The number that stands before the name of the line."""
    called = {word for name in names for word in words_of(name)}
    words = re.findall(r"\w+", said)
    for place, word in enumerate(words):
        number = _number(word, wording)
        if number is not None and called.intersection(words_of(" ".join(words[place + 1 : place + 1 + NEAR]))):
            return number
    return None


def _is_wanted(pattern: re.Pattern[str], said: str, wording: Wording) -> bool:
    return any(not wording.not_wanted.search(said[: match.start()]) for match in pattern.finditer(said))


def _number(word: str, wording: Wording) -> int | None:
    return int(word) if re.fullmatch(r"\d{1,3}", word) else wording.numbers.get(word)


def _any_number(word: str, wording: Wording) -> int | None:
    return wording.articles.get(word, _number(word, wording))
