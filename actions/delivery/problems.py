"""What is wrong with a delivery, as shoppers say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum

from rapidfuzz import fuzz, process

from actions.delivery.english import ENGLISH
from actions.delivery.spanish import SPANISH
from actions.delivery.wording import Wording
from actions.vocabulary import Words
from actions.vocabulary import pattern as words_of

WORDINGS = {"en": ENGLISH, "es": SPANISH}
ALIKE = 84
"""How alike (0 to 100) a word must be to a key word to be it, misspelt."""
COUNTED = 2
"""So many numbers in "ordered two, got one" tell that pieces are missing."""


class Problem(StrEnum):
    """What a shopper says of a delivery; `late` is whatever should be here and is not."""

    DAMAGED = "damaged"
    WRONG = "wrong"
    MISSING = "missing"
    NOT_RECEIVED = "not_received"
    LOST = "lost"
    LATE = "late"
    CAME_LATE = "came_late"
    OTHER = "other"


CLAIMS = (Problem.DAMAGED, Problem.WRONG, Problem.MISSING)
"""What can only be said of something that arrived."""
AWAITED = (Problem.NOT_RECEIVED, Problem.LOST, Problem.LATE)
"""What is said of something that is not there."""

OF_WORDS: dict[Problem, Words] = {
    Problem.DAMAGED: words_of("damaged"),
    Problem.WRONG: words_of("wrong_item"),
    Problem.MISSING: words_of("missing_item"),
    Problem.NOT_RECEIVED: words_of("not_here"),
    Problem.LOST: words_of("lost"),
    Problem.LATE: words_of("late"),
}
"""How it is said in the languages without a wording, the more telling first."""


def plain(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).replace("’", "'")


def wordings(language: str) -> Iterator[Wording]:
    """That of the conversation first: a message may still be in another language."""
    if language in WORDINGS:
        yield WORDINGS[language]
    yield from (wording for code, wording in WORDINGS.items() if code != language)


def problems_in(text: str, language: str) -> tuple[Problem, ...]:
    """What a text says is wrong, in the order in which it says it; nothing where it does not say.

    What arrived broken, wrong or in part has arrived: whatever else is said of the delivery counts no more.
    """
    said = plain(text)
    for spelled in (lambda words, _: words, respelled):
        for wording in wordings(language):
            words = spelled(said, wording)
            found = _claims_in(words, wording) or _others_in(words, wording)
            if found:
                return found
    if language in WORDINGS:
        return ()
    found = tuple(problem for problem, words in OF_WORDS.items() if words.search(text))
    return tuple(problem for problem in found if problem in CLAIMS) or found[:1]


def respelled(said: str, wording: Wording) -> str:
    """A text with its misspelt key words put right: "brokn" is "broken"."""
    return re.sub(r"[^\W\d_]{4,}", lambda match: _nearest(match.group(), wording), said)


def _nearest(word: str, wording: Wording) -> str:
    found = process.extractOne(word, wording.keywords, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else word


def is_everything(text: str, language: str) -> bool:
    """Whether all that is in a parcel is meant, without a word for each."""
    said = plain(text)
    return any(wording.everything.search(said) for wording in wordings(language))


def _claims_in(said: str, wording: Wording) -> tuple[Problem, ...]:
    in_part = _without_whole_parcel(said, wording)
    patterns = {Problem.DAMAGED: wording.damaged, Problem.WRONG: wording.wrong, Problem.MISSING: wording.missing}
    places = {problem: _place(pattern, in_part, wording) for problem, pattern in patterns.items()}
    return tuple(sorted((p for p in places if places[p] is not None), key=lambda p: places[p] or 0))


def _others_in(said: str, wording: Wording) -> tuple[Problem, ...]:
    patterns = (
        (Problem.NOT_RECEIVED, wording.not_here),
        (Problem.LOST, wording.lost),
        (Problem.CAME_LATE, wording.came_late),
        (Problem.LATE, wording.late),
    )
    for problem, pattern in patterns:
        if pattern.search(said):
            return (problem,)
        if problem is Problem.LOST and _without_whole_parcel(said, wording) != said:
            return (problem,)
    swapped = wording.swapped.search(said)
    if swapped:
        is_counted = len(_numbers_in(said[swapped.start() :], wording)) >= COUNTED
        return (Problem.MISSING if is_counted else Problem.WRONG,)
    return (Problem.OTHER,) if wording.other.search(said) else ()


def _without_whole_parcel(said: str, wording: Wording) -> str:
    """A text without the words that say that the parcel as a whole is missing."""

    def kept(match: re.Match[str]) -> str:
        return match.group() if wording.in_part.search(said[: match.start()]) else " "

    return wording.whole_parcel.sub(kept, said)


def _place(pattern: re.Pattern[str], said: str, wording: Wording) -> int | None:
    """Where a pattern is first found and not denied."""
    found = (match.start() for match in pattern.finditer(said) if not wording.denied.search(said[: match.start()]))
    return next(found, None)


def _numbers_in(said: str, wording: Wording) -> list[str]:
    return [word for word in re.findall(r"\w+", said) if word.isdigit() or word in wording.numbers]
