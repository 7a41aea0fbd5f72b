"""Of several values in a text, the one that is to count from now on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from actions.requests.account.languages import says


@dataclass(frozen=True)
class Found:
    """A value and where it stands in the text."""

    value: str
    start: int
    end: int


def newest(text: str, found: Sequence[Found], is_current: Callable[[str], bool]) -> tuple[str, ...]:
    """What may be meant as the new value: not what is on file, nor what is said to be the former one."""
    others = [each for each in found if not is_current(each.value)]
    fitting = [each for each in others if not says(text[max(0, each.start - 60) : each.start], lambda w: w.former)]
    return tuple(dict.fromkeys(each.value for each in fitting or others))
