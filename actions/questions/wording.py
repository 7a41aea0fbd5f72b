"""What has to be known of a language to tell what kind of question is asked in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Patterns are searched in a text without capitals and accents; `n` stands for `ñ` as well.

    A question is general when each of its sentences is `general` or `idle`, and it is `concrete` nowhere.
    """

    general: re.Pattern[str]
    """The shop's rules are asked for, not that something be done."""
    concrete: re.Pattern[str]
    """Something of the shopper's own is meant, or something is wanted."""
    of_discussed: re.Pattern[str]
    """General, unless an order was just spoken of: "how long does the refund take"."""
    pronoun: re.Pattern[str]
    """Stands for something concrete, unless an `antecedent` comes before it: "an order after it was sent"."""
    antecedent: re.Pattern[str]
    idle: frozenset[str]
    """Words of sentences that ask nothing: "hi there"."""
    facts: Mapping[str, re.Pattern[str]]
    """Asks for a fact of `data/shop.yml`, by the name of the fact."""
    fact_words: frozenset[str]
    """Words that may surround it; with any other word the question is about more than the fact."""
    ratings: Mapping[int, frozenset[str]]
    """Words of praise and blame by the stars that they are worth, 1 to 5."""
    negations: frozenset[str]
    numbers: Mapping[str, int]


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds what any of these finds; with none of them it finds nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) if patterns else r"(?!)")


def words(*lines: str) -> frozenset[str]:
    """The words of lines of text."""
    return frozenset(word for line in lines for word in line.split())


def counted(names: str) -> dict[str, int]:
    """The numbers from 0 on by their names."""
    return {name: value for value, name in enumerate(names.split())}
