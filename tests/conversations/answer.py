"""What came back in one turn, compared with what the story expects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from actions.formats import Formats
from actions.terms import Terms
from tests.conversations.story import Expectation

_DAY = re.compile(r"\{(today|tomorrow|date:([+-]\d+))\}")
_OFFSETS = {"today": 0, "tomorrow": 1}
_ZONE = "Europe/Paris"
_LOCALES = ("en-GB", "es-ES")


@dataclass(frozen=True)
class Answer:
    """All messages of one turn."""

    messages: tuple[dict[str, Any], ...] = ()

    @property
    def responses(self) -> tuple[str, ...]:
        """Their response names, in order."""
        return tuple(str(each.get("metadata", {}).get("response")) for each in self.messages)

    @property
    def buttons(self) -> list[dict[str, str]]:
        """All buttons, in order."""
        return [button for message in self.messages for button in message.get("buttons", [])]

    @property
    def text(self) -> str:
        """What the shopper reads: texts and the titles of buttons, a line each."""
        lines: list[str] = []
        for message in self.messages:
            lines += (message.get("text") or "").splitlines()
            lines += [f"[{button['title']}]" for button in message.get("buttons", [])]
        return "\n".join(lines)


class Comparison:
    """Finds what is not as expected; `today` is the day on which the shop's data was made."""

    def __init__(self, today: date, language: str) -> None:
        self._today = today
        terms, locales = Terms.read(), dict.fromkeys((language, *_LOCALES))
        self._ways = [Formats(locale.split("-")[0], locale, _ZONE, terms) for locale in locales]

    def complaints(self, expects: Expectation, answer: Answer) -> list[str]:
        """A line for each thing that is not as expected."""
        read = _plain(answer.text)
        found = _of_responses(expects, answer.responses)
        found += [f'should say "{each}"' for each in expects.says if not self._occurs(each, read)]
        found += [f'should not say "{each}"' for each in expects.never_says if self._occurs(each, read)]
        return found

    def _occurs(self, text: str, read: str) -> bool:
        return any(_plain(form) in read for form in self._forms(text))

    def _forms(self, text: str) -> Iterable[str]:
        """The text with its days as each locale may write them."""
        if not _DAY.search(text):
            return [text]
        return {_DAY.sub(partial(self._day, formats), text) for formats in self._ways}

    def _day(self, formats: Formats, match: re.Match[str]) -> str:
        offset = int(match[2]) if match[2] else _OFFSETS[match[1]]
        return formats.day(self._today + timedelta(days=offset))


def _of_responses(expects: Expectation, came: Sequence[str]) -> list[str]:
    found = []
    if expects.responses is not None and expects.responses != tuple(came):
        found.append(f"responses should be {', '.join(expects.responses)}")
    missing = [name for name in expects.responses_include if name not in came]
    if missing:
        found.append(f"responses should include {', '.join(missing)}")
    return found


def _plain(text: str) -> str:
    """For comparison: no difference of small and capital letters, nor of kinds of space."""
    return " ".join(text.casefold().split())
