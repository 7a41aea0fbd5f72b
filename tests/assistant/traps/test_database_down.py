"""Trap: while the database is down, stock Rasa starts an empty conversation and saves into memory, silently."""

from collections.abc import Iterator

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.events import SlotSet, UserUttered

from assistant.agent import WaybillAgent
from assistant.errors import StoreError, StoreUnavailable
from assistant.tracker.store import SqlTrackerStore
from tests.assistant.tracker.turns import DOMAIN
from tests.servers import PostgresServer

pytestmark = pytest.mark.postgres


@pytest.fixture
def mortal() -> Iterator[PostgresServer]:
    with PostgresServer() as server:
        yield server


async def remember(store: TrackerStore) -> None:
    tracker = await store.get_or_create_tracker("ada")
    tracker.update(UserUttered("W1001"))
    tracker.update(SlotSet("order_id", "W1001"))
    await store.save(tracker)


async def test_the_stock_agent_answers_an_outage_with_an_empty_conversation_and_loses_the_turn(
    mortal: PostgresServer,
) -> None:
    stock = Agent._create_tracker_store(SQLTrackerStore(DOMAIN, host=mortal.url), DOMAIN)
    await remember(stock)
    mortal.kill()

    during = await stock.get_or_create_tracker("ada")
    during.update(UserUttered("cancel it"))
    await stock.save(during)
    mortal.start()
    after = await stock.retrieve("ada")

    assert during.get_slot("order_id") is None
    assert [event.text for event in after.events if isinstance(event, UserUttered)] == ["W1001"]


async def test_our_agent_refuses_during_an_outage_and_goes_on_after_it(mortal: PostgresServer) -> None:
    ours = WaybillAgent._create_tracker_store(SqlTrackerStore(mortal.url, DOMAIN, retry_s=0.5), DOMAIN)
    await remember(ours)
    mortal.kill()

    with pytest.raises(StoreUnavailable):
        await ours.get_or_create_tracker("ada")
    mortal.start()
    after = await ours.get_or_create_tracker("ada")

    assert after.get_slot("order_id") == "W1001"


def test_our_agent_does_not_start_without_a_store() -> None:
    with pytest.raises(StoreError, match="endpoints"):
        WaybillAgent._create_tracker_store(None, DOMAIN)
