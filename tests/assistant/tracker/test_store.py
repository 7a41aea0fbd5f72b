"""The tracker store on SQLite and on PostgreSQL: what it keeps, and what it refuses."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.events import ConversationPaused, SlotSet, UserUtteranceReverted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from assistant.errors import ConversationChanged, DuplicateMessage, SchemaUnusable, StoreError
from assistant.tracker.store import SqlTrackerStore
from tests.assistant.tracker.turns import DOMAIN, begin, open_store, say, session_start, texts, turn


@pytest.fixture
def store(database_url: str) -> Iterator[SqlTrackerStore]:
    opened = open_store(database_url)
    yield opened
    opened.close()


@pytest.fixture
def replica(database_url: str, store: SqlTrackerStore) -> Iterator[SqlTrackerStore]:
    opened = open_store(database_url)
    yield opened
    opened.close()


async def test_a_conversation_that_never_was_is_none(store: SqlTrackerStore) -> None:
    tracker = await store.retrieve("nobody")

    assert tracker is None
    assert not await store.exists("nobody")
    assert list(await store.keys()) == []


async def test_an_empty_tracker_leaves_nothing_behind(store: SqlTrackerStore) -> None:
    await begin(store, "ada")

    assert not await store.exists("ada")


async def test_another_replica_reads_what_was_saved(store: SqlTrackerStore, replica: SqlTrackerStore) -> None:
    saved = await say(store, "ada", *session_start(), *turn("W1001"), *turn("W1002"))

    read = await replica.retrieve("ada")

    assert read is not None
    assert texts(read) == ["W1001", "W1002"]
    assert read.current_slot_values() == saved.current_slot_values()
    assert list(await replica.keys()) == ["ada"]


async def test_replicas_that_take_turns_each_see_the_whole(store: SqlTrackerStore, replica: SqlTrackerStore) -> None:
    for number in range(6):
        await say((store, replica)[number % 2], "ada", *turn(f"message {number}"))

    assert texts(await store.retrieve("ada")) == [f"message {number}" for number in range(6)]
    assert texts(await replica.retrieve("ada")) == [f"message {number}" for number in range(6)]


async def test_a_tracker_from_the_cache_equals_one_from_the_database(
    store: SqlTrackerStore, replica: SqlTrackerStore
) -> None:
    for number in range(4):
        await say(store, "ada", *turn(f"message {number}"))
    await say(store, "ada", *turn("a slip"), UserUtteranceReverted(), ConversationPaused())

    cached = await store.retrieve("ada")
    read = await replica.retrieve("ada")

    assert [event.as_dict() for event in cached.events] == [event.as_dict() for event in read.events]
    assert cached.current_state() == read.current_state()
    assert cached.is_paused()


async def test_what_a_failed_turn_left_in_the_tracker_dies_with_it(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("W1001"))
    failed = await begin(store, "ada")
    failed.update(SlotSet("order_id", "W9999"))

    after = await begin(store, "ada")

    assert after.get_slot("order_id") == "W1001"
    assert len(after.events) == 5


async def test_a_turn_begins_with_the_current_session(store: SqlTrackerStore, replica: SqlTrackerStore) -> None:
    await say(store, "ada", *session_start(), *turn("yesterday"))
    await say(store, "ada", *session_start(), *turn("today"))

    for each in (store, replica):
        assert texts(await each.retrieve("ada")) == ["today"]
        assert texts(await each.retrieve_full_tracker("ada")) == ["yesterday", "today"]


async def test_the_later_of_two_writers_is_refused_and_writes_nothing(
    store: SqlTrackerStore, replica: SqlTrackerStore
) -> None:
    await say(store, "ada", *turn("W1001"))
    slow = await begin(store, "ada")
    slow.update_with_events(turn("slow"), DOMAIN)
    await say(replica, "ada", *turn("quick"))

    with pytest.raises(ConversationChanged):
        await store.save(slow)

    assert texts(await store.retrieve("ada")) == ["W1001", "quick"]
    assert len((await store.retrieve_full_tracker("ada")).events) == 10


async def test_two_first_messages_at_once_leave_one_conversation(
    store: SqlTrackerStore, replica: SqlTrackerStore
) -> None:
    trackers = [await begin(store, "ada"), await begin(replica, "ada")]
    for number, tracker in enumerate(trackers):
        tracker.update_with_events(turn(f"first {number}"), DOMAIN)

    results = await asyncio.gather(store.save(trackers[0]), replica.save(trackers[1]), return_exceptions=True)

    assert sorted(type(result).__name__ for result in results) == ["ConversationChanged", "NoneType"]
    assert len((await store.retrieve("ada")).events) == 5


async def test_a_replayed_message_is_stored_once(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("W1001", message_id="m1"))

    with pytest.raises(DuplicateMessage):
        await say(store, "ada", *turn("W1001", message_id="m1"))

    assert texts(await store.retrieve("ada")) == ["W1001"]


async def test_a_message_replayed_to_two_replicas_at_once_is_stored_once(
    store: SqlTrackerStore, replica: SqlTrackerStore
) -> None:
    await say(store, "ada", *turn("hello"))
    trackers = [await begin(store, "ada"), await begin(replica, "ada")]
    for tracker in trackers:
        tracker.update_with_events(turn("cancel it", message_id="m2"), DOMAIN)

    results = await asyncio.gather(store.save(trackers[0]), replica.save(trackers[1]), return_exceptions=True)

    assert sorted(type(result).__name__ for result in results) == ["DuplicateMessage", "NoneType"]
    assert texts(await replica.retrieve("ada")) == ["hello", "cancel it"]


async def test_the_same_message_id_may_appear_in_two_conversations(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("W1001", message_id="m1"))
    await say(store, "ben", *turn("W2001", message_id="m1"))

    assert texts(await store.retrieve("ben")) == ["W2001"]


async def test_the_answer_to_a_handled_message_can_be_said_again(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("one", "answer one", "m1"))
    await say(store, "ada", *turn("two", "answer two", "m2"))

    first, second = await store.answer_to("ada", "m1"), await store.answer_to("ada", "m2")

    assert [message.text for message in first or []] == ["answer one"]
    assert [message.text for message in second or []] == ["answer two"]
    assert second[0].data["buttons"] == [{"title": "Yes", "payload": "/affirm"}]
    assert await store.answer_to("ada", "m3") is None
    assert await store.answer_to("ben", "m1") is None


async def test_a_handled_message_without_an_answer_has_an_empty_one(store: SqlTrackerStore) -> None:
    await say(store, "ada", turn("hello?", message_id="m1")[0])

    assert await store.answer_to("ada", "m1") == []


async def test_history_shows_what_the_shopper_saw(store: SqlTrackerStore) -> None:
    await say(store, "ada", *session_start(), *turn("W1001"), *turn('/affirm{"x": "1"}', display_text="Yes, please"))
    await say(store, "ada", turn("/restart")[0], turn("/session_start")[0])

    history = await store.history("ada")

    assert [(message.kind, message.text) for message in history] == [
        ("user", "W1001"),
        ("bot", "On its way"),
        ("user", "Yes, please"),
        ("bot", "On its way"),
    ]


async def test_history_goes_on_where_a_lost_connection_ended(store: SqlTrackerStore) -> None:
    await say(store, "ada", *(event for number in range(5) for event in turn(f"message {number}")))
    seen = await store.history("ada", limit=4)

    newest = [message.text for message in seen if message.kind == "user"]
    missed = await store.history("ada", after=(await store.history("ada"))[3].sequence, limit=2)

    assert newest == ["message 3", "message 4"]
    assert [message.text for message in missed] == ["message 2", "On its way"]


async def test_a_null_character_and_numpy_numbers_survive(store: SqlTrackerStore, replica: SqlTrackerStore) -> None:
    numpy = pytest.importorskip("numpy")
    await say(store, "ada", *turn("W1001\x00 \ud83d"), SlotSet("order_id", numpy.float32(0.5)))

    read = await replica.retrieve("ada")

    assert texts(read) == ["W1001\x00 \ud83d"]
    assert read.get_slot("order_id") == 0.5


async def test_a_bare_tracker_adds_to_what_is_stored_but_cannot_replace_it(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("W1001"))
    longer = DialogueStateTracker.from_events(
        "ada", [*(await store.retrieve("ada")).events, *turn("more")], DOMAIN.slots
    )
    other = DialogueStateTracker.from_events("ada", turn("something else"), DOMAIN.slots)

    await store.save(longer)
    with pytest.raises(ConversationChanged):
        await store.save(other)

    assert texts(await store.retrieve("ada")) == ["W1001", "more"]


async def test_a_conversation_that_was_erased_is_not_remembered_by_the_cache(
    store: SqlTrackerStore, replica: SqlTrackerStore
) -> None:
    await say(store, "ada", *turn("W1001"))
    with store.database.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM conversations WHERE sender_id = 'ada'"))

    assert await store.retrieve("ada") is None
    await say(replica, "ada", *turn("again"))
    assert texts(await store.retrieve("ada")) == ["again"]


async def test_a_new_domain_makes_every_tracker_anew(store: SqlTrackerStore) -> None:
    before = await say(store, "ada", *turn("W1001"))

    store.domain = DOMAIN
    after = await store.retrieve("ada")

    assert after is not before
    assert texts(after) == ["W1001"]


class RefusingBroker(EventBroker):
    def __init__(self) -> None:
        self.offered: list[dict] = []

    def publish(self, event: dict) -> None:
        self.offered.append(event)
        if event.get("text") == "bad":
            raise RuntimeError("the broker is away")


async def test_a_broker_gets_each_event_once_and_cannot_fail_the_save(database_url: str) -> None:
    broker = RefusingBroker()
    store = open_store(database_url, event_broker=broker)

    await say(store, "ada", *turn("good"))
    await say(store, "ada", *turn("bad"))

    assert [event["text"] for event in broker.offered if event["event"] == "user"] == ["good", "bad"]
    assert texts(await store.retrieve("ada")) == ["good", "bad"]
    store.close()


def test_rasa_makes_the_store_from_its_configuration(database_url: str) -> None:
    endpoint = EndpointConfig.from_dict({"type": "assistant.tracker.store.SqlTrackerStore", "url": database_url})

    store = TrackerStore.create(endpoint, DOMAIN)

    assert isinstance(store, SqlTrackerStore)
    store.close()


def test_replicas_that_start_at_once_make_the_tables_once(database_url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(open_store, [database_url] * 6))

    with stores[0].database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT version FROM schema_versions")).scalars().all() == [1, 2]
    for store in stores:
        store.close()


def test_tables_of_a_stock_tracker_store_are_left_alone(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE events (id INTEGER)"))

    with pytest.raises(SchemaUnusable, match="database of its own"):
        open_store(database_url)

    engine.dispose()


def test_tables_of_a_newer_version_are_left_alone(database_url: str) -> None:
    store = open_store(database_url)
    with store.database.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO schema_versions VALUES (99)"))
    store.close()

    with pytest.raises(SchemaUnusable, match="version 99"):
        open_store(database_url)


@pytest.mark.parametrize("url", ["", "${WAYBILL_DATABASE_URL}", "sqlite://", "mysql://db/waybill"])
def test_an_address_that_cannot_keep_conversations_stops_the_start(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url)


async def test_one_event_of_an_unknown_kind_is_said_and_not_dropped(store: SqlTrackerStore) -> None:
    await say(store, "ada", *turn("W1001"))
    with store.database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE events SET data = replace(data, '\"slot\"', '\"seance\"')"))
    store.domain = DOMAIN

    with pytest.raises(StoreError, match="seance"):
        await store.retrieve("ada")


async def test_the_copy_that_an_action_works_on_leaves_the_conversation_alone(store: SqlTrackerStore) -> None:
    tracker = await say(store, "ada", *turn("W1001"))

    twin = tracker.copy()
    twin.update(SlotSet("order_id", "W9999"))

    assert twin.get_slot("order_id") == "W9999"
    assert tracker.get_slot("order_id") == "W1001"
    assert (len(twin.events), len(tracker.events)) == (6, 5)
    assert not tracker.unsaved


async def test_the_copy_equals_the_one_that_rasa_would_make_by_replay(store: SqlTrackerStore) -> None:
    tracker = await say(store, "ada", *session_start(), *turn("W1001"), ConversationPaused())

    twin, replayed = tracker.copy(), DialogueStateTracker.copy(tracker)

    assert twin.current_state() == replayed.current_state()
    assert list(twin.events) == list(replayed.events)
