"""Dates, times, amounts and places as the shopper's locale writes them, by Babel (CLDR)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError, dates, numbers

from actions.catalogue.names import names_of
from actions.terms import Terms
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine
from commerce.domain.payments import PaymentMethod, PaymentMethodKind
from commerce.domain.shipments import TrackingEvent
from waybill.languages import home

TRAILING_YEAR = re.compile(r"[\s,،]*(?:'[^']*'\s*)?y+(?:\s*'[^']*'\.?)?$")


@dataclass(frozen=True)
class Formats:
    """How values look to one shopper; `timezone` is IANA, `locale` BCP 47 in the conversation's language."""

    language: str
    locale: str
    timezone: str
    terms: Terms

    @classmethod
    def choose(cls, language: str, wishes: tuple[str | None, ...], timezone: str, terms: Terms) -> Formats:
        """Take the first wished locale (the browser's, the shop's) that is in the conversation's language."""
        fitting = (wish for wish in wishes if wish and wish.split("-")[0].lower() == language and _is_known(wish))
        return cls(language, next(fitting, home(language)), timezone, terms)

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale, sep="-")

    def today(self) -> date:
        """The date where the shopper is."""
        return datetime.now(ZoneInfo(self.timezone)).date()

    def day(self, day: date | datetime) -> str:
        """A day as "Sunday, 22 November"; a time is taken where the shopper is.

        The year is said where it is not this one, or where the language puts it first.
        """
        local = day.astimezone(ZoneInfo(self.timezone)).date() if isinstance(day, datetime) else day
        pattern = dates.get_date_format("full", self._babel).pattern
        if local.year == self.today().year:
            pattern = TRAILING_YEAR.sub("", pattern)
        return dates.format_date(local, pattern, locale=self._babel)

    def short_day(self, day: datetime) -> str:
        """A day as "22 Nov 2026", where the shopper is."""
        local = day.astimezone(ZoneInfo(self.timezone)).date()
        return dates.format_date(local, format="medium", locale=self._babel)

    def time(self, moment: datetime, timezone: str | None = None) -> str:
        """Day and time with its zone: of the place where it happened, else of the shopper.

        Where the locale has no short name for the zone, its distance from Greenwich stands for it.
        """
        zone = _zone(timezone) or ZoneInfo(self.timezone)
        local = moment.astimezone(zone)
        clock = dates.format_time(local, format="short", tzinfo=zone, locale=self._babel)
        name = dates.get_timezone_name(local, width="short", locale=self._babel)
        if " " in name or name[0] in "+-":
            name = dates.get_timezone_gmt(local, width="long", locale=self._babel)
        return f"{self.day(local.date())}, {clock} {name}"

    def options(self, options: Mapping[str, str]) -> str:
        """The values of a variant: "navy, M"."""
        return names_of(self.terms).options(options, self.language)

    def money(self, money: Money) -> str:
        """The amount with its currency."""
        return numbers.format_currency(money.amount, money.currency, locale=self._babel)

    def number(self, value: int) -> str:
        """A whole number."""
        return numbers.format_decimal(value, locale=self._babel)

    def place(self, event: TrackingEvent) -> str:
        """City and country, as far as they are known."""
        country = self._babel.territories.get(event.country, event.country) if event.country else None
        known = [part for part in (event.city, country) if part]
        return ", ".join(known) or self.terms.of(self.language, "place", "unknown")

    def event(self, event: TrackingEvent) -> str:
        """What the carrier saw."""
        return self.terms.of(self.language, "tracking_event", event.code.value)

    def status(self, order: Order) -> str:
        """The order's state in a word; empty for one that we do not know."""
        if not self.terms.has("order_status", order.status.value):
            return ""
        return self.terms.of(self.language, "order_status", order.status.value)

    def items(self, lines: tuple[OrderLine, ...]) -> str:
        """What is in it: "Kettle, 2 × Lamp"."""
        names = ((line.name_in(self.locale), line.quantity) for line in lines)
        return ", ".join(name if quantity == 1 else f"{self.number(quantity)} × {name}" for name, quantity in names)

    def payment_method(self, method: PaymentMethod) -> str:
        """The label the shopper knows, or the kind of method; empty where neither is known."""
        if method.label or method.kind is PaymentMethodKind.UNKNOWN:
            return method.label
        return self.terms.of(self.language, "payment_method", method.kind.value)

    def summary(self, order: Order) -> str:
        """An order in a line: number, day, items, state, total."""
        parts = (
            order.id,
            self.short_day(order.placed_at),
            self.items(order.lines),
            self.status(order),
            self.money(order.total),
        )
        return " · ".join(part for part in parts if part)


def _zone(name: str | None) -> ZoneInfo | None:
    """The zone a carrier names, where there is such a one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
