"""Whether a text speaks of a fact, in whatever words it stands."""

from __future__ import annotations

import re

from benchmarks.retail.wishes import Method


def shows_method(text: str, method: Method | None) -> bool:
    """Whether a text names a payment method."""
    if method is None:
        return False
    if method.kind == "credit_card":
        return bool(method.last4) and method.last4 in text
    return bool(re.search({"paypal": r"pay ?pal", "gift_card": r"gift ?card"}[method.kind], text, re.IGNORECASE))


def says(text: str, words: str) -> bool:
    """Whether words occur in a text, however spaced and in whatever case."""
    return " ".join(words.lower().split()) in " ".join(text.lower().split())


def shows(text: str, value: str) -> bool:
    """Whether the value of an option occurs in a text as a word of its own: `12` not in `120` or `12-inch`."""
    return bool(re.search(rf"(?<![\w.-]){re.escape(value.lower())}(?![\w%]|\.\d)", text.lower()))
