"""What has to be known of a language to tell what is said to be wrong with a payment."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """Patterns are searched in a text without capitals and accents."""

    strange: re.Pattern[str]
    """The charge is not known to the shopper."""
    twice: re.Pattern[str]
    """Charged more often than once."""
    tried_twice: re.Pattern[str]
    """Tried more often than once, which is no double charge."""
    called_off: re.Pattern[str]
    """Charged for an order that was cancelled."""
    amount: re.Pattern[str]
    """Another sum than expected."""
    again: re.Pattern[str]
    """Wants to pay what is not paid."""
    left: re.Pattern[str]
    """The money has gone, and the order does not show it."""
    check: re.Pattern[str]
    """Wants to know whether it was paid."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that finds, as whole words, what any of these finds."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
