"""The time of a shop in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def _utc_now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Clock:
    """`now` is aware UTC; `today` is the date where the shop is."""

    now: Callable[[], datetime] = _utc_now
    timezone: str = "Europe/Paris"

    def today(self) -> date:
        """The date where the shop is."""
        return self.date_of(self.now())

    def date_of(self, at: datetime) -> date:
        """The date where the shop is at a time."""
        return at.astimezone(ZoneInfo(self.timezone)).date()


def after_business_days(day: date, count: int) -> date:
    """The date so many Mondays to Fridays later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
