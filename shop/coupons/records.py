"""Coupons in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from shop.errors import NotFound
from shop.folding import key_of
from shop.tables import coupons


async def load(connection: AsyncConnection, code: str) -> Any:
    """One coupon, whatever the case of its code. Raises NotFound."""
    document = await connection.scalar(select(coupons.c.document).where(coupons.c.code_key == key_of(code)))
    if document is None:
        raise NotFound("coupon", code)
    return document


async def add(connection: AsyncConnection, new: Iterable[Mapping[str, Any]]) -> None:
    """Insert coupons."""
    rows = [{"code_key": key_of(each["code"]), "document": each} for each in new]
    if rows:
        await connection.execute(insert(coupons), rows)
