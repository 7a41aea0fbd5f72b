"""The house that stories are played in, one after the other: its shop, its clock and its letter box."""

from __future__ import annotations

import json
import re
import tempfile
import time
import urllib.request
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any
from zoneinfo import ZoneInfo

from tests.conversations.clock import Clock
from tests.house import House

ZONE = ZoneInfo("Europe/Paris")
SETTINGS = {
    "WAYBILL_RATE_LIMIT": "100000/minute",  # one customer is signed in in many stories
    "WAYBILL_SHOP_TIMEOUT_S": "6",  # a machine that is busy with other tests is not a slow shop
    "WAYBILL_SHOP_TIMEZONE": ZONE.key,
}

LONGEST_STORY = timedelta(minutes=5)
"""No story begins nearer to midnight than this, since "tomorrow" would change under it."""

BREAKER_REST = timedelta(seconds=3)
"""Longer than the shop is left in peace after it failed."""

UNTIL_TRIES_ARE_FORGOTTEN = timedelta(minutes=31)
COUNTED = frozenset(
    {
        "utter_ask_code",
        "utter_code_limit",
        "utter_code_wrong",
        "utter_identity_locked",
        "utter_identity_not_recognised",
    }
)
"""Answers to what is counted per order, email or address, and so would reach from one story into the next."""

_CODE = re.compile(r"SANDBOX mail to .*?\b(\d{6})\b", re.DOTALL)
MAIL_TIMEOUT_S = 10


class NoMail(Exception):
    """No one-time code was sent."""


class Stage:
    """A context: a house of its own with a movable clock and the shop's demo data."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self.house: House
        self.clock: Clock
        self.today: date
        self._shop = "up"
        self._seeded: tuple[tuple[int, int], ...] = ()

    def __enter__(self) -> Stage:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waybill-clock-")))
            self.clock = Clock(folder / "clock")
            environ = {**self.clock.environ, **SETTINGS}
            self.house = stack.enter_context(House(environ=environ, now=lambda: self.clock.now().timestamp()))
            self.today, self._seeded = self._now().date(), self._written()
            self._begin_day()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def shop(self, state: str) -> None:
        """Let the shop refuse connections (`down`), hang (`slow`), or answer again (`up`)."""
        if state == self._shop:
            return
        if self._shop == "slow":
            self.house.resume("shop")
        if state == "down":
            self.house.kill("shop")
        elif state == "slow":
            self.house.pause("shop")
        else:
            if self._shop == "down":
                self._start_shop()
            self.wait(BREAKER_REST)
        self._shop = state

    def wait(self, time_passed: timedelta) -> None:
        """Let time pass for all processes."""
        self.clock.move(time_passed)

    def advance(self, order: str, step: str) -> None:
        """Let the carrier do something with an order."""
        self.house.run("shop", "advance", order, step)

    def letter_box(self) -> int:
        """A mark in the letter box, for `code`."""
        return len(self.house.log_of("actions"))

    def code(self, since: int) -> str:
        """The newest one-time code that was sent after the mark.

        Raises:
            NoMail: none was.
        """
        deadline = time.monotonic() + MAIL_TIMEOUT_S
        while time.monotonic() < deadline:
            codes = _CODE.findall(self.house.log_of("actions")[since:])
            if codes:
                return str(codes[-1])
            time.sleep(0.05)
        raise NoMail("no mail with a code was sent")

    def order(self, number: str) -> dict[str, Any]:
        """An order as the shop holds it."""
        return self._held(f"/api/orders/{number}")

    def customer(self, number: str) -> dict[str, Any]:
        """A customer as the shop holds them."""
        return self._held(f"/api/users/{number}")

    def _held(self, path: str) -> dict[str, Any]:
        url = f"{self.house.shop_url}{path}"
        request = urllib.request.Request(url, headers={"X-Api-Key": self.house.secret("WAYBILL_SHOP_API_KEY")})
        with urllib.request.urlopen(request, timeout=20) as answer:
            document: dict[str, Any] = json.load(answer)
            return document

    def clear(self, responses: Iterable[str]) -> None:
        """Make it as if the story that was just played, with these responses, had never been."""
        self.shop("up")
        if COUNTED.intersection(responses):
            self.wait(UNTIL_TRIES_ARE_FORGOTTEN)
        self._begin_day()

    def _start_shop(self) -> None:
        """Start it again; what that does to its files is not what a story wrote."""
        unchanged = self._written() == self._seeded
        self.house.start("shop")
        if unchanged:
            self._seeded = self._written()

    def _begin_day(self) -> None:
        """Leave midnight behind where it is near; seed the shop where a day is over or something was written."""
        tomorrow = datetime.combine(self._now().date() + timedelta(days=1), datetime.min.time(), ZONE)
        if tomorrow - self._now() < LONGEST_STORY:
            self.wait(LONGEST_STORY)
        if self._now().date() != self.today or self._written() != self._seeded:
            self.house.run("shop", "seed")
            self.today, self._seeded = self._now().date(), self._written()

    def _written(self) -> tuple[tuple[int, int], ...]:
        """Another value after each write to the shop's SQLite files."""
        files = (self.house.folder / name for name in ("shop.db", "shop.db-wal"))
        return tuple((file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists())

    def _now(self) -> datetime:
        return self.clock.now().astimezone(ZONE)
