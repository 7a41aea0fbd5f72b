"""Trap: a misspelt store or broker class leaves stock Rasa in memory or without a broker, and running."""

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore
from rasa.utils.endpoints import EndpointConfig

from assistant.checks import check_configuration
from assistant.tracker.store import SqlTrackerStore
from tests.assistant.tracker.turns import DOMAIN
from tests.assistant.traps.configurations import CREDENTIALS, ENDPOINTS, ENVIRON, complaints

MISSPELT = "assistant.tracker.store.SqlTrackerStor"


def test_stock_rasa_keeps_conversations_in_memory_when_the_store_is_misspelt() -> None:
    with pytest.warns(UserWarning, match="Using `InMemoryTrackerStore` instead"):
        store = TrackerStore.create(EndpointConfig(type=MISSPELT, url="sqlite:///lost.db"), DOMAIN)

    assert isinstance(store, InMemoryTrackerStore)


def test_our_start_stops_when_the_store_is_misspelt() -> None:
    found = complaints(endpoints={"tracker_store": {"type": MISSPELT, "url": "sqlite:///lost.db"}})

    assert len(found) == 1
    assert MISSPELT in found[0]
    assert "set type: assistant.tracker.store.SqlTrackerStore" in found[0]


async def test_stock_rasa_goes_on_without_a_broker_when_it_is_misspelt() -> None:
    assert await EventBroker.create(EndpointConfig(type="assistant.nowhere.Broker")) is None


def test_our_start_stops_when_the_broker_is_misspelt() -> None:
    (found,) = complaints(endpoints={"event_broker": {"type": "assistant.nowhere.Broker"}})

    assert "assistant.nowhere.Broker" in found


def test_a_driver_that_is_missing_is_not_taken_for_a_misspelt_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg2", None)

    with pytest.raises(Exception, match="psycopg2"):
        TrackerStore.create(
            EndpointConfig(type="assistant.tracker.store.SqlTrackerStore", url="postgresql://db/waybill"), DOMAIN
        )


def test_the_names_of_a_good_configuration_are_found() -> None:
    assert check_configuration(ENDPOINTS, CREDENTIALS, ENVIRON) == []
    assert ENDPOINTS["tracker_store"]["type"].endswith(SqlTrackerStore.__name__)
