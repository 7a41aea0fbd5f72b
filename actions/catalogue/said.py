"""What a message says about things for sale, before it is known which: words, budget, and how it refers to others."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from actions.catalogue.english import ENGLISH
from actions.catalogue.spanish import SPANISH
from actions.catalogue.tokens import Token, meaning_of, tokens_of
from actions.catalogue.wording import Wording
from actions.questions import folded
from actions.requests.words import CHEAPEST, DEAREST
from actions.synonyms import is_unspaced
from commerce.domain.products import Product, Variant

READ_IN: Final = frozenset({"en", "es"})
"""Languages with a wording: in another one, only words that name something are told from the others."""
WORDINGS: Final[tuple[Wording, ...]] = (ENGLISH, SPANISH)
"""All are tried, since people mix languages."""
Names = Callable[[Token], bool]
"""Whether a word names something that is sold, or what it may be like."""
IDLE: Final = frozenset().union(*(wording.idle for wording in WORDINGS))
LONGEST: Final = 1000
"""How far a long message is read."""
FEWEST_LETTERS: Final = 3
NEARBY: Final = 2
"""How far from its number a thing may stand."""


@dataclass(frozen=True)
class Said:
    """`content` are the words that may name something; `ruled_out` what they count as where it is not wanted."""

    text: str
    plain: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    ruled_out: frozenset[str] = frozenset()
    at_most: Decimal | None = None
    at_least: Decimal | None = None
    names: Names | None = None

    def is_(self, name: str) -> bool:
        """Whether one of the patterns of this name is found, such as `refers`."""
        return any(getattr(wording, name).search(self.plain) for wording in WORDINGS)

    def until(self, name: str) -> Said:
        """What was said before the first of the patterns of this name."""
        starts = [found.start() for wording in WORDINGS if (found := getattr(wording, name).search(self.plain))]
        return read(self.plain[: min(starts, default=len(self.plain))], self.names)

    @property
    def meanings(self) -> frozenset[str]:
        """What all its words count as."""
        return frozenset(token.meaning for token in self.tokens)

    @property
    def wants_cheapest(self) -> bool:
        """Whether the one with the lowest price is meant."""
        return bool(CHEAPEST.search(self.text))

    @property
    def wants_dearest(self) -> bool:
        """Whether the one with the highest price is meant."""
        return bool(DEAREST.search(self.text))

    @property
    def has_budget(self) -> bool:
        """Whether a price is given that it may cost."""
        return self.at_most is not None or self.at_least is not None

    @property
    def pieces(self) -> int | None:
        """How many pieces are wanted, where that is said."""
        for wording in WORDINGS:
            found = wording.pieces.search(self.plain)
            if found:
                amount = next(group for group in found.groups() if group)
                return int(amount) if amount.isdigit() else wording.numbers.get(amount)
        return None

    def counted(self, heads: Set[str]) -> int | None:
        """The number that stands before a word, or a word or two before it: "two lamps", "4 green chairs"."""
        names = {name: value for wording in WORDINGS for name, value in wording.numbers.items()}
        for place, token in enumerate(self.tokens):
            number = int(token.written) if token.written.isdigit() else names.get(token.written)
            after = self.tokens[place + 1 : place + 1 + NEARBY]
            if number and any(each.meaning in heads for each in after):
                return number
        return None

    def affords(self, variant: Variant) -> bool:
        """Whether a variant is within the budget."""
        price = variant.price.amount
        return (self.at_most is None or price <= self.at_most) and (self.at_least is None or price >= self.at_least)

    def affords_any(self, product: Product) -> bool:
        """Whether some variant of a product is within the budget."""
        return any(self.affords(variant) for variant in product.variants)


def read(text: str, names: Names | None = None) -> Said:
    """Read a message in any of the languages; `names` tells which words count where no wording says what is idle."""
    text = text[:LONGEST]
    plain = folded(text)
    at_most, rest = _amount("at_most", plain)
    at_least, rest = _amount("at_least", rest)
    rest, out = _ruled_out(rest)
    tokens = tokens_of(rest)
    content = tuple(token for token in tokens if _may_name(token, names))
    return Said(text, plain, tokens, content, out, at_most, at_least, names)


def _amount(name: str, plain: str) -> tuple[Decimal | None, str]:
    """The amount that a pattern finds, and the text without it."""
    for wording in WORDINGS:
        found = getattr(wording, name).search(plain)
        if found:
            amount = next(group for group in found.groups() if group)
            return Decimal(amount.replace(",", ".")), plain[: found.start()] + " " + plain[found.end() :]
    return None, plain


def _ruled_out(plain: str) -> tuple[str, frozenset[str]]:
    """The text without what is not wanted, and what that counts as."""
    out: set[str] = set()

    def take(found: re.Match[str]) -> str:
        out.add(meaning_of(found["what"]))
        return " "

    for wording in WORDINGS:
        plain = wording.ruled_out.sub(take, plain)
    return plain, frozenset(out)


def _may_name(token: Token, names: Names | None) -> bool:
    is_long = len(token.written) >= FEWEST_LETTERS or is_unspaced(token.written)
    if not is_long or token.written.isdigit():
        return False
    return token.written not in IDLE if names is None else names(token)
