"""Conditions that a shopper puts on a wish: kept, and said again where the shopper alone can judge them."""

from __future__ import annotations

import re

CONDITION = re.compile(
    r"\b(?:but\s+)?(?:only if|only when|as long as|provided(?: that)?|unless|on condition that|"
    r"s[oó]lo si|solamente si|[uú]nicamente si|siempre que|siempre y cuando|a menos que|a no ser que|con tal de que)\b"
    r"[^.;!?\n]*",
    re.IGNORECASE,
)
JUDGED_BY_THE_SHOP = re.compile(
    r"\b(in stock|available|possible|you can|(?:has|have|was|is)(?:n['’]?t| not) (?:been |yet )?(?:shipped|sent|left)|"
    r"(?:has|have) (?:already )?(?:shipped|left|been sent)|within the return|"
    r"disponibles?|hay stock|en stock|queden?|posible|se puede|pod[eé]is|no (?:se )?ha (?:enviado|salido))\b",
    re.IGNORECASE,
)
OTHERWISE = re.compile(
    r"^(?:and\s+|but\s+|or\s+|y\s+|pero\s+|o\s+)?(?:otherwise|or else|else|failing that|if not|"
    r"if\b[^,.;]{0,40}?(?:n['’]t|\bnot\b|\bno\b|\bnone\b|\bcannot\b|sold out|unavailable|impossible)|"
    r"si no\b|de lo contrario|en caso contrario|si\b[^,.;]{0,30}?(?:agotad|imposible))",
    re.IGNORECASE,
)


def conditions_in(text: str) -> tuple[str, ...]:
    """The conditions in a text that the shop's own rules do not judge anyway, as they were said."""
    said = (match.group().strip(" ,") for match in CONDITION.finditer(text))
    return tuple(each for each in said if not JUDGED_BY_THE_SHOP.search(each))


def is_otherwise(clause: str) -> bool:
    """Whether a clause is for the case that what was said before it cannot be done."""
    return bool(OTHERWISE.match(clause.strip()))
