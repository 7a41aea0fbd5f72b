"""A second process for the lock tests: takes conversations of a Redis lock store and writes down who was inside."""

# ruff: noqa: ASYNC240 - a file of one number, in a process of its own

import asyncio
import sys
from pathlib import Path

from rasa.utils.endpoints import EndpointConfig

from assistant.tracker.lock import ConversationLockStore


async def count_up(url: str, counter: Path, rounds: int) -> None:
    """Read, wait, write a number in a file: two at once would lose a count."""
    store = ConversationLockStore(EndpointConfig(url=url, lease_s=2))
    for _ in range(rounds):
        async with store.lock("shared"):
            value = int(counter.read_text())
            await asyncio.sleep(0.002)
            counter.write_text(str(value + 1))
    await store.close()


async def hold(url: str, sign: Path) -> None:
    """Take the conversation, say so, and never give it back."""
    store = ConversationLockStore(EndpointConfig(url=url, lease_s=2))
    async with store.lock("held"):
        sign.write_text("held")
        await asyncio.sleep(600)


if __name__ == "__main__":
    work, address, path, *more = sys.argv[1:]
    asyncio.run(count_up(address, Path(path), int(more[0])) if work == "count" else hold(address, Path(path)))
