"""What kind of question a message is: one about the shop's rules, or for one of its facts; or a mark that is given."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from actions.questions.english import ENGLISH
from actions.questions.spanish import SPANISH
from actions.questions.wording import Wording
from actions.vocabulary import pattern

BY_LANGUAGE: Final = {"en": ENGLISH, "es": SPANISH}
WORDINGS: Final[tuple[Wording, ...]] = tuple(BY_LANGUAGE.values())
"""All are tried, since people write in another language than the one of the conversation."""
ASKS_POLICY, OF_OWN = pattern("asks_policy"), pattern("of_own")
"""What stands in for a wording in the languages without one."""
LONGEST: Final = 200
"""A longer message tells a story, and is about something of the shopper's own."""
SENTENCE = re.compile(r"[.?!;:\n¿¡…]+|\b(?:and|but|y|pero)\b")
WORD = re.compile(r"[\w']+")


def is_general(text: str, language: str, is_order_discussed: bool = False) -> bool:
    """Whether nothing but the shop's rules is asked for; False wherever something concrete may be meant."""
    if len(text) > LONGEST or text.startswith("/"):
        return False
    plain = folded(text)
    if is_order_discussed and any(wording.of_discussed.search(plain) for wording in WORDINGS):
        return False
    if any(wording.concrete.search(plain) or _has_loose_pronoun(plain, wording) for wording in WORDINGS):
        return False
    if any(_asks_generally(plain, wording) for wording in WORDINGS):
        return True
    return not has_wording(language) and bool(ASKS_POLICY.search(text)) and not OF_OWN.search(text)


def has_wording(language: str) -> bool:
    """Whether questions in a language are told apart by more than a few words."""
    return language in BY_LANGUAGE


def facts_asked(text: str) -> tuple[str, ...]:
    """The facts of the shop that are all that a message asks for: `hours`, `contact`, `address`, `warranty`."""
    plain = folded(text).strip()
    for wording in WORDINGS:
        asked = tuple(fact for fact, pattern in wording.facts.items() if pattern.search(plain))
        rest = plain
        for fact in asked:
            rest = wording.facts[fact].sub(" ", rest)
        if asked and set(WORD.findall(rest)) <= wording.fact_words | wording.idle:
            return asked
    return ()


def folded(text: str) -> str:
    """A text without capitals and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _has_loose_pronoun(plain: str, wording: Wording) -> bool:
    found = wording.pronoun.search(plain)
    return found is not None and wording.antecedent.search(plain[: found.start()]) is None


def _asks_generally(plain: str, wording: Wording) -> bool:
    is_asked = False
    for sentence in SENTENCE.split(plain):
        if wording.general.search(sentence):
            is_asked = True
        elif not set(WORD.findall(sentence)) <= wording.idle:
            return False
    return is_asked
