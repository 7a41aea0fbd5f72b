"""Replays the retailer's tasks: `python -m benchmarks.retail_replay --tasks 50 --seed 1`, or with `--all`."""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from benchmarks.retail import report
from benchmarks.retail.running import replay
from benchmarks.retail.tasks import load_tasks
from tests.house import DidNotStart, NoModel
from tests.servers import ROOT

DATA = ROOT.parent / "shared" / "data" / "retail"
RESULTS = ROOT / "benchmarks" / "results" / "retail_replay.md"
TRANSCRIPTS = ROOT / "var" / "replay"


def main(arguments: list[str] | None = None) -> int:
    """Run the replay; answers the exit status."""
    asked = _parse(arguments)
    if not (asked.data / "tasks_train.json").is_file():
        print(f"Skipped: there is no retailer in {asked.data}; name its folder with --data.")
        return 0
    tasks = load_tasks(asked.data)
    if asked.only:
        tasks = [task for task in tasks if task.number in asked.only]
    elif not asked.all:
        tasks = random.Random(asked.seed).sample(tasks, min(asked.tasks, len(tasks)))
    try:
        run = replay(tasks, asked.data, asked.seed, asked.workers, lambda line: print(line, flush=True))
    except (NoModel, DidNotStart) as problem:
        print(problem, file=sys.stderr)
        return 1
    page = report.markdown(run)
    kept = report.write_transcripts(run.results, asked.transcripts, asked.passed_too)
    if not asked.only:
        asked.results.parent.mkdir(parents=True, exist_ok=True)
        asked.results.write_text(page, encoding="utf8")
    print(f"\n{page}\n{kept} conversations are in {asked.transcripts}")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.retail_replay", description=__doc__)
    parser.add_argument("--tasks", type=int, default=50, help="how many tasks, drawn by the seed")
    parser.add_argument("--all", action="store_true", help="all tasks")
    parser.add_argument(
        "--only", type=int, nargs="+", metavar="NUMBER", help="these tasks; the results stay as they are"
    )
    parser.add_argument("--seed", type=int, default=1, help="draws the tasks and how shoppers talk")
    parser.add_argument("--workers", type=int, default=4, help="how many shoppers talk at once")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the retailer")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the page that is written")
    parser.add_argument(
        "--transcripts", type=Path, default=TRANSCRIPTS, help="the folder for conversations of failed tasks"
    )
    parser.add_argument("--passed-too", action="store_true", help="keep the conversations of all tasks")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
