"""Dates, times, amounts and places as the shopper's locale writes them, by Babel (CLDR)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError, dates, numbers

from actions.terms import Terms
from commerce.domain.money import Money
from commerce.domain.orders import Order, OrderLine
from commerce.domain.payments import PaymentMethod, PaymentMethodKind
from commerce.domain.shipments import TrackingEvent

LOCALES = {"en": "en-GB", "es": "es-ES"}
"""The locale of a language where the shopper's browser and the shop speak another one."""


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
        return cls(language, next(fitting, LOCALES.get(language, language)), timezone, terms)

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale, sep="-")

    def today(self) -> date:
        """The date where the shopper is."""
        return datetime.now(ZoneInfo(self.timezone)).date()

    def day(self, day: date | datetime) -> str:
        """ "Sunday 22 November", with the year where it is not this one; a time is taken where the shopper is."""
        local = day.astimezone(ZoneInfo(self.timezone)).date() if isinstance(day, datetime) else day
        skeleton = "MMMMEEEEd" if local.year == self.today().year else "yMMMMEEEEd"
        return str(dates.format_skeleton(skeleton, local, locale=self._babel))

    def short_day(self, day: datetime) -> str:
        """ "22 Nov 2026", where the shopper is."""
        local = day.astimezone(ZoneInfo(self.timezone)).date()
        return dates.format_date(local, format="medium", locale=self._babel)

    def time(self, moment: datetime, timezone: str | None = None) -> str:
        """Day and time with its zone: of the place where it happened, else of the shopper."""
        zone = ZoneInfo(timezone or self.timezone)
        local = moment.astimezone(zone)
        clock = dates.format_time(local, format="short", tzinfo=zone, locale=self._babel)
        name = dates.get_timezone_name(local, width="short", locale=self._babel)
        return f"{self.day(local.date())}, {clock} {name}"

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
        """The order's state in a word."""
        return self.terms.of(self.language, "order_status", order.status.value)

    def items(self, lines: tuple[OrderLine, ...]) -> str:
        """What is in it: "Kettle, 2 × Lamp"."""
        names = ((line.name_in(self.locale), line.quantity) for line in lines)
        return ", ".join(name if quantity == 1 else f"{self.number(quantity)} × {name}" for name, quantity in names)

    def payment_method(self, method: PaymentMethod) -> str:
        """The label the shopper knows, or the kind of method."""
        if method.label:
            return method.label
        kind = PaymentMethodKind.CARD if method.kind is PaymentMethodKind.UNKNOWN else method.kind
        return self.terms.of(self.language, "payment_method", kind.value)


def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
