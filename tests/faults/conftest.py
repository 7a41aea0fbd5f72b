"""One town for the whole folder; whatever a test ended is brought back before the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.town import Customer, Town, running_town


@pytest.fixture(scope="session")
def town_of_the_folder(model: Path) -> Iterator[Town]:
    with running_town() as town:
        yield town


@pytest.fixture
def town(town_of_the_folder: Town) -> Iterator[Town]:
    yield town_of_the_folder
    town_of_the_folder.mend()


@pytest.fixture(scope="session")
def customers(town_of_the_folder: Town) -> list[Customer]:
    """Twenty people, so that nobody waits for another one's proof of identity."""
    return town_of_the_folder.customers(20)
