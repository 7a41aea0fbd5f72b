"""The shop's time: now in UTC, and today where the shop is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """`now` can be replaced in tests; `today` is the date in the shop's zone."""

    timezone: ZoneInfo
    read: Callable[[], datetime] = field(default=_utc_now)

    def now(self) -> datetime:
        """Aware, UTC, whole seconds."""
        return self.read().replace(microsecond=0)

    def today(self) -> date:
        """The date where the shop is."""
        return self.local_date(self.now())

    def local_date(self, at: datetime) -> date:
        """The date where the shop is at an aware time."""
        return at.astimezone(self.timezone).date()


def to_text(at: datetime) -> str:
    """RFC 3339 in UTC with whole seconds, which sorts as text: 2026-03-04T09:30:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_text(text: str) -> datetime:
    """The aware time that `to_text` wrote."""
    return datetime.fromisoformat(text)


def after_business_days(day: date, count: int) -> date:
    """The date so many Mondays to Fridays later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
