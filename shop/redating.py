"""Keeps a sandbox that nobody changed current: its dates are relative to the day it is looked at.

The seed is written with the dates of one day, which is noted. At every start and after every midnight (where the shop
is) all dates of untouched orders, of restocking and of coupons move on by the days that have passed. An order that
somebody changed stays where it is in time, as a real one would. Of several shops on one database one does the work.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from shop import facts, idempotency
from shop.clock import Clock, from_text, to_text
from shop.database import Database
from shop.tables import coupons, orders, variants

log = logging.getLogger(__name__)

_KEY = "dated_on"


async def begin(connection: AsyncConnection, today: date) -> None:
    """Note that the data has the dates of this day."""
    await facts.put(connection, _KEY, today.isoformat())


async def catch_up(database: Database, clock: Clock) -> int:
    """Move dates on to today; answers by how many days."""
    async with database.writing() as connection:
        noted = await facts.get(connection, _KEY)
        if noted is None:
            return 0
        today = clock.today()
        days = (today - date.fromisoformat(noted)).days
        if days <= 0 or not await facts.replace(connection, _KEY, noted, today.isoformat()):
            return 0
        await _move_orders(connection, days)
        await _move_promises(connection, days)
        return days


async def keep(database: Database, clock: Clock) -> None:
    """Catch up after every midnight, until cancelled."""
    while True:
        await asyncio.sleep(_seconds_to_midnight(clock))
        try:
            await catch_up(database, clock)
            async with database.writing() as connection:
                await idempotency.forget_old(connection, clock)
        except Exception:
            log.exception("Dates could not be moved on; tried again at the next midnight or start")


def moved(value: Any, days: int, key: str = "") -> Any:
    """A document with its times and dates so many days later; they are known by their names."""
    if isinstance(value, dict):
        return {name: moved(child, days, name) for name, child in value.items()}
    if isinstance(value, list):
        return [moved(child, days, key) for child in value]
    if not isinstance(value, str):
        return value
    if key == "at" or key.endswith("_at"):
        return to_text(from_text(value) + timedelta(days=days))
    if key.endswith("_on") or key == "expected_by":
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


async def _move_orders(connection: AsyncConnection, days: int) -> None:
    statement = select(orders.c.id, orders.c.document).where(orders.c.untouched).with_for_update()
    rows = [{"key": row.id, "new": moved(row.document, days)} for row in await connection.execute(statement)]
    change = update(orders).where(orders.c.id == bindparam("key"))
    change = change.values(document=bindparam("new", type_=orders.c.document.type), placed_at=bindparam("placed"))
    if rows:
        await connection.execute(change, [{**row, "placed": row["new"]["placed_at"]} for row in rows])


async def _move_promises(connection: AsyncConnection, days: int) -> None:
    for row in (await connection.execute(select(variants.c.id, variants.c.restock_on))).all():
        if row.restock_on is not None:
            later = moved(row.restock_on, days, "restock_on")
            await connection.execute(update(variants).where(variants.c.id == row.id).values(restock_on=later))
    for coupon in (await connection.execute(select(coupons))).all():
        change = update(coupons).where(coupons.c.code_key == coupon.code_key)
        await connection.execute(change.values(document=moved(coupon.document, days)))


def _seconds_to_midnight(clock: Clock) -> float:
    tomorrow = clock.today() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), clock.timezone)
    return max(1.0, (midnight - clock.now()).total_seconds() + 1)
