"""What a message tells about who is there: order number, email, name, postcode, code; found, never guessed."""

from __future__ import annotations

import re
from typing import Any

from actions.resolve_order import mentioned_numbers
from actions.turn import Wish
from actions.vocabulary import GAP, UNSPACED, built, pattern

POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}"  # United Kingdom
    r"|[ABCEGHJ-NPRSTVXY]\d[A-Z]\s*\d[A-Z]\d"  # Canada
    r"|\d{5}-\d{3,4}"  # Brazil, United States with four more
    r"|\d{4}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3}"  # Portugal, Japan, Poland
    r"|\d{4}\s?[A-Z]{2}|\d{4,6})\b",  # Netherlands, most others
    re.IGNORECASE,
)
SAID_POSTCODE = pattern("postcode")
CODE = re.compile(r"(?<![\w.@-])(\d{3})[\s-]?(\d{3})(?![\w@-])")
# A name after a phrase that nothing but a name follows, and after one that "waiting for it" may follow too.
NAME = rf"((?:[^\W\d_][\w'’.-]*\s+){{1,4}}?[^\W\d_][\w'’-]*|[{UNSPACED}]{{2,8}})"
END = r"(?=\s*(?:[,.;:!?，。、；：！？\d(]|$|<name_ends>))"
NAMED = built(rf"<name_is>{GAP}{NAME}{END}")
SAID_TO_BE = built(rf"<i_am>{GAP}{NAME}{END}")
FILLER = pattern("name_filler")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
UNSPACED_NAME = re.compile(rf"[{UNSPACED}]{{2,6}}")
"""A whole name in a script without spaces, as 王小明 and 山田太郎."""
MIN_WORDS, MAX_WORDS = 2, 5
MAX_WORDS_UNSURE = 3
NOT_A_NAME = frozenset(
    {
        "affirm",
        "deny",
        "stop",
        "help",
        "thank",
        "goodbye",
        "complain",
        "talk_to_human",
        "bot_challenge",
        "request_code",
        "try_again",
        "change_language",
    }
)
"""What these intents say is never taken for a bare name."""


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
        details["order_id"] = numbers[0]
    if emails:
        details["email"] = str(emails[-1])
    rest = wish.text_without("order_id", "email") if details else wish.text
    is_bare = not details and wish.intent not in NOT_A_NAME
    return {**details, **_name_and_postcode(rest, asked, is_bare)}


def _name_and_postcode(text: str, asked: str | None, is_bare: bool) -> dict[str, str]:
    found = POSTCODE.search(text)
    postcode = found.group().upper() if found else None
    name = _name(POSTCODE.sub(",", text), asked, is_bare, postcode is not None)
    details = {"name": name} if name else {}
    if postcode and (name or asked in ("postcode", "name") or SAID_POSTCODE.search(text)):
        details["postcode"] = postcode
    return details


def _name(text: str, asked: str | None, is_bare: bool, has_postcode: bool) -> str | None:
    """A name that is said to be one, or that stands alone beside a postcode or after the question for it."""
    named = NAMED.search(text)
    if named:
        return named[1].strip()
    said = SAID_TO_BE.search(text)
    if said and (has_postcode or _is_surely_a_name(said, asked, is_bare)):
        return said[1].strip()
    if is_bare and asked and (has_postcode or asked == "name"):
        return _bare_name(text)
    return None


def _is_surely_a_name(said: re.Match[str], asked: str | None, is_bare: bool) -> bool:
    """Written with capitals; or, where one was asked who is there, short and all that is said."""
    words = said[1].split()
    is_all = is_bare and said[0].strip() == said.string.strip(" ,.;:!")
    return all(word[0].isupper() for word in words) or (bool(asked) and is_all and len(words) <= MAX_WORDS_UNSURE)


def _bare_name(text: str) -> str | None:
    """What is left between the filler at both ends, where that is two words or a few more."""
    alone = UNSPACED_NAME.fullmatch(text.strip())
    if alone and not FILLER.search(text):
        return alone[0]
    words = WORD.findall(text)
    while words and FILLER.fullmatch(words[0]):
        words.pop(0)
    while words and FILLER.fullmatch(words[-1]):
        words.pop()
    return " ".join(words) if MIN_WORDS <= len(words) <= MAX_WORDS else None
