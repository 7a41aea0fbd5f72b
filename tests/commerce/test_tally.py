"""Counts that guard identity, in one process and in Redis for all replicas."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from commerce.adapters.memory import in_memory_commerce
from commerce.bootstrap import identity
from commerce.errors import LockedOut, NotRecognised, Unavailable
from commerce.identity import Attempt
from commerce.identity.tally import Tally
from tests.servers import RedisServer


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture(params=["memory", pytest.param("redis", marks=pytest.mark.redis)])
async def tally(request: pytest.FixtureRequest) -> AsyncIterator[Tally]:
    url = request.getfixturevalue("redis").url if request.param == "redis" else ""
    async with Tally(url) as made:
        yield made


async def test_a_count_grows_shrinks_and_is_forgotten(tally: Tally) -> None:
    counts = [await tally.add("grows", 60), await tally.add("grows", 60, 5), await tally.add("grows", 60, -2)]

    seen = await tally.count("grows")
    await tally.forget("grows")

    assert (counts, seen, await tally.count("grows")) == ([1, 6, 4], 4, 0)


async def test_a_count_ends_by_itself(tally: Tally) -> None:
    await tally.add("ends", 1)
    left_s = await tally.seconds_left("ends")

    await asyncio.sleep(1.2)

    assert (left_s, await tally.count("ends")) == (1, 0)


async def test_counts_that_come_at_once_are_all_different(tally: Tally) -> None:
    counts = await asyncio.gather(*(tally.add("at-once", 60) for _ in range(20)))

    assert sorted(counts) == list(range(1, 21))


@pytest.mark.redis
async def test_replicas_share_locks_and_codes(redis: RedisServer) -> None:
    commerce = in_memory_commerce()
    tallies = [Tally(redis.url), Tally(redis.url)]
    one, other = (identity(commerce.orders, commerce.customers, commerce.letters, tally, "key") for tally in tallies)

    await one.send_code(Attempt("shared"), "ben.okafor@example.com", "en")
    await one.close()
    code = commerce.letters.sent[-1].body.split("your code is ")[1][:6]
    ben = await other.by_code(Attempt("shared"), "ben.okafor@example.com", code)
    for number in range(5):
        with pytest.raises((NotRecognised, LockedOut)):
            await (one, other)[number % 2].by_order_and_email(
                Attempt(f"shared-{number}"), f"W77{number}", "ada.moreau@example.com"
            )

    with pytest.raises(LockedOut):
        await other.by_order_and_email(Attempt("shared-again"), "W1001", "ada.moreau@example.com")
    assert ben.id == "C2001"
    for tally in tallies:
        await tally.close()


@pytest.mark.redis
async def test_nobody_is_recognised_while_tries_cannot_be_counted() -> None:
    commerce = in_memory_commerce()
    with RedisServer() as server:
        tally = Tally(server.url)
        service = identity(commerce.orders, commerce.customers, commerce.letters, tally, "key")
        first = await service.by_order_and_email(Attempt("c"), "W1001", "ada.moreau@example.com")
        server.kill()

        with pytest.raises(Unavailable):
            await service.by_order_and_email(Attempt("c"), "W1001", "ada.moreau@example.com")
        server.start()
        again = await service.by_order_and_email(Attempt("c"), "W1001", "ada.moreau@example.com")

        assert first == again
        await tally.close()


@pytest.mark.redis
async def test_what_is_kept_does_not_tell_whom_it_is_about(redis: RedisServer) -> None:
    commerce = in_memory_commerce()
    tally = Tally(redis.url)
    service = identity(commerce.orders, commerce.customers, commerce.letters, tally, "key")
    await service.send_code(Attempt("private"), "ben.okafor@example.com", "en")
    with pytest.raises(NotRecognised):
        await service.by_name_and_postcode(Attempt("private"), "Ben Okafor", "00000")

    keys = await all_keys(redis.url)

    assert keys
    assert not any(word in key for key in keys for word in ("ben", "okafor", "example.com", "00000", "private"))
    await tally.close()
    await service.close()


async def all_keys(url: str) -> list[str]:
    from redis.asyncio import Redis

    async with Redis.from_url(url, decode_responses=True) as connection:
        return [key async for key in connection.scan_iter()]
