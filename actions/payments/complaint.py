"""What is said to be wrong with a payment, and the sums that are named."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from typing import Final

from actions.payments.english import ENGLISH
from actions.payments.spanish import SPANISH
from actions.payments.wording import Wording
from actions.questions import folded

WORDINGS: Final[tuple[Wording, ...]] = (ENGLISH, SPANISH)
"""All are tried, since people write in another language than the one of the conversation."""
READ: Final = 800
"""How many characters of a message are looked at."""
SUM = re.compile(
    r"(?<![\w.,])(?P<before>[€$£] ?)?(?P<digits>\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|\d{1,6}[.,]\d{2}|\d{1,6})(?![\d.,]*\d)"
    r"(?P<after> ?(?:€|\$|£|eur\b|euros?\b|usd\b|dollars?\b|pesos?\b))?",
    re.IGNORECASE,
)


class Complaint(Enum):
    """What a message about a payment is about.

    `LEFT`: the money has gone, and the order does not show it; `CHECK`: whether it was paid at all.
    """

    STRANGE = auto()
    TWICE = auto()
    CALLED_OFF = auto()
    AMOUNT = auto()
    AGAIN = auto()
    LEFT = auto()
    CHECK = auto()
    FAILED = auto()


def complaint_in(text: str) -> Complaint:
    """The most telling sign decides; a payment that failed is what is meant where there is none."""
    plain, sums = folded(text[:READ]), sums_in(text)
    signs = (
        (Complaint.STRANGE, any(wording.strange.search(plain) for wording in WORDINGS)),
        (Complaint.TWICE, any(_says_twice(plain, wording) for wording in WORDINGS) or len(set(sums)) < len(sums)),
        (Complaint.CALLED_OFF, any(wording.called_off.search(plain) for wording in WORDINGS)),
        (Complaint.AMOUNT, any(wording.amount.search(plain) for wording in WORDINGS) or len(sums) > 1),
        (Complaint.AGAIN, any(wording.again.search(plain) for wording in WORDINGS)),
        (Complaint.LEFT, any(wording.left.search(plain) for wording in WORDINGS)),
        (Complaint.CHECK, any(wording.check.search(plain) for wording in WORDINGS)),
        (Complaint.AMOUNT, bool(sums)),
    )
    return next((complaint for complaint, is_said in signs if is_said), Complaint.FAILED)


def _says_twice(plain: str, wording: Wording) -> bool:
    return bool(wording.twice.search(plain)) and not wording.tried_twice.search(plain)


def sums_in(text: str) -> tuple[Decimal, ...]:
    """The sums of money that a text names: with cents, or with the sign or name of a currency."""
    found = []
    for match in SUM.finditer(text[:READ]):
        digits = match["digits"]
        has_cents = len(digits) > 2 and digits[-3] in ".,"
        if has_cents or match["before"] or match["after"]:
            found.append(Decimal(re.sub(r"\D", "", digits)).scaleb(-2 if has_cents else 0))
    return tuple(found)
