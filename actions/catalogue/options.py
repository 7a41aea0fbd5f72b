"""Which variants of a product a message means: by the product's own options and their values, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from actions.catalogue.index import NO
from actions.catalogue.names import Names
from actions.catalogue.said import WORDINGS, Said
from actions.catalogue.tokens import LETTERS, meaning_of, meanings_of
from actions.catalogue.wording import words
from actions.questions import folded
from actions.requests.words import BIGGER, SIZES, SMALLER
from commerce.domain.products import Product, Variant

YES: Final = frozenset({"yes", "true"})
MEASURE: Final = re.compile(r"\d+(?:p\d+)?(gb|tb|in|ml|l|cm|mm|ft|h|w|mah|mp|kg|lb|bar)")
RANGE: Final = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
COLOUR: Final = re.compile(r"colou?r")
SIZE: Final = re.compile(r"size|talla")
COLOURS: Final = words(
    "black white red blue green yellow grey brown pink purple silver gold cream orange beige turquoise navy"
)
"""What most things come in somewhere; the catalogue's own are added to them."""


@dataclass(frozen=True)
class Options:
    """What was said of a product's options: the values wanted of each, and what it is not made in, as it was said."""

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.wanted or self.missing)

    @property
    def single(self) -> dict[str, str]:
        """The options of which exactly one value is wanted."""
        return {name: values[0] for name, values in self.wanted.items() if len(values) == 1}

    def fits(self, variant: Variant) -> bool:
        """Whether a variant has every wanted option."""
        return all(variant.options.get(name) in values for name, values in self.wanted.items())

    def likeness(self, variant: Variant) -> int:
        """How many of the wanted options a variant has."""
        return sum(variant.options.get(name) in values for name, values in self.wanted.items())

    def over(self, earlier: Options) -> Options:
        """This, and what was said earlier of options that this leaves open."""
        return Options({**earlier.wanted, **self.wanted}, self.missing)


def read_options(
    product: Product, said: Said, names: Names, elsewhere: Mapping[str, Set[str]], current: Variant | None = None
) -> Options:
    """What a message says of a product's options; `elsewhere` are the values that options have in the whole shop.

    `current` is the variant that "bigger" and "smaller" compare with.
    """
    values_of = values_by_option(product)
    wanted: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for name in sorted(values_of, key=lambda name: not meanings_of(name) <= said.meanings):
        values = _values_said(name, values_of[name], said, names, taken)
        if not values and current is not None:
            values = _next_size(current.options.get(name, ""), values_of[name], said.text)
        if values:
            wanted[name] = values
            taken |= {word for value in values for form in names.forms(value) for word in form}
            taken |= {word for word in said.meanings if word.isdigit()} if RANGE.fullmatch(values[0]) else set()
    missing = _missing(product, said, elsewhere, taken, values_of)
    return Options({name: wanted[name] for name in values_of if name in wanted}, missing)


def values_by_option(product: Product) -> dict[str, tuple[str, ...]]:
    """The options of a product and their values, in the catalogue's order."""
    found: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            found.setdefault(name, {})[value] = None
    return {name: tuple(values) for name, values in found.items()}


def _values_said(name: str, values: Sequence[str], said: Said, names: Names, taken: Set[str]) -> tuple[str, ...]:
    if all(folded(value) in YES | NO for value in values):
        return _yes_or_no(name, values, said)
    ranged = tuple(value for value in values if _covers(value, said))
    if ranged:
        return ranged
    forms = {value: names.forms(value) for value in values}
    shared = frozenset.intersection(*(form for each in forms.values() for form in each[:1])) if len(values) > 1 else ()
    spoken = said.meanings - taken
    whole = {
        value: form for value in values for form in forms[value] if form - set(shared) and form - set(shared) <= spoken
    }
    longest = [value for value in whole if not any(whole[value] < whole[other] for other in whole)]
    chosen = longest or _told_by_one_word(forms, spoken)
    return tuple(value for value in chosen if not any(form & said.ruled_out for form in forms[value]))


def _covers(value: str, said: Said) -> bool:
    """Whether a value is a range, as "39-42", and a number in it was said."""
    ends = RANGE.fullmatch(value)
    numbers = [int(word) for word in said.meanings if word.isdigit()]
    return ends is not None and any(int(ends[1]) <= number <= int(ends[2]) for number in numbers)


def _yes_or_no(name: str, values: Sequence[str], said: Said) -> tuple[str, ...]:
    words = meanings_of(name)
    if words & said.ruled_out:
        return tuple(value for value in values if folded(value) in NO)
    return tuple(value for value in values if folded(value) in YES) if words <= said.meanings else ()


def _told_by_one_word(forms: Mapping[str, Sequence[frozenset[str]]], spoken: Set[str]) -> list[str]:
    """Values of several words of which one that no other value has was said: "steel" for "stainless steel"."""
    told = []
    for value, own in forms.items():
        others = {word for other, each in forms.items() if other != value for form in each for word in form}
        if any((form - others) & spoken and len(form) > 1 for form in own):
            told.append(value)
    return told


def _missing(
    product: Product, said: Said, elsewhere: Mapping[str, Set[str]], taken: Set[str], values_of: Mapping[str, object]
) -> tuple[str, ...]:
    named = meanings_of(" ".join((product.name, *product.names.values(), product.description)))
    colours = COLOURS.union(*(words for name, words in elsewhere.items() if COLOUR.search(name)))
    own = set().union(*(elsewhere.get(name, ()) for name in values_of))
    units = {measure[1] for word in own if (measure := MEASURE.fullmatch(word))}
    found: dict[str, None] = {}
    for token in said.tokens:
        measure = MEASURE.fullmatch(token.meaning)
        is_value = token.meaning in colours or bool(measure and measure[1] in units)
        if is_value and token.meaning not in taken | named:
            found[token.written] = None
    sized = any(SIZE.search(name) for name in values_of)
    for wording in WORDINGS if sized else ():
        size = wording.size.search(said.plain)
        if size and meaning_of(size["what"]) not in taken and size["what"] not in taken:
            found[size["what"].upper()] = None
    return tuple(found)


def _next_size(own: str, values: Iterable[str], text: str) -> tuple[str, ...]:
    step = 1 if BIGGER.search(text) else -1 if SMALLER.search(text) else 0
    keyed = {value: _magnitude(value) for value in values}
    if not step or own not in keyed or any(size is None for size in keyed.values()):
        return ()
    ordered = sorted(keyed, key=lambda value: keyed[value] or 0.0)
    place = ordered.index(own) + step
    return (ordered[place],) if 0 <= place < len(ordered) else ()


def _magnitude(value: str) -> float | None:
    if value.casefold() in SIZES:
        return float(SIZES.index(value.casefold()))
    words = tuple(LETTERS.values())
    if value.casefold() in words:
        return float(words.index(value.casefold()))
    number = re.match(r"\d+(?:[.,]\d+)?", value)
    return float(number.group().replace(",", ".")) if number else None
