"""Conditions that a shopper puts on a wish: kept, and said again where the shopper alone can judge them."""

from __future__ import annotations

from actions.vocabulary import GAP, built, pattern

CONDITION = built(r"(?:<and_but>\s+)?<only_if>[^.;!?\n。！？]*")
JUDGED_BY_THE_SHOP = pattern("shop_judges")
OTHERWISE = built(rf"^(?:<joins>{GAP})?<otherwise>")


def conditions_in(text: str) -> tuple[str, ...]:
    """The conditions in a text that the shop's own rules do not judge anyway, as they were said."""
    said = (match.group().strip(" ,") for match in CONDITION.finditer(text))
    return tuple(each for each in said if not JUDGED_BY_THE_SHOP.search(each))


def is_otherwise(clause: str) -> bool:
    """Whether a clause is for the case that what was said before it cannot be done."""
    return bool(OTHERWISE.match(clause.strip()))
