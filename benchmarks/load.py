"""A closed loop of shoppers: each sends the next message when the last one is answered."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass, field
from statistics import mean, median
from typing import Any

import aiohttp

from benchmarks.bots import Bot
from benchmarks.scripts import Script

EARLY_TURN, LATE_TURN = 5, 200


class WrongAnswer(Exception):
    """A bot answered nothing, or an error: its time means nothing."""


@dataclass
class Sample:
    """What a load gave: seconds of each message, seconds on the wall, processor seconds by process."""

    latencies_s: list[float] = field(default_factory=list)
    wall_s: float = 0.0
    cpu_s: dict[str, float] = field(default_factory=dict)

    def __iadd__(self, other: Sample) -> Sample:
        """Add another run of the same load."""
        self.latencies_s += other.latencies_s
        self.wall_s += other.wall_s
        self.cpu_s = {name: self.cpu_s.get(name, 0.0) + other.cpu_s[name] for name in other.cpu_s}
        return self

    def percentile_ms(self, percent: float) -> float:
        """The time within which so many percent of the messages were answered."""
        ordered = sorted(self.latencies_s)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]

    @property
    def messages_a_second(self) -> float:
        """Throughput on the wall."""
        return len(self.latencies_s) / self.wall_s

    @property
    def messages_a_core_second(self) -> float:
        """Messages for each second of processor time of all processes together."""
        return len(self.latencies_s) / sum(self.cpu_s.values())


@dataclass
class LongTalks:
    """Seconds of a message early and late in each of several long conversations."""

    early_s: list[float] = field(default_factory=list)
    late_s: list[float] = field(default_factory=list)

    @property
    def early_ms(self) -> float:
        """Of the median conversation."""
        return 1000 * median(self.early_s)

    @property
    def late_ms(self) -> float:
        """Of the median conversation."""
        return 1000 * median(self.late_s)


async def ask(http: aiohttp.ClientSession, bot: Bot, sender: str, message: str) -> list[dict[str, Any]]:
    """Send one message.

    Raises:
        WrongAnswer: the answer is empty or an error.
    """
    async with http.post(bot.webhook, json={"sender": sender, "message": message}) as answer:
        said = await answer.json(content_type=None)
        if answer.status != 200 or not said:
            raise WrongAnswer(f"{bot.webhook} answered {answer.status} {said!r} to {message!r}")
        return list(said)


async def run_load(bot: Bot, script: Script, shoppers: int, seconds: float) -> Sample:
    """Let so many shoppers talk at once for so long, one conversation after the other each."""
    sample = Sample()
    began, cpu = time.perf_counter(), bot.cpu_s()
    async with aiohttp.ClientSession() as http:
        await asyncio.gather(*(_talk(http, bot, script, began + seconds, sample) for _ in range(shoppers)))
    sample.wall_s = time.perf_counter() - began
    sample.cpu_s = {name: spent - cpu[name] for name, spent in bot.cpu_s().items()}
    return sample


async def run_long_talk(bot: Bot, script: Script, talks: LongTalks) -> None:
    """Talk on and on in one conversation, and note a whole cycle of messages early and the same one late."""
    sender, span = uuid.uuid4().hex, len(script.cycle)
    async with aiohttp.ClientSession() as http:
        turns = range(1, LATE_TURN + span)
        times = [await _timed(http, bot, sender, script.message_at(turn)) for turn in turns]
    talks.early_s.append(mean(times[EARLY_TURN - 1 : EARLY_TURN - 1 + span]))
    talks.late_s.append(mean(times[LATE_TURN - 1 :]))


async def transcript(bot: Bot, script: Script) -> list[tuple[str, list[str]]]:
    """Each message of a conversation with what was answered: response names where the bot tells them."""
    sender = uuid.uuid4().hex
    async with aiohttp.ClientSession() as http:
        return [
            (message, [_name(said) for said in await ask(http, bot, sender, message)])
            for message in script.conversation
        ]


async def _talk(http: aiohttp.ClientSession, bot: Bot, script: Script, until: float, sample: Sample) -> None:
    while time.perf_counter() < until:
        sender = uuid.uuid4().hex
        for message in script.conversation:
            sample.latencies_s.append(await _timed(http, bot, sender, message))


async def _timed(http: aiohttp.ClientSession, bot: Bot, sender: str, message: str) -> float:
    began = time.perf_counter()
    await ask(http, bot, sender, message)
    return time.perf_counter() - began


def _name(said: dict[str, Any]) -> str:
    metadata = said.get("metadata") or {}
    return str(metadata.get("response") or said.get("text") or "an image")
