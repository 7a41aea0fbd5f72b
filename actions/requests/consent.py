"""A clear yes: words of agreement and nothing that could limit, question or change what was agreed to."""

from __future__ import annotations

from collections.abc import Sequence

from actions.requests.consent_words import (
    LONGEST_PHRASE,
    ORDER_NUMBER,
    ConsentWords,
    Phrase,
    Phrases,
    consent_words,
    tokens_of,
    without_accents,
)

PAUSES = frozenset(".,;!¡-–—~*#:'\"()，。、！؛،।")
UNFINISHED = (",", ";", ":", "-", "–", "—", "...", "，", "、", "،")
"""How a message ends that goes on in the next one."""
LONGEST = 40


def is_clear_yes(text: str, language: str, kind: str, order_id: str | None = None, *, is_retry: bool = False) -> bool:
    """Whether a text, by all of its words, agrees to a request of this kind, in any one language.

    A yes may repeat the request itself: "yes, cancel order W1002". `is_retry`: a yes was given whose effect is unknown,
    so that "try again" agrees too. What means something else in the language that is spoken agrees in no other.
    """
    tokens = tokens_of(text)
    if not tokens or len(tokens) > LONGEST or tokens[-1] in UNFINISHED:
        return False
    by_language = consent_words()
    spoken = by_language.get(language, ConsentWords())
    if _agrees(tokens, spoken, kind, order_id, is_retry):
        return True
    if any((without_accents(token),) in spoken.means_else for token in tokens):
        return False
    others = (words for code, words in by_language.items() if code != language)
    return any(_agrees(tokens, words, kind, order_id, is_retry) for words in others)


def _agrees(tokens: list[str], words: ConsentWords, kind: str, order_id: str | None, is_retry: bool) -> bool:
    number = (order_id or "").casefold()
    said = [ORDER_NUMBER if number and token == number else without_accents(token) for token in tokens]
    said = [token for token in said if token not in PAUSES]
    if _is_made_of(said, [words.idle], [words.alone], just_once=True):
        return True
    idle = [words.idle, words.repeats.get(kind, frozenset())]
    is_whole = _is_made_of(said, idle, [words.agrees, words.again] if is_retry else [words.agrees])
    return is_whole and not any(_occurs(phrase, tokens) for phrase in words.misleads)


def _is_made_of(
    said: Sequence[str], idle: Sequence[Phrases], agreeing: Sequence[Phrases], *, just_once: bool = False
) -> bool:
    """Whether a text is phrases one after the other, at least one of them (`just_once`: and no other) agreeing."""
    reached: set[tuple[int, bool]] = {(0, False)}
    for start in range(len(said)):
        for has_agreed in (False, True):
            if (start, has_agreed) not in reached:
                continue
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(said)) + 1):
                phrase = tuple(said[start:end])
                if any(phrase in phrases for phrases in idle):
                    reached.add((end, has_agreed))
                if not (just_once and has_agreed) and any(phrase in phrases for phrases in agreeing):
                    reached.add((end, True))
    return (len(said), True) in reached


def _occurs(phrase: Phrase, tokens: Sequence[str]) -> bool:
    """Whether a phrase stands in a text as it is written there; what has an accent may be typed without."""
    places = range(len(tokens) - len(phrase) + 1)
    return any(
        all(token in (word, without_accents(word)) for word, token in zip(phrase, tokens[place:], strict=False))
        for place in places
    )
