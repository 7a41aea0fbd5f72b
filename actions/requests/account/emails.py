"""Email addresses as people type them."""

from __future__ import annotations

import re

from actions.requests.account.newest import Found, newest

EMAIL = re.compile(r"(?<![\w.+'@-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+(?![\w@])")
ATTEMPT = re.compile(
    r"\S*@\S*|\b[\w.-]+\s*(?:[(\[]\s*)?(?:at|arroba)(?:\s*[)\]])?\s+[\w-]+\s+(?:dot|punto)\s+\w+", re.I
)
LONGEST = 254


def emails_in(text: str) -> tuple[Found, ...]:
    """All addresses, in lower case, as the shop compares them."""
    found = (Found(m.group().strip(".'").lower(), m.start(), m.end()) for m in EMAIL.finditer(text))
    return tuple(each for each in found if len(each.value) <= LONGEST)


def new_emails(text: str, current: str) -> tuple[str, ...]:
    """The addresses that may be meant as the new one."""
    return newest(text, emails_in(text), lambda value: value == current.strip().lower())


def is_half_an_email(text: str) -> bool:
    """Whether something is meant as an address that nobody could write to."""
    return not emails_in(text) and ATTEMPT.search(text) is not None
