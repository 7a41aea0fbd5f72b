"""Plays the stories of the folders and files that are named, and tells which went another way."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.conversations.clock import NotMovable
from tests.conversations.player import play
from tests.conversations.stage import Stage
from tests.conversations.story import FOLDER, MalformedStory, find, name_of, read
from tests.house import DidNotStart, NoModel


def main(arguments: list[str]) -> int:
    """The exit status is 0 when every story went as it is told, 1 when one did not, 2 when none could be played."""
    try:
        paths = find([Path(place) for place in arguments] or [FOLDER])
        print("Starting shop, actions and assistant", flush=True)
        with Stage() as stage:
            return _play_all(stage, paths)
    except (MalformedStory, NoModel, NotMovable, DidNotStart) as fault:
        print(fault, file=sys.stderr)
        return 2


def _play_all(stage: Stage, paths: list[Path]) -> int:
    began = time.monotonic()
    failed = 0
    for path in paths:
        started = time.monotonic()
        fault = _fault(stage, path)
        print(f"{'FAILED' if fault else 'ok':<7} {name_of(path)} ({time.monotonic() - started:.1f} s)", flush=True)
        if fault:
            failed += 1
            print(f"\n{fault}\n", flush=True)
    print(f"\n{len(paths) - failed} of {len(paths)} stories as told, in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def _fault(stage: Stage, path: Path) -> str:
    """What is wrong with a story or came another way in it; empty where nothing did."""
    try:
        return str(play(stage, read(path)) or "")
    except MalformedStory as fault:
        return str(fault)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
