"""Counting in one process."""

from __future__ import annotations

import pytest

from assistant.channels.rate_limit import RateLimit
from assistant.channels.refusals import RateLimited
from waybill.settings import SettingsError


async def test_a_window_that_has_passed_no_longer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("assistant.channels.rate_limit.time.time", lambda: now[0])
    limit = RateLimit("2/minute")
    await limit.count("a")
    await limit.count("a")
    now[0] += 20
    with pytest.raises(RateLimited) as refused:
        await limit.count("a")

    now[0] += 41
    await limit.count("a")

    assert refused.value.retry_after_s == 40


async def test_keys_are_counted_apart_and_each_limit_of_several_holds() -> None:
    limit = RateLimit("2/second; 3/hour")
    await limit.count("a", "b")
    await limit.count("a")

    with pytest.raises(RateLimited):
        await limit.count("a")
    await limit.count("b")


async def test_many_addresses_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("assistant.channels.rate_limit.time.time", lambda: now[0])
    limit = RateLimit("2/second")

    for number in range(25_000):
        now[0] += 0.001
        await limit.count(f"address:{number}")

    assert len(limit._storages[0]._counts) <= 10_000


def test_a_rate_that_cannot_be_read_stops_the_start() -> None:
    with pytest.raises(SettingsError, match="WAYBILL_RATE_LIMIT"):
        RateLimit("often")
