"""The outbox: one order over all conversations, in which nothing appears behind a reader's back."""

from collections.abc import Callable

import pytest

from assistant.tracker.event_rows import row_of
from assistant.tracker.queries import Save, append
from tests.assistant.tracker.turns import begin, open_store, say, turn


async def test_a_follower_gets_every_event_once_and_in_order(database_url: str) -> None:
    store = open_store(database_url)
    for number in range(4):
        await say(store, "ada" if number % 2 else "ben", *turn(f"message {number}"))

    cursor, seen = 0, []
    while page := await store.outbox.after(cursor, limit=3):
        seen += page
        cursor = page[-1].id

    assert [each.event["text"] for each in seen if each.event["event"] == "user"] == [f"message {n}" for n in range(4)]
    assert [each.sequence for each in seen if each.sender_id == "ada"] == list(range(1, 11))
    store.close()


@pytest.mark.postgres
async def test_an_event_that_commits_late_is_not_passed_over(new_postgres_url: Callable[[], str]) -> None:
    store = open_store(new_postgres_url())
    await say(store, "ada", *turn("first"))
    tracker = await begin(store, "ada")
    rows = [row_of("ada", number, event) for number, event in enumerate(turn("slow"), tracker.last_sequence + 1)]
    slow = store.database.engine.connect()
    transaction = slow.begin()
    append(slow, Save("ada", tracker.conversation, tracker.last_sequence, rows, None, "a key"))
    await say(store, "ben", *turn("quick"))

    early = await store.outbox.after(0)
    transaction.commit()
    late = await store.outbox.after(early[-1].id)

    assert [each.event["text"] for each in early if each.event["event"] == "user"] == ["first"]
    assert [each.event["text"] for each in late if each.event["event"] == "user"] == ["slow", "quick"]
    slow.close()
    store.close()
