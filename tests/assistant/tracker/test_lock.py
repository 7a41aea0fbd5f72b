"""The lock store: one turn at a time, in order, in one process and over several with a real Redis."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from assistant.errors import ConversationBusy, LockLost, LockUnavailable
from assistant.tracker.lock import ConversationLockStore
from tests.servers import ROOT, RedisServer, free_port


def open_locks(url: str = "", **options: float) -> ConversationLockStore:
    return ConversationLockStore(EndpointConfig(url=url, **{"lease_s": 2, **options}))


@pytest_asyncio.fixture(params=["one process", pytest.param("redis", marks=pytest.mark.redis)])
async def locks(request: pytest.FixtureRequest) -> AsyncIterator[ConversationLockStore]:
    url = "" if request.param == "one process" else request.getfixturevalue("redis_server").url
    store = open_locks(url, wait_s=15)
    yield store
    await store.close()


@pytest.fixture
def mortal() -> Iterator[RedisServer]:
    """A Redis of this test's own, to be killed."""
    with RedisServer() as server:
        yield server


async def until(condition: Callable[[], bool]) -> None:
    """Look every few milliseconds whether another process or task has come that far."""
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.02)


def start_process(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "tests.assistant.tracker.lock_holder", *arguments], cwd=ROOT)


async def test_turns_of_one_conversation_run_one_by_one_in_the_order_they_came(locks: ConversationLockStore) -> None:
    inside, most, order = 0, 0, []

    async def take_a_turn(number: int) -> None:
        nonlocal inside, most
        async with locks.lock("ada"):
            inside += 1
            most = max(most, inside)
            order.append(number)
            await asyncio.sleep(0.002)
            inside -= 1

    turns = []
    for number in range(12):
        turns.append(asyncio.create_task(take_a_turn(number)))
        await asyncio.sleep(0.01)
    await asyncio.gather(*turns)

    assert most == 1
    assert order == list(range(12))


async def test_conversations_do_not_wait_for_each_other(locks: ConversationLockStore) -> None:
    async with locks.lock("ada"), locks.lock("ben"):
        both = True

    assert both


async def test_a_turn_that_fails_lets_the_next_one_in(locks: ConversationLockStore) -> None:
    with pytest.raises(RuntimeError, match="an action failed"):
        async with locks.lock("ada"):
            raise RuntimeError("an action failed")

    async with locks.lock("ada"):
        is_in = True
    assert is_in


async def test_one_who_gives_up_waiting_at_any_moment_leaves_the_queue(locks: ConversationLockStore) -> None:
    async def take_a_turn() -> None:
        async with locks.lock("ada"):
            pass

    kept_waiting = []
    for moment in range(100):
        async with locks.lock("ada"):
            waiting = asyncio.create_task(take_a_turn())
            await asyncio.sleep(moment * 0.0005)
            waiting.cancel()
            await asyncio.wait([waiting], timeout=2)
        if not waiting.cancelled():
            kept_waiting.append(moment)
            await asyncio.wait([waiting])

    await asyncio.wait_for(take_a_turn(), 10)
    assert kept_waiting == []


@pytest.mark.parametrize("where", ["one process", pytest.param("redis", marks=pytest.mark.redis)])
async def test_the_wait_is_bounded_and_says_why(where: str, request: pytest.FixtureRequest) -> None:
    locks = open_locks("" if where == "one process" else request.getfixturevalue("redis_server").url, wait_s=0.2)
    while True:  # a Redis that has just started gives nothing away for the length of a lease
        try:
            async with locks.lock(f"busy {where}"):
                with pytest.raises(ConversationBusy) as caught:
                    async with locks.lock(f"busy {where}"):
                        pass
            break
        except ConversationBusy:
            continue

    assert caught.value.code == "conversation_busy"
    assert isinstance(caught.value, LockError)
    await locks.close()


async def test_a_process_remembers_no_conversation_that_nobody_holds(locks: ConversationLockStore) -> None:
    async with locks.lock("ada"):
        pass

    assert locks._local == {}


@pytest.mark.redis
async def test_a_long_action_keeps_its_conversation_past_the_lease(redis_server: RedisServer) -> None:
    holder, other = open_locks(redis_server.url, lease_s=1), open_locks(redis_server.url, lease_s=1, wait_s=30)
    order: list[str] = []

    async def wait_for_it() -> None:
        async with other.lock("long"):
            order.append("other")

    async with holder.lock("long"):
        waiting = asyncio.create_task(wait_for_it())
        await asyncio.sleep(2.5)
        order.append("holder")
    await waiting

    assert order == ["holder", "other"]
    await holder.close()
    await other.close()


@pytest.mark.redis
def test_two_processes_never_lose_a_count(redis_server: RedisServer, tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0")

    processes = [start_process("count", redis_server.url, str(counter), "60") for _ in range(2)]
    statuses = [process.wait(timeout=90) for process in processes]

    assert statuses == [0, 0]
    assert counter.read_text() == "120"


@pytest.mark.redis
async def test_the_conversation_of_a_killed_process_is_free_again(redis_server: RedisServer, tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    process = start_process("hold", redis_server.url, str(sign))
    await until(sign.exists)
    locks = open_locks(redis_server.url, wait_s=20)
    with pytest.raises(ConversationBusy):
        async with open_locks(redis_server.url, wait_s=0.3).lock("held"):
            pass

    process.kill()
    process.wait()
    async with locks.lock("held"):
        is_free = True

    assert is_free
    await locks.close()


@pytest.mark.redis
async def test_redis_away_is_an_error_and_not_a_lock() -> None:
    locks = open_locks(f"redis://127.0.0.1:{free_port()}/0", retry_s=0.3)

    with pytest.raises(LockUnavailable) as caught:
        async with locks.lock("ada"):
            pytest.fail("nobody may hold a lock that Redis did not give")

    assert caught.value.code == "lock_unavailable"
    await locks.close()


@pytest.mark.redis
@pytest.mark.slow
async def test_a_redis_that_dies_and_forgets_never_lets_two_in(mortal: RedisServer) -> None:
    first, second = (open_locks(mortal.url, wait_s=30, retry_s=10) for _ in range(2))
    inside: list[str] = []
    overlaps: list[list[str]] = []

    async def take_a_turn(name: str, locks: ConversationLockStore, length_s: float) -> None:
        async with locks.lock("ada"):
            inside.append(name)
            overlaps.append(list(inside))
            try:
                await asyncio.sleep(length_s)
            finally:
                inside.remove(name)

    holding = asyncio.create_task(take_a_turn("first", first, 4))
    await until(lambda: bool(inside))
    mortal.kill()
    mortal.start()
    await asyncio.gather(holding, take_a_turn("second", second, 0))

    assert overlaps == [["first"], ["second"]]
    await first.close()
    await second.close()


@pytest.mark.redis
async def test_a_turn_is_stopped_when_redis_stays_away_for_longer_than_its_lease(mortal: RedisServer) -> None:
    locks = open_locks(mortal.url, wait_s=30)
    finished = []

    async def take_a_turn() -> None:
        async with locks.lock("ada"):
            mortal.kill()
            await asyncio.sleep(30)
            finished.append("the turn")

    with pytest.raises(LockLost):
        await take_a_turn()

    assert finished == []
    await locks.close()


def test_rasa_makes_the_lock_store_from_its_configuration() -> None:
    endpoint = EndpointConfig.from_dict({"type": "assistant.tracker.lock.ConversationLockStore", "url": ""})

    locks = LockStore.create(endpoint)

    assert isinstance(locks, ConversationLockStore)
