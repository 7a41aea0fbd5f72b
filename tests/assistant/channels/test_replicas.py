"""Two servers behind one address: a shopper may land on either."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import redis

from assistant.channels.rate_limit import RateLimit
from assistant.channels.refusals import RateLimited
from tests.assistant.channels.running import Running, Tab
from tests.servers import RedisServer

pytestmark = pytest.mark.redis


@pytest.fixture
async def replicas(serve, redis_server: RedisServer) -> tuple[Running, Running]:
    redis.Redis.from_url(redis_server.url).flushdb()
    return await serve(redis_url=redis_server.url), await serve(redis_url=redis_server.url)


@pytest.fixture
async def tabs(replicas) -> AsyncIterator[tuple[Tab, Tab]]:
    opened = [await Tab(one.url).open() for one in replicas]
    yield opened[0], opened[1]
    for one in opened:
        await one.client.disconnect()


async def test_an_answer_given_by_one_replica_reaches_the_tab_on_the_other(tabs) -> None:
    here, there = tabs
    session, _ = await here.session()
    await there.session(session_id=session)

    await here.say("hello from here")
    await there.until(lambda: "You said: hello from here" in there.texts)
    await there.say("hello from there")
    await here.until(lambda: "You said: hello from there" in here.texts)

    assert here.texts == there.texts == ["You said: hello from here", "You said: hello from there"]


async def test_a_message_sent_again_to_the_other_replica_is_not_handled_twice(replicas, tabs) -> None:
    here, there = tabs
    session, _ = await here.session()
    await here.say("hello", metadata={"message_id": "m1"})
    await there.session(session_id=session)

    acknowledgement = await there.say("hello", metadata={"message_id": "m1"})

    assert acknowledgement == {"accepted": True}
    assert sum(len(one.agent.turns) for one in replicas) == 1


async def test_the_limit_counts_over_all_replicas(serve, redis_server: RedisServer) -> None:
    redis.Redis.from_url(redis_server.url).flushdb()
    limits = [RateLimit("2/minute", redis_server.url) for _ in range(2)]
    for limit in limits:
        await limit.count("user:ada")

    with pytest.raises(RateLimited) as refused:
        await limits[0].count("user:ada")

    assert 1 <= refused.value.retry_after_s <= 60


async def test_without_redis_each_process_counts_for_itself_and_nobody_is_turned_away() -> None:
    limit = RateLimit("1/minute", "redis://127.0.0.1:1/0")

    await limit.count("user:ada")

    with pytest.raises(RateLimited):
        await limit.count("user:ada")
