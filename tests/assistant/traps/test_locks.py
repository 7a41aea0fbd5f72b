"""Traps: the stock Redis lock is read, changed and written without atomicity; stock tickets expire in mid-action."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack

import pytest
from rasa.core.lock import TicketLock
from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.utils.endpoints import EndpointConfig

from assistant.tracker.lock import ConversationLockStore
from tests.servers import RedisServer


class SlowToWrite(RedisLockStore):
    """The stock store of one of two replicas that both have read and not yet written."""

    def __init__(self, port: int, both_have_read: threading.Barrier) -> None:
        super().__init__(host="127.0.0.1", port=port)
        self._both_have_read = both_have_read

    def save_lock(self, lock: TicketLock) -> None:
        self._both_have_read.wait(timeout=10)
        super().save_lock(lock)


@pytest.mark.redis
def test_the_stock_redis_lock_gives_two_replicas_the_same_ticket(redis_server: RedisServer) -> None:
    barrier = threading.Barrier(2)
    replicas = [SlowToWrite(redis_server.port, barrier) for _ in range(2)]

    with ThreadPoolExecutor(2) as pool:
        tickets = list(pool.map(lambda replica: replica.issue_ticket("ada"), replicas))

    assert tickets == [0, 0]
    assert all(not replica.get_lock("ada").is_locked(0) for replica in replicas)


@pytest.mark.redis
async def test_our_redis_lock_lets_one_of_many_replicas_in_at_a_time(redis_server: RedisServer) -> None:
    replicas = [ConversationLockStore(EndpointConfig(url=redis_server.url, lease_s=2)) for _ in range(5)]

    most = await most_at_once(*(replica.lock("raced") for replica in replicas))

    assert most == 1
    for replica in replicas:
        await replica.close()


async def test_a_stock_ticket_expires_while_its_action_runs() -> None:
    stock: LockStore = InMemoryLockStore()

    lifetimes = (0.2, 60)  # the second message comes when most of the first one's time is gone
    locks = [stock.lock("ada", lock_lifetime=each, wait_time_in_seconds=0.3) for each in lifetimes]

    most = await most_at_once(*locks, length_s=0.6)

    assert most == 2


@pytest.mark.redis
async def test_our_lease_is_renewed_while_its_action_runs(redis_server: RedisServer) -> None:
    ours = ConversationLockStore(EndpointConfig(url=redis_server.url, lease_s=1))

    most = await most_at_once(*(ours.lock("renewed", lock_lifetime=0.2) for _ in range(2)), length_s=2.2)

    assert most == 1
    await ours.close()


async def most_at_once(*locks, length_s: float = 0.02) -> int:
    """How many of these were ever held at the same moment."""
    inside, most = 0, 0

    async def take_a_turn(lock) -> None:
        nonlocal inside, most
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(lock)
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(length_s)
            inside -= 1

    await asyncio.gather(*(take_a_turn(lock) for lock in locks), return_exceptions=True)
    return most
