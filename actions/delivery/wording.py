"""What has to be known of a language to hear what went wrong with a delivery."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Patterns are searched in a text without capitals and accents, `ñ` read as `n`."""

    damaged: re.Pattern[str]
    wrong: re.Pattern[str]
    swapped: re.Pattern[str]
    """One thing was bought and another came; said of so many pieces, some are missing."""
    missing: re.Pattern[str]
    not_here: re.Pattern[str]
    """The carrier says that it was delivered, and it is not there."""
    lost: re.Pattern[str]
    late: re.Pattern[str]
    came_late: re.Pattern[str]
    other: re.Pattern[str]
    keywords: frozenset[str]
    """Words that tell it even where they are spelled wrong."""
    denied: re.Pattern[str]
    """How a text ends right before something that it says is not so: "it isn't"."""
    whole_parcel: re.Pattern[str]
    """The parcel as a whole is missing, which is no missing item."""
    in_part: re.Pattern[str]
    """How a text ends right before the parcel of which only something is missing: "half of my"."""
    everything: re.Pattern[str]
    """All of it is meant, without a word for it: "the box was empty"."""
    looked: re.Pattern[str]
    """It was looked for, and is not there."""
    not_there: re.Pattern[str]
    """The same, as an answer to whether it was found."""
    found: re.Pattern[str]
    refund: re.Pattern[str]
    replacement: re.Pattern[str]
    refund_answered: re.Pattern[str]
    """The same as an answer to what is wanted, as with the others."""
    replacement_answered: re.Pattern[str]
    person_answered: re.Pattern[str]
    not_wanted: re.Pattern[str]
    """How a text ends right before a remedy that is not wanted: "not a", "instead of a"."""
    numbers: Mapping[str, int]
    articles: Mapping[str, int]
    """Words that are a number only as an answer."""
    all_pieces: re.Pattern[str]
    one_of: re.Pattern[str]
    came_of: re.Pattern[str]
    """So many came, `came` of `all`: "only 2 of 3"."""
    came: re.Pattern[str]
    """So many came: "only two arrived"."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds what any of these finds."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def counted(names: str) -> dict[str, int]:
    """The numbers from 1 on by their names; several names of one number are joined by a slash."""
    return {name: value for value, group in enumerate(names.split(), start=1) for name in group.split("/")}


def words(*lines: str) -> frozenset[str]:
    """The words of lines of text."""
    return frozenset(word for line in lines for word in line.split())
