"""A message with several wishes, cut where a new one may begin."""

from __future__ import annotations

import re

BETWEEN = re.compile(
    r"[.;!?\n]+\s+|,?\s+(?:and then|and also|and|then|also|plus|as well as|y también|y ademas|y además|y luego|"
    r"además|ademas|también|tambien|luego|y)\s+|"
    r",?\s+(?=(?:otherwise|or else|failing that|if not|si no|de lo contrario|en caso contrario)\b|"
    r"if (?:it|that|they|there|none|you)\b[^,.;]{0,30}?(?:n['’]t|\bnot\b|\bno\b|\bnone\b|sold out|unavailable))",
    re.IGNORECASE,
)
SHORTEST_WORDS = 3
LONGEST_MESSAGE = 600


def clauses_of(text: str) -> list[str]:
    """The clauses of a message; none where it has only one. Short ones stay with the clause before them."""
    if len(text) > LONGEST_MESSAGE:
        return []
    clauses: list[str] = []
    for piece in BETWEEN.split(text):
        if clauses and len(piece.split()) < SHORTEST_WORDS:
            clauses[-1] = f"{clauses[-1]} {piece}"
        elif piece.strip():
            clauses.append(piece.strip())
    return clauses if len(clauses) > 1 else []
