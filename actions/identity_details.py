"""What a message tells about who is there: order number, email, name, postcode, code; found, never guessed."""

from __future__ import annotations

import re
from typing import Any

from actions.resolve_order import mentioned_numbers
from actions.turn import Wish

POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"  # United Kingdom
    r"|[ABCEGHJ-NPRSTVXY]\d[A-Z]\s*\d[A-Z]\d"  # Canada
    r"|\d{5}-\d{3,4}"  # Brazil, United States with four more
    r"|\d{3}-\d{4}|\d{4}\s?[A-Z]{2}|\d{4,6})\b",  # Japan, Netherlands, most others
    re.IGNORECASE,
)
CODE = re.compile(r"(?<![\w-])(\d{3})[\s-]?(\d{3})(?![\w-])")
NAMED = re.compile(
    r"(?:\bi'?m|\bi am|\bmy name(?:'s| is)?|\bname:?|\bthis is|\bsoy|\bme llamo|\bmi nombre(?: es)?|\bnombre:?)\s+"
    r"((?:[^\W\d_][\w'’.-]*\s+){1,3}?[^\W\d_][\w'’-]*)(?=\s*(?:[,.;:!?\d(]|$|\band\b|\by\b|\bpostcode\b|\bzip\b|\bcp\b))",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:hi|hello|hey|hola|buenas|yes|s[ií]|sure|ok|okay|claro|my|mi|the|el|la|is|es|it's|its|name|nombre|full|completo|postcode|"
    r"postal|code|zip|c[oó]digo|cp|and|y|con|with|i'?m|i|am|soy|me|llamo|this|se[nñ]or[a]?|here|gracias|thanks|please|"
    r"por favor|address|direcci[oó]n|in|en|at|last|first|surname|apellidos?)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w'’-]*")
MIN_WORDS, MAX_WORDS = 2, 4


def found_in(wish: Wish, asked: str | None) -> dict[str, Any]:
    """The details in a message; `asked` is what the last question was about, which lets a bare name count.

    Keys: `order_id`, `email`, `name`, `postcode`, `code`; each only where the message holds it.
    """
    details: dict[str, Any] = {}
    numbers, emails = mentioned_numbers(wish), wish.values("email")
    if asked == "code":
        code = CODE.search(wish.text)
        if code:
            return {"code": code[1] + code[2]}
    if numbers and not (asked in ("postcode", "name") and numbers[0].isdigit()):
        details["order_id"] = numbers[-1] if len(numbers) == 1 else numbers[0]
    if emails:
        details["email"] = str(emails[-1])
    rest = _without_entities(wish) if details else wish.text
    return {**details, **_name_and_postcode(rest, asked, bool(details))}


def _name_and_postcode(text: str, asked: str | None, has_others: bool) -> dict[str, str]:
    details: dict[str, str] = {}
    postcode = POSTCODE.search(text)
    named = NAMED.search(text)
    if named and _is_name(named[1]):
        details["name"] = named[1].strip()
    elif asked and not has_others:
        bare = _bare_name(POSTCODE.sub(" ", text) if postcode else text)
        if bare and (postcode or asked in ("name", "postcode")):
            details["name"] = bare
    if postcode and ("name" in details or asked in ("postcode", "name")):
        details["postcode"] = postcode.group().upper()
    return details


def _bare_name(text: str) -> str | None:
    words = WORD.findall(FILLER.sub(" ", text))
    kept = " ".join(words)
    return kept if _is_name(kept) else None


def _is_name(text: str) -> bool:
    return MIN_WORDS <= len(text.split()) <= MAX_WORDS


def _without_entities(wish: Wish) -> str:
    text = wish.text
    for entity in wish.entities:
        if entity["entity"] in ("order_id", "email") and entity.get("end"):
            start, end = entity["start"], entity["end"]
            text = text[:start] + " " * (end - start) + text[end:]
    return text
