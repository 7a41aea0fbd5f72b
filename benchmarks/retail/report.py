"""Tells how a replay went: a table by kind, the common ways of failing, and every failed conversation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benchmarks.retail.comparing import Verdict
from benchmarks.retail.tasks import Task
from benchmarks.retail.wishes import Wish

ROWS = {
    "cancel": "cancel",
    "address": "change address",
    "items": "change items",
    "payment": "change payment",
    "return": "return",
    "exchange": "exchange",
    "several": "several",
    "no write": "information only / no write",
}
_SHOWN = 10
_ANSWER_CHARACTERS = 110


@dataclass(frozen=True)
class Said:
    """One line of a conversation; buttons are titles."""

    who: str
    text: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """One task, how its conversation went and what came of it."""

    task: Task
    kind: str
    verdict: Verdict
    said: tuple[Said, ...]
    agreed: tuple[Wish, ...] = ()
    given_up: tuple[tuple[Wish, str], ...] = ()
    trouble: str = ""
    refused: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Run:
    """A whole replay; `strangers` are customers without a task in a round whose data changed nevertheless."""

    results: Sequence[Result]
    seed: int
    took_s: float
    strangers: Sequence[str] = ()


def markdown(run: Run) -> str:
    """The report as a page."""
    results = run.results
    lines = [
        "# Retail replay",
        "",
        f"{len(results)} tasks of the retailer, seed {run.seed}, {date.today().isoformat()}, {run.took_s:.0f} s. "
        f"Of 100 tasks {_percent(results, 'passed')} passed, {_percent(results, 'wrong write')} ended in a wrong write "
        f"and {_percent(results, 'unfinished')} were unfinished.",
        "",
        *_table(results),
        "",
        *_refusals(results),
        *([f"Data of customers who said nothing changed: {', '.join(run.strangers)}.", ""] if run.strangers else []),
        "## The ten most common ways of failing",
        "",
        *_ways(results),
    ]
    return "\n".join(lines) + "\n"


def write_transcripts(results: Iterable[Result], folder: Path, passed_too: bool = False) -> int:
    """Write each failed conversation into a file of its own, replacing those of the last run; answers how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("task-*.md"):
        old.unlink()
    kept = [result for result in results if passed_too or result.verdict.outcome != "passed"]
    for result in kept:
        name = f"task-{result.task.number:03d}-{result.verdict.outcome.replace(' ', '-')}.md"
        (folder / name).write_text(_transcript(result), encoding="utf8")
    return len(kept)


def ways_of_failing(result: Result) -> str:
    """A failure in one line that is the same for all that failed alike; empty for a task that passed."""
    verdict = result.verdict
    if verdict.outcome == "passed":
        return ""
    if verdict.outcome == "wrong write":
        return f"wrong write ({_facets(verdict.wrong)}) in: {result.kind}"
    if result.trouble:
        return f"trouble: {result.trouble}"
    if result.given_up:
        wish, answer = result.given_up[0]
        return f"{ROWS[wish.kind]} given up after: {_plain(answer)}"
    if result.agreed:
        return f"agreed to and not done ({_facets(verdict.missing)}) in: {result.kind}"
    return f"nothing came of it in: {result.kind}"


def _table(results: Sequence[Result]) -> list[str]:
    lines = ["| kind of task | tasks | passed | wrong writes | unfinished |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind, title in [*ROWS.items(), ("", "**all**")]:
        outcomes = Counter(result.verdict.outcome for result in results if kind in ("", result.kind))
        counts = (outcomes[outcome] for outcome in ("passed", "wrong write", "unfinished"))
        lines.append(f"| {title} | {outcomes.total()} | " + " | ".join(map(str, counts)) + " |")
    return lines


def _refusals(results: Sequence[Result]) -> list[str]:
    codes = Counter(code for result in results for code in result.refused)
    if not codes:
        return []
    told = ", ".join(f"{code} ({count})" for code, count in codes.most_common())
    return [
        f"Writes of the tasks that the shop's own rules refuse, and that are right only if left undone: {told}.",
        "",
    ]


def _ways(results: Sequence[Result]) -> list[str]:
    counted = Counter(way for result in results if (way := ways_of_failing(result)))
    examples = {ways_of_failing(result): result.task.number for result in reversed(results)}
    lines = [f"| {count} | {way.replace('|', '/')} | {examples[way]} |" for way, count in counted.most_common(_SHOWN)]
    return ["| tasks | how | for example task |", "| ---: | --- | ---: |", *lines] if lines else ["None."]


def _percent(results: Sequence[Result], outcome: str) -> str:
    share = sum(result.verdict.outcome == outcome for result in results) / max(1, len(results))
    return f"{100 * share:.1f}"


def _facets(places: Iterable[str]) -> str:
    return ", ".join(sorted({place.rpartition(": ")[2] for place in places}))


def _plain(answer: str) -> str:
    """An answer without what differs from shopper to shopper: numbers, addresses, quoted and capitalised names."""
    first = answer.strip().split("\n")[0]
    first = re.sub(r"\S+@\S+", "…@…", first)
    first = re.sub(r"\b[A-Z]{1,3}\d{4,}\b", "W…", first)
    first = re.sub(r"\([^)]*\)", "(…)", first)
    first = re.sub(r"\d[\d.,]*", "#", first)
    return first[:_ANSWER_CHARACTERS]


def _transcript(result: Result) -> str:
    verdict = result.verdict
    head = [
        f"# Task {result.task.number}: {verdict.outcome}",
        "",
        result.task.instruction.strip(),
        "",
        *(f"- wrong: {place}" for place in verdict.wrong),
        *(f"- missing: {place}" for place in verdict.missing),
        *(f"- refused by the shop's rules: {code}" for code in result.refused),
        *([f"- trouble: {result.trouble}"] if result.trouble else []),
        "",
    ]
    talk = [f"**{each.who}**: {each.text}" + "".join(f" [{title}]" for title in each.buttons) for each in result.said]
    return "\n".join(head) + "\n" + "\n\n".join(talk) + "\n"
