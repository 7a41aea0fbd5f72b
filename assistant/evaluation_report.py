"""Turns judged messages into figures a conversation designer can act on.

A message that was not understood (`nlu_fallback`) counts as wrong, except where it was not for us anyway: there, saying
"I did not understand" is as right as saying "that is not for us". Both shares of out-of-scope recall are given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OUT_OF_SCOPE = "out_of_scope"
NOT_UNDERSTOOD = "nlu_fallback"
WORST = 12
EXAMPLE_CHARACTERS = 70


@dataclass(frozen=True)
class Judged:
    """One message: what it means, what it was understood as, the language it is in and the one that was heard.

    `confidence` is that of what was understood, `outside` the chance of being out of scope, `inside` the likeliest
    intent that is not; both chances from 0 to 1.
    """

    text: str
    expected: str
    understood: str
    language: str = ""
    heard_as: str = ""
    confidence: float = 0.0
    outside: float = 0.0
    inside: str = ""

    @property
    def answer(self) -> str:
        """The understood intent, where not understanding something out of scope is taken for knowing it."""
        if self.expected == OUT_OF_SCOPE and self.understood == NOT_UNDERSTOOD:
            return OUT_OF_SCOPE
        return self.understood

    @property
    def is_right(self) -> bool:
        """Whether it counts for accuracy."""
        return self.answer == self.expected

    @property
    def is_rejected(self) -> bool:
        """Whether the shopper is told that this is not understood or not for us."""
        return self.understood in (OUT_OF_SCOPE, NOT_UNDERSTOOD)


def report(judged: Sequence[Judged]) -> str:
    """All figures as text, percentages of messages; the first line is `accuracy: ` and a number."""
    lines = [
        f"accuracy: {_percent(accuracy(judged)):.2f}",
        f"macro F1: {_percent(macro_f1(judged)):.2f}",
        f"messages: {len(judged)}, of {len({one.expected for one in judged})} intents",
        f"not understood (nlu_fallback): {_share(one.understood == NOT_UNDERSTOOD for one in judged)}",
        *_scope(judged),
        *_languages(judged),
        *_confusions(judged),
        *_weakest(judged),
    ]
    return "\n".join(lines)


def accuracy(judged: Iterable[Judged]) -> float:
    """The share of right ones, 0 to 1."""
    right = [one.is_right for one in judged]
    return sum(right) / len(right)


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean of each expected intent's F1, 0 to 1; an intent counts the same however many messages it has."""
    scores = []
    for intent in sorted({one.expected for one in judged}):
        hits = sum(one.expected == intent == one.answer for one in judged)
        involved = sum((one.expected == intent) + (one.answer == intent) for one in judged)
        scores.append(2 * hits / involved)
    return sum(scores) / len(scores)


def _scope(judged: Sequence[Judged]) -> list[str]:
    foreign = [one for one in judged if one.expected == OUT_OF_SCOPE]
    ours = [one for one in judged if one.expected != OUT_OF_SCOPE]
    named = [one for one in judged if one.understood == OUT_OF_SCOPE]
    lines = ["", "Out of scope"]
    if foreign:
        lines += [
            f"  recall: {_share(one.is_rejected for one in foreign)}, named or not understood",
            f"  recall, named alone: {_share(one.understood == OUT_OF_SCOPE for one in foreign)}",
        ]
    else:
        lines.append("  recall: no message of this file is out of scope")
    if named:
        lines.append(f"  precision: {_share(one.expected == OUT_OF_SCOPE for one in named)}")
    if ours:
        lines += [
            f"  in scope and wrongly rejected: {_share(one.is_rejected for one in ours)}",
            f"    as out of scope: {_share(one.understood == OUT_OF_SCOPE for one in ours)}",
            f"    as not understood: {_share(one.understood == NOT_UNDERSTOOD for one in ours)}",
        ]
    return lines


def _languages(judged: Sequence[Judged]) -> list[str]:
    by_language: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_language[one.language].append(one)
    if set(by_language) == {""}:
        return []
    lines = ["", "By language"]
    for language, some in sorted(by_language.items()):
        heard = f"; language recognised: {_share(one.heard_as == language for one in some)}" if language else ""
        lines.append(f"  {language or 'not given'}: accuracy {_share(one.is_right for one in some)}{heard}")
    return lines


def _confusions(judged: Sequence[Judged]) -> list[str]:
    wrong = [one for one in judged if not one.is_right]
    if not wrong:
        return ["", "No message was misunderstood."]
    examples = {(one.expected, one.understood): one.text for one in reversed(wrong)}
    counts = Counter((one.expected, one.understood) for one in wrong)
    lines = ["", "Worst confusions (expected → understood)"]
    for pair, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORST]:
        lines.append(f"  {count:4}  {pair[0]} → {pair[1] or 'nothing'}: “{_short(examples[pair])}”")
    return lines


def _weakest(judged: Sequence[Judged]) -> list[str]:
    by_intent: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_intent[one.expected].append(one)
    ranked = sorted(by_intent.items(), key=lambda item: (accuracy(item[1]), item[0]))
    weak = [(intent, some) for intent, some in ranked if accuracy(some) < 1][:WORST]
    if not weak:
        return []
    return ["", "Least understood intents", *(f"  {i}: {_share(one.is_right for one in some)}" for i, some in weak)]


def _share(flags: Iterable[bool]) -> str:
    counted = list(flags)
    return f"{_percent(sum(counted) / len(counted)):.2f} % ({sum(counted)} of {len(counted)})"


def _percent(share: float) -> float:
    return 100 * share


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXAMPLE_CHARACTERS else line[: EXAMPLE_CHARACTERS - 1] + "…"
