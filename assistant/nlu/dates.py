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
DEFAULT_TIMEZONE = "UTC"
ZONEINFO = "/usr/share/zoneinfo"
LENGTH_DAYS = {"second": 1, "minute": 1, "hour": 1, "day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
REPEATS_AFTER_DAYS = {"day": 7, "week": 7, "month": 365, "quarter": 365, "year": 365}
PRONOUN_ONE = re.compile(r"\b(?:ones?)\b(?!\s(?:day|week|month|year))", re.IGNORECASE)
DEL = re.compile(r"\bdel\b", re.IGNORECASE)
CODE = re.compile(r"#?\b[a-z]{1,3}-?\d{3,}\b|\d{5,}|\S+@\S+", re.IGNORECASE)
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
    return duckling.parse_locale(name, default) if name.startswith(language) else default


@functools.lru_cache(maxsize=1)
def _dimensions() -> Any:
    return duckling.parse_dimensions(["time"])


def find(text: str, zone: str | None, locale: str | None = None, now: float | None = None) -> list[dict[str, Any]]:
    """Periods named in a text, as entities `{entity: "date", value: {from, to}, start, end}`, dates in `zone`.

    `from` and `to` are ISO dates, both included. A period that would lie ahead is read as the last one of its kind,
    as orders lie in the past. `zone` is an IANA name, `locale` ("en-GB") tells 3/11 from 11/3, `now` is in seconds
    since the epoch.
    """
    if not HINT.search(text):
        return []
    local = datetime.fromtimestamp(time.time() if now is None else now, ZoneInfo(zone or DEFAULT_TIMEZONE))
    today = local.replace(tzinfo=None)
    readable = DEL.sub(" el", PRONOUN_ONE.sub(_dashes, CODE.sub(_dashes, text)))
    best: list[dict[str, Any]] = []
    for language in sorted(LANGUAGES, key=lambda one: not (locale or "").upper().startswith(one)):
        found = _parse(readable, _locale(language, locale or ""), today)
        if _covered(found) > _covered(best):
            best = found
    return best


def _dashes(match: re.Match[str]) -> str:
    return "-" * len(match.group())


def _parse(text: str, locale: Any, today: datetime) -> list[dict[str, Any]]:
    seconds = int(today.replace(tzinfo=timezone.utc).timestamp())
    context = duckling.Context(duckling.parse_ref_time(_zones(), "UTC", seconds), locale)
    found = []
    for item in duckling.parse(text, context, _dimensions(), False):
        period = _period(item["value"])
        if period is not None:
            start, end = _in_the_past(*period, today)
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


def _in_the_past(start: datetime, end: datetime, grain: str, today: datetime) -> tuple[datetime, datetime]:
    step = timedelta(days=REPEATS_AFTER_DAYS.get(grain, 7))
    if grain == "day" and start - today > timedelta(days=7):
        step = timedelta(days=365)
    while start > today:
        start, end = start - step, end - step
    return start, end


def _covered(found: list[dict[str, Any]]) -> int:
    return sum(entity["end"] - entity["start"] for entity in found)
