"""Amounts, days and items as the reader of a mail writes them, by Babel (CLDR)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError, dates, numbers

from commerce.domain.addresses import Address
from commerce.domain.money import Money
from commerce.domain.orders import OrderLine
from commerce.domain.payments import PaymentMethod, Refund
from commerce.domain.products import Product, Variant
from waybill.languages import home


@dataclass(frozen=True)
class Wording:
    """`locale` is BCP 47, in the language of the mail."""

    locale: str

    @classmethod
    def choose(cls, language: str, *wishes: str) -> Wording:
        """The first wished locale with a region that is in the language, else the language's own."""
        fitting = (
            each for each in wishes if "-" in each and each.split("-")[0].lower() == language and _is_known(each)
        )
        return cls(next(fitting, home(language)))

    @property
    def _babel(self) -> Locale:
        return Locale.parse(self.locale, sep="-")

    def money(self, money: Money) -> str:
        """The amount with its currency."""
        return numbers.format_currency(money.amount, money.currency, locale=self._babel)

    def day(self, day: date) -> str:
        """A day with its year."""
        return dates.format_date(day, format="long", locale=self._babel)

    def time(self, moment: datetime, timezone: str) -> str:
        """Day and time with the zone, where the reader is."""
        zone = _zone(timezone)
        local = moment.astimezone(zone)
        clock = dates.format_time(local, format="short", tzinfo=zone, locale=self._babel)
        return f"{self.day(local.date())}, {clock} ({dates.get_timezone_gmt(local, width='long', locale=self._babel)})"

    def refund(self, refund: Refund) -> str:
        """How much, and where to where that has a name."""
        label = self.method(refund.method)
        return f"{self.money(refund.amount)} ({label})" if label else self.money(refund.amount)

    def method(self, method: PaymentMethod) -> str:
        """What the shop calls it."""
        return method.label

    def items(self, lines: Iterable[OrderLine]) -> str:
        """What is in an order: "Kettle, 2 × Lamp"."""
        return ", ".join(
            _with_options(f"{line.quantity} × {name}" if line.quantity > 1 else name, line.options.values())
            for line, name in ((line, line.name_in(self.locale)) for line in lines)
        )

    def variant(self, product: Product, variant: Variant | None) -> str:
        """A product, with what tells the variant from others where one is meant."""
        return _with_options(product.name_in(self.locale), variant.options.values() if variant else ())

    def address(self, address: Address) -> str:
        """In one line, as it is on file."""
        place = f"{address.postcode} {address.city}"
        parts = (address.name, address.line1, address.line2, place, address.region, self._country(address.country))
        return ", ".join(part for part in parts if part)

    def _country(self, code: str) -> str:
        return str(self._babel.territories.get(code, code))


def _with_options(name: str, options: Iterable[str]) -> str:
    told = ", ".join(options)
    return f"{name} ({told})" if told else name


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a shop may say anything
        return ZoneInfo("UTC")


def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
