"""Traps of saving: a broker that raises fails a stock save, and the later of two writers is dropped in silence."""

from pathlib import Path
from typing import Any

import pytest
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.events import UserUttered

from assistant.errors import ConversationChanged
from assistant.tracker.store import SqlTrackerStore
from tests.assistant.tracker.turns import DOMAIN


class RaisingBroker(EventBroker):
    def publish(self, event: dict[str, Any]) -> None:
        raise ConnectionError("the broker is away")


async def say_hello(store: TrackerStore) -> None:
    tracker = await store.get_or_create_tracker("ada", append_action_listen=False)
    tracker.update(UserUttered("hello"))
    await store.save(tracker)


async def test_a_stock_save_fails_with_its_broker(tmp_path: Path) -> None:
    stock = SQLTrackerStore(DOMAIN, db=str(tmp_path / "stock.db"), event_broker=RaisingBroker())

    with pytest.raises(ConnectionError):
        await say_hello(stock)

    assert await stock.retrieve("ada") is None


async def test_our_save_goes_on_and_the_outbox_has_the_event(database_url: str) -> None:
    ours = SqlTrackerStore(database_url, DOMAIN, RaisingBroker())

    await say_hello(ours)

    assert [each.event["text"] for each in await ours.outbox.after(0)] == ["hello"]
    ours.close()


async def test_stock_rasa_drops_the_message_of_the_later_of_two_writers(tmp_path: Path) -> None:
    replicas = [SQLTrackerStore(DOMAIN, db=str(tmp_path / "stock.db")) for _ in range(2)]
    await say_hello(replicas[0])
    trackers = [await replica.retrieve("ada") for replica in replicas]
    for name, tracker, replica in zip(("first", "second"), trackers, replicas, strict=True):
        tracker.update(UserUttered(name))
        await replica.save(tracker)

    stored = await replicas[0].retrieve("ada")

    assert [event.text for event in stored.events] == ["hello", "first"]


async def test_we_tell_the_later_of_two_writers(database_url: str) -> None:
    replicas = [SqlTrackerStore(database_url, DOMAIN) for _ in range(2)]
    await say_hello(replicas[0])
    trackers = [await replica.retrieve("ada") for replica in replicas]
    for name, tracker in zip(("first", "second"), trackers, strict=True):
        tracker.update(UserUttered(name))

    await replicas[0].save(trackers[0])
    with pytest.raises(ConversationChanged):
        await replicas[1].save(trackers[1])

    for replica in replicas:
        replica.close()
