"""Drives a stock Rasa bot and Waybill with the same kind of load, and writes a table: `make bench`, or with --quick."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import time
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import aiohttp

from benchmarks import scripts
from benchmarks.bots import FOLDER, RASA_VERSION, Bot, StockBot, WaybillBot
from benchmarks.load import LongTalks, Sample, WrongAnswer, ask, run_load, run_long_talk, transcript
from benchmarks.processes import DidNotStart
from benchmarks.report import Measured, report_of
from benchmarks.scripts import Script

RESULTS = Path(__file__).resolve().parent / "results" / "stock_and_ours.md"


@dataclass(frozen=True)
class Extent:
    """How long the measurement takes: seconds of each load in each round, and of the long conversations."""

    rounds: int
    seconds: float
    long_s: float
    shoppers: int = 8


FULL = Extent(rounds=3, seconds=8, long_s=75)
QUICK = Extent(rounds=1, seconds=3, long_s=1)


@dataclass
class Contender:
    """A bot with a script: one column of the table."""

    title: str
    bot: Bot
    script: Script
    alone: Sample = field(default_factory=Sample)
    together: Sample = field(default_factory=Sample)
    long_talks: LongTalks = field(default_factory=LongTalks)
    transcript: list[tuple[str, list[str]]] = field(default_factory=list)


def main() -> int:
    """Measure, print and write; the exit status is 1 where a bot does not start or answers with nothing or an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute and a half: one short round")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the page is written")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, _leave)
    extent = QUICK if arguments.quick else FULL
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        page = measure(extent)
    except (DidNotStart, WrongAnswer) as error:
        print(error, file=sys.stderr)
        return 1
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(page, encoding="utf-8")
    print(page)
    return 0


def measure(extent: Extent) -> str:
    """Start both bots, load them in turns, and describe what was found."""
    stock, waybill = StockBot(), WaybillBot()
    with ExitStack() as running:
        bots: tuple[Bot, ...] = (stock, waybill)
        starts: dict[Bot, tuple[float, float]] = {}
        for bot in bots:
            running.callback(bot.stop)
            starts[bot] = _start(bot)
        contenders = (
            Contender("stock", stock, scripts.STOCK),
            Contender("Waybill, whole conversations", waybill, scripts.WHOLE),
            Contender("Waybill, answers only", waybill, scripts.ANSWERS_ONLY),
        )
        asyncio.run(_load(contenders, extent))
        memory = {bot: bot.memory_mb() for bot in bots}
        model = _model_of(waybill)
    columns = [
        Measured(one.title, one.alone, one.together, one.long_talks, *starts[one.bot], memory[one.bot], one.transcript)
        for one in contenders
    ]
    counted = ", ".join(
        f"{len(one.alone.latencies_s) + len(one.together.latencies_s):,} ({one.title})" for one in columns
    )
    notes = {
        "Bots": f"`rasa init` of Rasa {RASA_VERSION}, trained here; Waybill with the model `{model}`",
        "Messages": counted,
        "When": f"{datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC",
    }
    return report_of(columns, extent.shoppers, notes)


async def _load(contenders: tuple[Contender, ...], extent: Extent) -> None:
    for one in contenders:
        _say(f"{one.title}: two conversations to warm up, and one to look at")
        for _ in range(3):
            one.transcript = await transcript(one.bot, one.script)
    for number in range(extent.rounds):
        for one in contenders:
            one.alone += await run_load(one.bot, one.script, 1, extent.seconds)
            one.together += await run_load(one.bot, one.script, extent.shoppers, extent.seconds)
            _say(f"round {number + 1}, {one.title}: {one.together.messages_a_core_second:.1f} messages a core second")
    until = time.monotonic() + extent.long_s
    while time.monotonic() < until:
        for one in contenders:
            await run_long_talk(one.bot, one.script, one.long_talks)
    for one in contenders:
        _say(f"{one.title}: {one.long_talks.early_ms:.1f} ms early, {one.long_talks.late_ms:.1f} ms late in a talk")


def _start(bot: Bot) -> tuple[float, float]:
    """Seconds, and processor seconds, from the start of the processes to the first answer."""
    _say(f"preparing and starting {type(bot).__name__}")
    bot.prepare()
    began = time.monotonic()
    bot.start()
    asyncio.run(_first_answer(bot))
    seconds = time.monotonic() - began
    _say(f"{type(bot).__name__} gave its first answer after {seconds:.1f} s")
    return seconds, sum(bot.cpu_s().values())


async def _first_answer(bot: Bot) -> None:
    async with aiohttp.ClientSession() as http:
        await ask(http, bot, "first", "hello")


def _model_of(bot: Bot) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{bot.port}/health", timeout=5) as answer:
        return str(json.load(answer)["model"])


def _leave(*_: object) -> None:
    """Unwind when asked to end, so that no bot is left running."""
    sys.exit(1)


def _say(text: str) -> None:
    print(f"[{datetime.now():%H:%M:%S}] {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
