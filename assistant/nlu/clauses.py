"""A message with several wishes, cut where a new one may begin."""

from __future__ import annotations

import re

from assistant.nlu.masking import UNSPACED

JOINS = (
    "and then|and also|and|then|also|plus|as well as|y también|y ademas|y además|y luego|además|ademas|también|tambien|"
    "luego|y|et aussi|et puis|et ensuite|et|puis|ensuite|und auch|und außerdem|und dann|und|außerdem|ausserdem|dann|"
    "e anche|e poi|e inoltre|inoltre|poi|e também|e tambem|e depois|além disso|e|и ещё|и еще|и также|а ещё|а еще|"
    "потом|и|وأيضا|وايضا|وكمان|ثم|كمان"
)
"""Words between two wishes, of all languages that part words by spaces."""
BETWEEN = re.compile(
    rf"[.;!?؟\n]+\s+|[。；！？\n]+\s*|，?(?:另外|还有|然后|顺便)|、?(?:それと|それから|あと、|ついでに)|"
    rf",?\s+(?:{JOINS})\s+|"
    r",?\s+(?=(?:otherwise|or else|failing that|if not|si no|de lo contrario|en caso contrario|sinon|sonst|ansonsten|"
    r"altrimenti|senão|иначе|وإلا)\b|"
    r"if (?:it|that|they|there|none|you)\b[^,.;]{0,30}?(?:n['’]t|\bnot\b|\bno\b|\bnone\b|sold out|unavailable))",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\s?!.,;:¿¡؟،…]+")
SHORTEST_WORDS = 3
SHORTEST_SIGNS = 4
"""Where words are not parted by spaces."""
LONGEST_MESSAGE = 600


def clauses_of(text: str) -> list[str]:
    """The clauses of a message; none where it has only one. Short ones stay with the clause before them."""
    if len(text) > LONGEST_MESSAGE:
        return []
    clauses: list[str] = []
    for piece in BETWEEN.split(text):
        if clauses and _is_short(piece):
            clauses[-1] = f"{clauses[-1]} {piece}"
        elif piece.strip():
            clauses.append(piece.strip())
    return clauses if len(clauses) > 1 else []


def _is_short(piece: str) -> bool:
    return len(piece) < SHORTEST_SIGNS if UNSPACED.search(piece) else len(WORD.findall(piece)) < SHORTEST_WORDS
