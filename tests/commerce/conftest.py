"""What the tests of commerce share: a shop in memory, the sandbox shop, and commerce over either of them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from commerce.adapters.memory import InMemoryCommerce, InMemoryKnowledge, in_memory_commerce
from commerce.bootstrap import wire
from commerce.commerce import Commerce
from tests.commerce.shop_process import ShopProcess, settings_for


@pytest.fixture(scope="session")
def shop_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopProcess]:
    process = ShopProcess(tmp_path_factory.mktemp("shop"))
    process.start()
    yield process
    process.stop()


@pytest.fixture
def in_memory() -> InMemoryCommerce:
    return in_memory_commerce()


@pytest.fixture(params=["memory", "waybill"])
async def commerce(request: pytest.FixtureRequest) -> AsyncIterator[Commerce]:
    """The same suite over every adapter: the demo data, fresh for each test."""
    if request.param == "memory":
        made: Commerce = in_memory_commerce()
    else:
        process: ShopProcess = request.getfixturevalue("shop_process")
        process.reset()
        made = wire(settings_for(process.url), InMemoryKnowledge())
    yield made
    await made.close()
