"""Phone numbers as people type them, in the form that every carrier dials (ITU-T E.164)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from actions.requests.account.newest import Found, newest

FILE = Path(__file__).resolve().parents[3] / "data" / "phones.yml"
WRITTEN = re.compile(r"(?<![\w@.#])(?:\+|\(|00)?\d(?:[\s().\-/\u2010-\u2015\u00a0]{0,3}\d){5,18}(?![\w@])")
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}")
SHORTEST, LONGEST = 7, 15
SHORTEST_CARD = 13
OPTIONAL = "1"
"""Before numbers of North America, where few say it."""


@dataclass(frozen=True)
class Plan:
    """`code` is the calling code, `trunk` what is dialled before a number inside of the country."""

    code: str
    trunk: str
    digits: tuple[int, ...]

    def inland(self, digits: str) -> str | None:
        """The number as it is dialled inside of the country, without what comes before it; None where it is not one."""
        if self.trunk == OPTIONAL or digits.startswith(self.trunk):
            number = digits.removeprefix(self.trunk)
            return number if len(number) in self.digits else None
        return None

    def abroad(self, digits: str) -> str | None:
        """The same for one that comes after the calling code: "+44 (0)7700 900123" is how many write it."""
        for number in (digits.removeprefix(self.trunk), digits):
            if len(number) in self.digits:
                return number
        return None


def phones_in(text: str) -> tuple[Found, ...]:
    """What looks like a phone number, as it is written; dates and card numbers do not."""
    found = (Found(match.group().strip(), match.start(), match.end()) for match in WRITTEN.finditer(text))
    return tuple(each for each in found if not DAY.fullmatch(each.value) and not is_card(each.value))


def new_phones(text: str, current: str | None, country: str) -> tuple[str, ...]:
    """The numbers that may be meant as the new one: in E.164, or as written where that cannot be told."""
    own = dialled(current or "", country)
    found = (Found(dialled(each.value, country) or each.value, each.start, each.end) for each in phones_in(text))
    return newest(text, tuple(found), lambda value: value == own)


def dialled(written: str, country: str) -> str | None:
    """E.164; None for what is no number, or one inside of a country that it does not fit."""
    digits = re.sub(r"\D", "", written)
    if written.strip().startswith(("+", "00")):
        return _international(digits if "+" in written else digits[2:])
    plan = _plans().get(country)
    number = plan.inland(digits) if plan else None
    return f"+{plan.code}{number}" if plan and number else None


def _international(digits: str) -> str | None:
    if not SHORTEST <= len(digits) <= LONGEST or digits.startswith("0"):
        return None
    plans = [plan for plan in _plans().values() if digits.startswith(plan.code)]
    if not plans:
        return f"+{digits}"
    fitting = ((plan, plan.abroad(digits[len(plan.code) :])) for plan in plans)
    return next((f"+{plan.code}{number}" for plan, number in fitting if number), None)


def is_card(written: str) -> bool:
    """Whether it is the number of a payment card: 13 to 19 digits with a right check digit (ISO/IEC 7812)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    if len(digits) < SHORTEST_CARD or written.startswith("+"):
        return False
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


@lru_cache(maxsize=1)
def _plans() -> Mapping[str, Plan]:
    rows = yaml.safe_load(FILE.read_text(encoding="utf8"))
    return {country: Plan(row["code"], row["trunk"], tuple(row["digits"])) for country, row in rows.items()}
