"""Each story as a test of its own, named by its folder and file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.clock import NotMovable
from tests.conversations.player import play
from tests.conversations.stage import Stage
from tests.conversations.story import FOLDER, Story, find

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def stage(model: Path) -> Iterator[Stage]:
    """One house for all stories."""
    try:
        with Stage() as stage:
            yield stage
    except NotMovable as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("story", find([FOLDER]), ids=lambda story: story.name)
def test_story(stage: Stage, story: Story) -> None:
    played = play(stage, story)

    if played.failure:
        pytest.fail(f"\n{played.failure}", pytrace=False)
