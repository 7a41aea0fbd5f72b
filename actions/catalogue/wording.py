"""What has to be known of a language to read wishes about things for sale in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wording:
    """Patterns are searched in a text without capitals and accents.

    An amount that a pattern finds is in its group `amount`.
    """

    idle: frozenset[str]
    """Words that name nothing a shop sells, as people use them around a product."""
    refers: re.Pattern[str]
    """Stands for what was spoken of: "it", "that one"."""
    any_thing: re.Pattern[str]
    """Leaves open what it may be: "something for the kitchen"."""
    several: re.Pattern[str]
    """All that were spoken of: "both", "these two"."""
    same: re.Pattern[str]
    """Something like what was spoken of: "the same but waterproof", "similar"."""
    cheaper: re.Pattern[str]
    bought: re.Pattern[str]
    """Something that the shopper has ordered before."""
    ruled_out: re.Pattern[str]
    """What follows is not wanted; group `what`."""
    at_most: re.Pattern[str]
    at_least: re.Pattern[str]
    compares: re.Pattern[str]
    advises: re.Pattern[str]
    """Wants a recommendation."""
    sells: re.Pattern[str]
    """Asks whether such a thing is sold at all."""
    about_it: re.Pattern[str]
    """A question that begins with what was spoken of: "is it", "can they"."""
    purpose: re.Pattern[str]
    """What follows is what something is for, or what it is to go into: "a backpack for my laptop"."""
    goes_on: re.Pattern[str]
    """Goes on with the question before: "and the blanket?"."""
    sizing: re.Pattern[str]
    """Asks which size fits."""
    size: re.Pattern[str]
    """Names a size; group `what`."""
    how_many: re.Pattern[str]
    pieces: re.Pattern[str]
    """So many pieces; group `amount`."""
    elsewhere: re.Pattern[str]
    """The price of another shop, or of another day."""
    costs: re.Pattern[str]
    """Asks what one thing costs: where it is not sold, that is the answer."""
    shipping: re.Pattern[str]
    """Asks what sending something costs, or how long it takes."""
    discount: re.Pattern[str]
    """Wants to pay less, for whatever reason."""
    on_sale: re.Pattern[str]
    """What costs less than it did."""
    goes_with: re.Pattern[str]
    """What is named after it goes with the thing that is meant: "does it come with a bulb"."""
    included: re.Pattern[str]
    """What is named goes with the thing that is meant: "are batteries included"."""
    code: re.Pattern[str]
    """A word for a discount code; group `code` where the code follows it."""
    numbers: dict[str, int] = field(default_factory=dict)


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds what any of these finds."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def words(*lines: str) -> frozenset[str]:
    """The words of lines of text."""
    return frozenset(word for line in lines for word in line.split())


def counted(names: str) -> dict[str, int]:
    """The numbers from two on by their names."""
    return {name: place for place, name in enumerate(names.split(), start=2)}
