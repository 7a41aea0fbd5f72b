"""Compares pipelines on the development messages and writes the table: python -m benchmarks.pipelines [--epochs N]."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from assistant.evaluate import read_rows
from benchmarks.pipelines.measure import Figures
from benchmarks.pipelines.pipelines import pipelines

RESULTS = Path("benchmarks/results/pipelines.md")
OURS = "assistant.nlu.classifier.IntentAndLanguageClassifier"


def main() -> None:
    """Measure all, one after the other, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=20, help="of DIET")
    parser.add_argument("--only", default="", help="pipelines whose title has these words")
    parser.add_argument("--one-in", type=int, default=1, help="train on one in so many messages")
    arguments = parser.parse_args()
    config = yaml.safe_load(Path("config.yml").read_text(encoding="utf8"))
    ours = next(each for each in config["pipeline"] if each["name"] == OURS)
    rows = [
        (row.text, row.intent, row.lang)
        for file in sorted(Path("tests/nlu").glob("dev_*.csv"))
        for row in read_rows(file)
    ]
    measured = []
    for title, pipeline in pipelines(arguments.epochs, ours).items():
        if arguments.only in title:
            print(f"{title} …", flush=True)
            measured.append(_alone(title, pipeline, rows, arguments.one_in))
            RESULTS.write_text(report(measured, len(rows), arguments.one_in), encoding="utf8")
    print(report(measured, len(rows), arguments.one_in))


def _alone(title: str, pipeline: list[dict[str, Any]], rows: list[tuple[str, str, str]], one_in: int) -> Figures:
    work = json.dumps({"title": title, "pipeline": pipeline, "rows": rows, "one_in": one_in})
    environ = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.pipelines.measure"],
        input=work,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environ,
        check=True,
    )
    return Figures(**json.loads(done.stdout.strip().splitlines()[-1]))


def report(measured: list[Figures], messages: int, one_in: int) -> str:
    """The table in Markdown."""
    languages = sorted({language for each in measured for language in each.accuracy})
    head = [
        "pipeline",
        *languages,
        "all",
        "out-of-scope recall",
        "calibration error",
        "ms a message",
        "training s",
        "MB",
    ]
    lines = ["# Ways to understand a message", "", _what(messages, one_in), "", _row(head), _row(["---"] * len(head))]
    for each in measured:
        shares = [100 * each.accuracy[language] for language in languages]
        cells = [each.title, *(f"{share:.1f}" for share in shares), f"{sum(shares) / len(shares):.1f}"]
        cells += [f"{100 * each.recall_at_loss:.1f}", f"{each.calibration_error:.3f}", f"{each.message_ms:.1f}"]
        lines.append(_row([*cells, f"{each.training_s:.0f}", f"{each.memory_mb:.0f}"]))
    lines += ["", "## What is lost in scope for what is caught out of scope", ""]
    losses = (0.01, 0.02, 0.03, 0.05, 0.1)
    lines += [
        _row(["pipeline", *(f"at {100 * loss:.0f} points" for loss in losses)]),
        _row(["---"] * (len(losses) + 1)),
    ]
    for each in measured:
        caught = (max((recall for lost, recall in each.curve if lost <= loss), default=0.0) for loss in losses)
        lines.append(_row([each.title, *(f"{100 * share:.1f}" for share in caught)]))
    return "\n".join(lines) + "\n"


def _what(messages: int, one_in: int) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    part = "all" if one_in == 1 else f"one in {one_in}"
    return (
        f"Trained on {part} of the messages of `data/nlu`, measured on the {messages} of `tests/nlu/dev_*.csv` by "
        f"`.venv/assistant/bin/python -m benchmarks.pipelines` ({machine}). Accuracy by language is in percent, "
        "out-of-scope recall in percent where 5 points of in-scope accuracy are given up for it; calibration error is "
        "the mean gap between confidence and accuracy over ten bins; messages are read one by one; times are of the "
        "processor; memory is the peak of training and reading."
    )


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
