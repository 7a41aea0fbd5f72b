"""What tests of every part may ask for."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if importlib.util.find_spec("hypothesis"):  # the assistant's interpreter has none
    from hypothesis import settings

    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")

if TYPE_CHECKING:
    from pathlib import Path

    from tests.house import House


@pytest.fixture(scope="session")
def model() -> Path:
    """The trained model; whoever needs one is skipped where there is none."""
    from tests.house import NoModel, trained_model

    try:
        return trained_model()
    except NoModel as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def house(model: Path) -> Iterator[House]:
    """One plain house for the whole run: each test talks as a sender of its own, and stops nothing."""
    from tests.house import House

    with House() as house:
        yield house


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: while Playwright's synchronous API is open, no other test has an event loop."""
    items.sort(key=lambda item: item.path.parent.name == "browser")
