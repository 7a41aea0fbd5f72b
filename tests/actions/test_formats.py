"""Dates, times, money and places as each locale writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from actions.formats import Formats
from commerce.domain.money import Money
from commerce.domain.shipments import TrackingCode, TrackingEvent
from tests.actions.talk import TERMS
from waybill.languages import home


class InNovember2026(Formats):
    """What it was like on the first of November 2026."""

    def today(self) -> date:
        return date(2026, 11, 1)


def formats(locale: str, timezone: str = "Europe/Paris") -> Formats:
    return InNovember2026(locale.split("-")[0], locale, timezone, TERMS)


DAYS = {
    "en-GB": ("Friday, 20 November", "Friday, 15 January 2027"),
    "en-US": ("Friday, November 20", "Friday, January 15, 2027"),
    "es-ES": ("viernes, 20 de noviembre", "viernes, 15 de enero de 2027"),
    "es-MX": ("viernes, 20 de noviembre", "viernes, 15 de enero de 2027"),
    "fr-FR": ("vendredi 20 novembre", "vendredi 15 janvier 2027"),
    "de-DE": ("Freitag, 20. November", "Freitag, 15. Januar 2027"),
    "it-IT": ("venerdì 20 novembre", "venerdì 15 gennaio 2027"),
    "pt-BR": ("sexta-feira, 20 de novembro", "sexta-feira, 15 de janeiro de 2027"),
    "ru-RU": ("пятница, 20 ноября", "пятница, 15 января 2027\u202fг."),
    "ar-SA": ("الجمعة، 20 نوفمبر", "الجمعة، 15 يناير 2027"),
    "zh-CN": ("2026年11月20日星期五", "2027年1月15日星期五"),
    "ja-JP": ("2026年11月20日金曜日", "2027年1月15日金曜日"),
}


@pytest.mark.parametrize("locale", DAYS)
def test_a_day_of_this_year_goes_without_the_year_where_it_stands_last(locale: str) -> None:
    assert formats(locale).day(date(2026, 11, 20)) == DAYS[locale][0]


@pytest.mark.parametrize("locale", DAYS)
def test_a_day_of_another_year_has_the_year(locale: str) -> None:
    assert formats(locale).day(date(2027, 1, 15)) == DAYS[locale][1]


def test_a_moment_is_on_the_day_that_it_is_where_the_shopper_is() -> None:
    late_in_the_evening = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)

    assert formats("en-GB", "Europe/Paris").day(late_in_the_evening) == "Saturday, 21 November"
    assert formats("en-GB", "America/Mexico_City").day(late_in_the_evening) == "Friday, 20 November"


TIMES = {
    "en-GB": "Friday, 20 November, 14:05 CET",
    "en-US": "Friday, November 20, 2:05\u202fPM GMT+01:00",
    "es-ES": "viernes, 20 de noviembre, 14:05 CET",
    "es-MX": "viernes, 20 de noviembre, 2:05\u202fp.m. GMT+01:00",
}


@pytest.mark.parametrize("locale", TIMES)
def test_a_time_says_its_zone(locale: str) -> None:
    assert formats(locale).time(datetime(2026, 11, 20, 13, 5, tzinfo=UTC)) == TIMES[locale]


def test_what_happens_somewhere_has_the_time_of_that_place() -> None:
    said = formats("en-US").time(datetime(2026, 11, 20, 13, 5, tzinfo=UTC), "America/New_York")

    assert said == "Friday, November 20, 8:05\u202fAM EST"


MONEY = {"en-GB": "€1,234.50", "en-US": "€1,234.50", "es-ES": "1.234,50\xa0€", "es-MX": "EUR1,234.50"}


@pytest.mark.parametrize("locale", MONEY)
def test_money_is_written_as_the_locale_writes_it(locale: str) -> None:
    assert formats(locale).money(Money.of("1234.50", "EUR")) == MONEY[locale]


def test_a_place_is_in_the_shoppers_language() -> None:
    event = TrackingEvent(datetime(2026, 11, 20, tzinfo=UTC), TrackingCode.PICKED_UP, "Köln", "DE")

    assert formats("es-ES").place(event) == "Köln, Alemania"


def test_a_place_is_told_as_far_as_it_is_known() -> None:
    moment = datetime(2026, 11, 20, tzinfo=UTC)

    assert formats("en-GB").place(TrackingEvent(moment, TrackingCode.PICKED_UP, country="XX")) == "XX"
    assert formats("en-GB").place(TrackingEvent(moment, TrackingCode.PICKED_UP)) == "place not given"


@pytest.mark.parametrize(
    ("language", "browser", "expected"),
    [
        ("es", "es-MX", "es-MX"),
        ("en", "en-US", "en-US"),
        ("en", "es-MX", "en-GB"),
        ("es", "en-US", "es-ES"),
        ("es", "es-XX-nonsense-and-more", "es-ES"),
        ("es", None, "es-ES"),
    ],
)
def test_the_locale_is_the_browsers_where_it_speaks_the_language(
    language: str, browser: str | None, expected: str
) -> None:
    assert Formats.choose(language, (browser, "en-GB"), "UTC", TERMS).locale == expected


@pytest.mark.parametrize("language", ["ar", "fr", "ja", "ru", "zh"])
def test_a_language_is_at_home_where_the_data_say(language: str) -> None:
    assert Formats.choose(language, ("en-US", None), "Europe/Paris", TERMS).locale == home(language)


@pytest.mark.parametrize("locale", ["ar-SA", "ar-EG", "ar"])
def test_arabic_has_latin_digits_and_the_calendar_of_the_shop(locale: str) -> None:
    arabic = formats(locale)

    told = (
        arabic.money(Money.of("1234.50", "EUR")),
        arabic.number(20),
        arabic.short_day(datetime(2026, 11, 20, tzinfo=UTC)),
    )
    assert all(not sign.isdigit() or sign.isascii() for sign in "".join(told))
    assert "1,234.50" in told[0]
    assert "2026" in told[2]
