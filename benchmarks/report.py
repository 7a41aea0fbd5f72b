"""The measurements as a table in Markdown, with what was measured and what differs between the sides said plainly."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import EARLY_TURN, LATE_TURN, LongTalks, Sample


@dataclass
class Measured:
    """Everything that was measured of one column of the table; memory and start time belong to the bot as a whole."""

    title: str
    alone: Sample
    together: Sample
    long_talks: LongTalks
    start_s: float
    start_cpu_s: float
    memory_mb: dict[str, float]
    transcript: list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Row:
    """A line of the table; `more_is_better` tells which way its ratio is read."""

    title: str
    value: Callable[[Measured], float]
    unit: str
    more_is_better: bool = False
    has_ratio: bool = True


def rows_of(shoppers: int) -> tuple[Row, ...]:
    """The lines of the table, for so many shoppers at once."""
    at_once = f"{shoppers} shoppers at once"
    return (
        Row("messages per second and core", lambda one: one.together.messages_a_core_second, "", True),
        Row(f"messages per second, {at_once}", lambda one: one.together.messages_a_second, "", True),
        Row("messages per second, one shopper", lambda one: one.alone.messages_a_second, "", True),
        *(_latency("one shopper", percent, lambda one: one.alone) for percent in (50, 95, 99)),
        *(_latency(at_once, percent, lambda one: one.together) for percent in (50, 95, 99)),
        Row(f"turn {EARLY_TURN} of a conversation", lambda one: one.long_talks.early_ms, " ms"),
        Row(f"turn {LATE_TURN} of the same conversation", lambda one: one.long_talks.late_ms, " ms"),
        Row(f"turn {LATE_TURN} against turn {EARLY_TURN}", _growth, " times", has_ratio=False),
        Row("start until the first answer", lambda one: one.start_s, " s"),
        Row("processor time until the first answer", lambda one: one.start_cpu_s, " s"),
        Row("memory after the load, all processes", lambda one: sum(one.memory_mb.values()), " MB"),
    )


def table_of(columns: Sequence[Measured], shoppers: int) -> str:
    """The table; the first column is what the others are compared with."""
    stock, *others = columns
    header = ["measure", stock.title, *(cell for other in others for cell in (other.title, "times better"))]
    lines = [header, ["---", *["---:"] * (len(header) - 1)]]
    for row in rows_of(shoppers):
        cells = [row.title, _cell(row, stock)]
        for other in others:
            cells += [_cell(row, other), _ratio(row, stock, other)]
        lines.append(cells)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


DIFFERENCES = """## What differs

- The stock bot is the mood bot of `rasa init`: seven intents in one language, no action server, conversations in
  memory, gone when it stops. Waybill knows forty intents in two languages and keeps each turn in SQLite, flushed to
  the disk, before it answers.
- "Whole conversations" has two more processes at work: three of its six messages are answered by the action server,
  which checks who the shopper is and asks the sandbox shop over HTTP. Their processor time and memory are counted.
- "Answers only" is like with like: no message needs an action. The language and the store are at work all the same.
- Rate limits are set out of reach for the measurement (`WAYBILL_RATE_LIMIT`), else they would stop it after 100
  messages of a shopper; they still count.
- Memory and start are those of all three processes of Waybill in both columns.

"""


def report_of(columns: Sequence[Measured], shoppers: int, notes: Mapping[str, str]) -> str:
    """The whole page."""
    facts = "\n".join(f"- {name}: {value}" for name, value in {**_machine(), **notes}.items())
    parts = "\n".join(f"- {column.title}: {_parts(column)}" for column in columns)
    talks = "\n\n".join(f"**{column.title}**\n\n{_talk(column)}" for column in columns)
    return f"""# A stock Rasa bot and Waybill under the same load

{table_of(columns, shoppers)}

Written by `make bench`, which drives both bots in one run, in turns, so that the noise of the machine hits both.

{facts}

## How it is measured

Shoppers send the next message when the last one is answered, with no pause, each in conversations of six messages,
over the REST webhook of each bot. "Per second and core" divides the messages by the processor seconds, user and
system, of all processes of a bot, read from the system while {shoppers} shoppers talk at once; it depends
less than the times on what else the machine does. For early and late turns a cycle of five messages is sent over and
over in one conversation; {_cycle_at(EARLY_TURN)} are compared with {_cycle_at(LATE_TURN)}, the median of the
conversations. Machines differ, and so do their moments: read the ratios.

{DIFFERENCES}
## Processor milliseconds a message, and memory, by process

{parts}

## What was said

{talks}
"""


def _cycle_at(turn: int) -> str:
    return f"turns {turn} to {turn + 4}"


def _latency(who: str, percent: int, sample_of: Callable[[Measured], Sample]) -> Row:
    return Row(f"p{percent}, {who}", lambda one: sample_of(one).percentile_ms(percent), " ms")


def _growth(measured: Measured) -> float:
    return measured.long_talks.late_ms / measured.long_talks.early_ms


def _cell(row: Row, measured: Measured) -> str:
    value = row.value(measured)
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}{row.unit}"


def _ratio(row: Row, stock: Measured, other: Measured) -> str:
    if not row.has_ratio:
        return ""
    ratio = row.value(other) / row.value(stock)
    return f"{ratio if row.more_is_better else 1 / ratio:.1f}"


def _parts(measured: Measured) -> str:
    messages = len(measured.together.latencies_s)
    return "; ".join(
        f"{name} {1000 * seconds / messages:.1f} ms, {measured.memory_mb[name]:,.0f} MB"
        for name, seconds in measured.together.cpu_s.items()
    )


def _talk(measured: Measured) -> str:
    return "\n".join(f"- {message} → {', '.join(answers)}" for message, answers in measured.transcript)


def _machine() -> dict[str, str]:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return {
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        "Load of the machine at the end": f"{load} (1, 5 and 15 minutes, this measurement included)",
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
