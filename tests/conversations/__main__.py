"""Plays the stories of the folders and files that are named, and tells which went another way."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.conversations.clock import NotMovable
from tests.conversations.player import play
from tests.conversations.stage import Stage
from tests.conversations.story import FOLDER, MalformedStory, Story, find
from tests.house import DidNotStart, NoModel


def main(arguments: list[str]) -> int:
    """The exit status is 0 when every story went as it is told, 1 when one did not, 2 when none could be played."""
    try:
        stories = find([Path(place) for place in arguments] or [FOLDER])
        print("Starting shop, actions and assistant", flush=True)
        with Stage() as stage:
            return _play_all(stage, stories)
    except (MalformedStory, NoModel, NotMovable, DidNotStart) as fault:
        print(fault, file=sys.stderr)
        return 2


def _play_all(stage: Stage, stories: list[Story]) -> int:
    started = time.monotonic()
    failed = 0
    for story in stories:
        played = play(stage, story)
        print(f"{'FAILED' if played.failure else 'ok':<7} {story.name} ({played.time_s:.1f} s)", flush=True)
        if played.failure:
            failed += 1
            print(f"\n{played.failure}\n", flush=True)
    print(f"\n{len(stories) - failed} of {len(stories)} stories as told, in {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
