"""Each story as a test of its own, named by its folder and file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conversations.clock import NotMovable
from tests.conversations.player import play
from tests.conversations.stage import Stage
from tests.conversations.story import FOLDER, find, name_of, read

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def stage(model: Path) -> Iterator[Stage]:
    """One house for all stories."""
    try:
        with Stage() as stage:
            yield stage
    except NotMovable as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize("path", find([FOLDER]), ids=name_of)
def test_story(stage: Stage, path: Path) -> None:
    failure = play(stage, read(path))

    if failure:
        pytest.fail(f"\n{failure}", pytrace=False)
