"""Traps: stock Rasa reads, builds and replays the whole conversation in each turn, and looks events up by a walk."""

from abc import ABCMeta
from pathlib import Path
from typing import Any

import pytest
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered

from assistant.tracker.event_rows import event_from
from assistant.tracker.store import SqlTrackerStore
from assistant.tracker.stored_tracker import MANY_EVENTS
from tests.assistant.tracker.turns import DOMAIN

TURNS = 30


class CountedSlotSet(SlotSet):
    """An event that counts how often it is read from the database and applied to a tracker."""

    type_name = "counted_slot"
    built = 0
    applied = 0

    @classmethod
    def _from_parameters(cls, parameters: dict[str, Any]) -> "CountedSlotSet":
        CountedSlotSet.built += 1
        return cls(parameters["name"], parameters["value"], parameters["timestamp"])

    def as_dict(self) -> dict[str, Any]:
        return {**super().as_dict(), "event": self.type_name}

    def apply_to(self, tracker: Any) -> None:
        CountedSlotSet.applied += 1
        super().apply_to(tracker)


async def work_of_each_turn(store: TrackerStore) -> list[tuple[int, int]]:
    """How many events each turn built from JSON and applied, with one action a turn, as the processor works."""
    work = []
    for number in range(TURNS):
        CountedSlotSet.built = CountedSlotSet.applied = 0
        tracker = await store.get_or_create_tracker("ada")
        tracker.update(UserUttered(f"message {number}"))
        tracker.update(CountedSlotSet("order_id", str(number)))
        tracker.copy()
        tracker.update(ActionExecuted("action_listen"))
        await store.save(tracker)
        work.append((CountedSlotSet.built, CountedSlotSet.applied))
    return work


async def test_a_stock_turn_works_through_every_turn_before_it(tmp_path: Path) -> None:
    work = await work_of_each_turn(SQLTrackerStore(DOMAIN, db=str(tmp_path / "stock.db")))

    built, applied = work[-1]
    assert built >= TURNS - 1
    assert applied >= 2 * (TURNS - 1)


async def test_our_last_turn_costs_what_the_fifth_does(database_url: str) -> None:
    store = SqlTrackerStore(database_url, DOMAIN)

    work = await work_of_each_turn(store)

    assert max(built for built, _ in work) == 0
    assert max(applied for _, applied in work) < MANY_EVENTS
    store.close()


async def test_a_turn_after_another_replica_reads_only_what_is_new(database_url: str) -> None:
    first, second = SqlTrackerStore(database_url, DOMAIN), SqlTrackerStore(database_url, DOMAIN)
    await work_of_each_turn(first)
    await second.save(await second.get_or_create_tracker("ada"))
    tracker = await first.get_or_create_tracker("ada")
    tracker.update(CountedSlotSet("order_id", "new"))
    await first.save(tracker)
    CountedSlotSet.built = 0

    read = await second.retrieve("ada")

    assert CountedSlotSet.built == 1
    assert read.get_slot("order_id") == "new"
    first.close()
    second.close()


class Walked(ABCMeta):
    """A class that notices when someone walks through the tree of event classes."""

    walks = 0

    def __subclasses__(cls) -> list[type]:  # type: ignore[override]
        Walked.walks += 1
        return super().__subclasses__()


class NoticedEvent(SlotSet, metaclass=Walked):
    type_name = "noticed"


@pytest.fixture
def parameters() -> dict[str, Any]:
    return SlotSet("order_id", "W1001").as_dict()


def test_stock_rasa_walks_the_tree_of_classes_for_every_event(parameters: dict[str, Any]) -> None:
    Walked.walks = 0

    for _ in range(10):
        Event.from_parameters(parameters)

    assert Walked.walks >= 10


def test_we_look_the_class_of_an_event_up(parameters: dict[str, Any]) -> None:
    event_from(parameters)
    Walked.walks = 0

    events = [event_from(parameters) for _ in range(10)]

    assert Walked.walks == 0
    assert events == [SlotSet("order_id", "W1001")] * 10
