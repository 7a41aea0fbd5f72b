"""Times that shoppers name ("last week", "el lunes") as periods, by Duckling, read as the past they mean."""

from __future__ import annotations

import functools
import re
import time
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import duckling

LANGUAGES = ("EN", "ES")
"""Read together: the two that people mix, and the ones that are read where a message's language is not known."""
HINTS = {
    "FR": r"hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|semaine|mois|janv|f[ée]vr|mars|avril|mai|juin|"
    r"juil|ao[uû]t|sept|oct|nov|d[ée]c",
    "DE": r"gestern|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|woche|monat|tag|januar|februar|"
    r"m[äa]rz|april|mai|juni|juli|august|sept|okt|nov|dez",
    "IT": r"ieri|luned|marted|mercoled|gioved|venerd|sabato|domenica|settimana|mese|giorni|genn|febb|mar|apr|mag|"
    r"giu|lug|ago|sett|ott|nov|dic",
    "PT": r"ontem|segunda|ter[çc]a|quarta|quinta|sexta|s[áa]bado|domingo|semana|m[êe]s|dias|jan|fev|mar|abr|mai|"
    r"jun|jul|ago|set|out|nov|dez",
    "ZH": "昨|前天|今天|星期|周|礼拜|月|号",
    "AR": "أمس|امس|البارح|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|اسبوع|أسبوع|شهر|يوم",
    "RU": "вчера|понедельник|вторник|сред[ау]|четверг|пятниц|суббот|воскресень|недел|месяц|январ|феврал|март|апрел|"
    "ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр",
}
"""Other languages that Duckling reads, each with words without which a text without digits names no time."""
DEFAULT_TIMEZONE = "UTC"
ZONEINFO = "/usr/share/zoneinfo"
LENGTH_DAYS = {"second": 1, "minute": 1, "hour": 1, "day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
REPEATS_AFTER_DAYS = {"day": 7, "week": 7, "month": 365, "quarter": 365, "year": 365}
PRONOUN_ONE = re.compile(r"\b(?:ones?)\b(?!\s(?:day|week|month|year))", re.IGNORECASE)
DEL = re.compile(r"\bdel\b", re.IGNORECASE)
CODE = re.compile(r"#?\b[a-z]{1,3}-?\d{3,}\b|\d{5,}|\S+@\S+", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:tomorrow|next|coming|ma[ñn]ana|pr[oó]xim[oa]s?|que viene|dentro de|demain|prochaine?|dans|"
    r"morgen|n[äa]chste\w*|domani|prossim[oa]|tra|fra|amanh[ãa]|que vem|daqui|завтра|"
    r"следующ\w+|через)\b|明天|下周|下个|后天|غد|القادم|بعد|"
    r"\b(?:in|within|en)\s+\w+\s+(?:hour|day|week|month|hora|d[ií]a|semana|mes)",
    re.IGNORECASE,
)
DAY_ALONE = re.compile(r"\D*\b\d{1,2}(?:st|nd|rd|th|º)?\D*", re.IGNORECASE)
MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|month|mes|week|semana|day|d[ií]as)",
    re.IGNORECASE,
)
HINT = re.compile(
    r"\d|day|week|month|year|yester|ago|ayer|lunes|martes|jueves|viernes|s[aá]bado|domingo|semana|mes\b|"
    r"a[ñn]o|hace|hoy|ma[ñn]ana|january|february|march|april|june|july|august|september|october|november|"
    r"december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"mi[eé]rcoles|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b|tonight|quincena|fortnight",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=1)
def _zones() -> Any:
    return duckling.load_time_zones(ZONEINFO)


@functools.cache
def _locale(language: str, locale: str) -> Any:
    default = duckling.default_locale_lang(duckling.parse_lang(language))
    name = locale.replace("-", "_").upper()
    if language == "EN" and name and not name.startswith("EN") and not name.endswith("US"):
        name = "EN_GB"  # Duckling reads 3/11 in English alone; outside of the United States the day comes first
    return duckling.parse_locale(name, default) if name.startswith(language) else default


@functools.lru_cache(maxsize=1)
def _dimensions() -> Any:
    return duckling.parse_dimensions(["time"])


def find(
    text: str, zone: str | None, locale: str | None = None, spoken: str = "", now: float | None = None
) -> list[dict[str, Any]]:
    """Periods named in a text, as entities `{entity: "date", value: {from, to}, start, end}`, dates in `zone`.

    `from` and `to` are ISO dates, both included. A period that would lie ahead is read as the last one of its kind,
    as orders lie in the past; "tomorrow" and "next week" say that they lie ahead, and are no time of an order. `zone`
    is an IANA name, `locale` ("en-GB") tells 3/11 from 11/3, `spoken` is the language of the text where that is known
    ("fr"), `now` is in seconds since the epoch.
    """
    own = spoken.upper()
    languages = [language for language in (own,) if language in HINTS and _hint(language).search(text)]
    if HINT.search(text) and own not in HINTS:
        languages += LANGUAGES
    if not languages:
        return []
    local = datetime.fromtimestamp(time.time() if now is None else now, ZoneInfo(zone or DEFAULT_TIMEZONE))
    today = local.replace(tzinfo=None)
    readable = DEL.sub(" el", PRONOUN_ONE.sub(_dashes, CODE.sub(_dashes, text)))
    best: list[dict[str, Any]] = []
    for language in languages:
        found = _parse(readable, _locale(language, locale or ""), today)
        if _covered(found) > _covered(best):
            best = found
    return best


@functools.cache
def _hint(language: str) -> re.Pattern[str]:
    return re.compile(rf"\d|{HINTS[language]}", re.IGNORECASE)


def _dashes(match: re.Match[str]) -> str:
    return "-" * len(match.group())


def _parse(text: str, locale: Any, today: datetime) -> list[dict[str, Any]]:
    seconds = int(today.replace(tzinfo=timezone.utc).timestamp())
    context = duckling.Context(duckling.parse_ref_time(_zones(), "UTC", seconds), locale)
    found = []
    for item in duckling.parse(text, context, _dimensions(), False):
        period = _period(item["value"])
        named = text[item["start"] : item["end"]]
        if period is not None and not (period[0] > today and AHEAD.search(named)):
            start, end = _in_the_past(*period, today, named)
            value = {"from": start.date().isoformat(), "to": end.date().isoformat()}
            found.append({"entity": "date", "value": value, "start": item["start"], "end": item["end"]})
    return found


def _period(value: dict[str, Any]) -> tuple[datetime, datetime, str] | None:
    first = value.get("from") if value.get("type") == "interval" else value
    if not first or "value" not in first:
        return None
    start = datetime.fromisoformat(first["value"]).replace(tzinfo=None)
    grain = first.get("grain", "day")
    return start, start + timedelta(days=LENGTH_DAYS.get(grain, 1) - 1), grain


def _in_the_past(start: datetime, end: datetime, grain: str, today: datetime, named: str) -> tuple[datetime, datetime]:
    if start > today and grain == "day" and DAY_ALONE.fullmatch(named) and not MONTH.search(named):
        start = end = _same_day_of_an_earlier_month(start, today)
    step = timedelta(days=REPEATS_AFTER_DAYS.get(grain, 7))
    if grain == "day" and (start - today > timedelta(days=7) or any(c.isdigit() for c in named)):
        step = timedelta(days=365)
    while start > today:
        start, end = start - step, end - step
    return start, end


def _same_day_of_an_earlier_month(ahead: datetime, today: datetime) -> datetime:
    """The last "the 31st" before today, in a month that has one."""
    first = today.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while True:
        day = first + timedelta(days=ahead.day - 1)
        if day.month == first.month and day <= today:
            return day
        first = (first - timedelta(days=1)).replace(day=1)


def _covered(found: list[dict[str, Any]]) -> int:
    return sum(entity["end"] - entity["start"] for entity in found)
