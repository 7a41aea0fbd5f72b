"""The whole test suite: each side under its own interpreter, one trained model for both, one closing line."""

from __future__ import annotations

import os
import signal
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from operations.console import say
from operations.errors import StepFailed
from operations.layout import Layout

NO_TESTS_COLLECTED = 5
MODEL_VARIABLE = "WAYBILL_MODEL"


@dataclass(frozen=True)
class Count:
    """How many tests passed, failed (errors too) and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def run_suite(layout: Layout, arguments: Sequence[str], with_coverage: bool, environ: Mapping[str, str]) -> int:
    """Train once, run both sides, print the closing line; `arguments` go to pytest. Returns the exit code."""
    model = str(layout.root / train(layout, environ))
    sides = (
        ("services", ["tests", "--ignore=tests/assistant"]),
        ("assistant", ["tests/assistant"]),
    )
    total = Count()
    for side, paths in sides:
        say(f"Tests of the {side} side")
        total += _run_side(layout, side, [*paths, *arguments], with_coverage, {**environ, MODEL_VARIABLE: model})
    if with_coverage:
        _report_coverage(layout)
    print(f"\n{total}", flush=True)  # on a line of its own even where a side broke off in mid-line
    return 0 if total.passed and not total.failed else 1


def train(layout: Layout, environ: Mapping[str, str]) -> str:
    """Train where the data changed; the path of the model, which is the last line that training prints.

    Raises:
        StepFailed: training ended badly.
    """
    say("Training the assistant where its data changed")
    command = [str(layout.python("assistant")), "-m", "assistant", "train"]
    done = subprocess.run(command, cwd=layout.root, env=dict(environ), stdout=subprocess.PIPE, text=True)
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        raise StepFailed(
            f"Training failed ({_ending(done.returncode)}).", "mend what the lines above name, then run make train."
        )
    say(f"Model: {lines[-1]}")
    return lines[-1]


def _run_side(
    layout: Layout, side: str, arguments: Sequence[str], with_coverage: bool, environ: Mapping[str, str]
) -> Count:
    report = layout.var / "test" / f"{side}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    tool = ["coverage", "run", "--parallel-mode", "-m", "pytest"] if with_coverage else ["pytest"]
    command = [str(layout.python(side)), "-m", *tool, *arguments, f"--junitxml={report}"]
    code = subprocess.run(command, cwd=layout.root, env=dict(environ)).returncode
    if not report.exists():
        say(f"pytest did not finish on the {side} side ({_ending(code)}): counted as one failure")
        return Count(failed=1)
    count = count_of(report)
    return count if count.failed or code in {0, NO_TESTS_COLLECTED} else count + Count(failed=1)


def count_of(report: Path) -> Count:
    """The counts in a JUnit report as pytest writes it."""
    count = Count()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):  # noqa: S314  our own pytest wrote it
        tests, failures, errors, skipped = (
            int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
        )
        failed = min(failures + errors, tests)
        count += Count(passed=max(tests - failed - skipped, 0), failed=failures + errors, skipped=skipped)
    return count


def _report_coverage(layout: Layout) -> None:
    for action in (["combine", "--quiet"], ["report", "--skip-covered"]):
        subprocess.run([str(layout.python("services")), "-m", "coverage", *action], cwd=layout.root, check=False)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def machine_environment() -> dict[str, str]:
    """The environment of this command, without settings that would make tests depend on the machine's `.env`."""
    return {name: value for name, value in os.environ.items() if not name.startswith("WAYBILL_")}
