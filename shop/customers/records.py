"""Customers in the database, and the keys they are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from shop.errors import Invalid, NotFound, Refused
from shop.folding import folded, key_of
from shop.money import ZERO, amount_of, money
from shop.orders.document import Customer
from shop.tables import customer_postcodes, customers


async def load(connection: AsyncConnection, customer_id: str, lock: bool = False) -> Customer:
    """One customer; `lock` keeps other writers off until the transaction ends. Raises NotFound."""
    statement = select(customers.c.document).where(customers.c.id == customer_id)
    document = await connection.scalar(statement.with_for_update() if lock else statement)
    if document is None:
        raise NotFound("customer", customer_id)
    return cast(Customer, document)


async def with_email(connection: AsyncConnection, email: str) -> list[Customer]:
    """The customer with this email, or nobody."""
    return list(await connection.scalars(select(customers.c.document).where(customers.c.email_key == folded(email))))


async def with_name_and_postcode(
    connection: AsyncConnection, name: str, postcode: str, limit: int, after: str
) -> list[Customer]:
    """Customers of this full name with an address in this postcode, by id, whose id comes after `after`."""
    statement = (
        select(customers.c.document)
        .join(customer_postcodes, customer_postcodes.c.customer_id == customers.c.id)
        .where(customer_postcodes.c.name_key == key_of(name), customer_postcodes.c.postcode_key == key_of(postcode))
        .where(customers.c.id > after)
        .order_by(customers.c.id)
        .limit(limit)
    )
    return list(await connection.scalars(statement))


async def save(connection: AsyncConnection, customer: Customer) -> None:
    """Replace a profile. Raises Invalid when the email belongs to another customer."""
    row = {"document": customer, "email_key": folded(customer["email"])}
    try:
        async with connection.begin_nested():
            await connection.execute(update(customers).where(customers.c.id == customer["id"]).values(row))
    except IntegrityError as error:
        raise Invalid("This email belongs to another customer.", (("email", "is taken"),)) from error
    await connection.execute(delete(customer_postcodes).where(customer_postcodes.c.customer_id == customer["id"]))
    keys = list(_keys_of(customer))
    if keys:
        await connection.execute(insert(customer_postcodes), keys)


async def move_balances(connection: AsyncConnection, customer_id: str, credits: Mapping[str, Decimal]) -> None:
    """Put money on gift cards (positive) or take it. Raises Refused(gift_card_balance) below zero."""
    if not any(credits.values()):
        return
    customer = await load(connection, customer_id, lock=True)
    for method in customer["payment_methods"]:
        held, moved = method.get("balance"), credits.get(method["id"], ZERO)
        if held is None or not moved:
            continue
        if amount_of(held) + moved < ZERO:
            raise Refused("gift_card_balance", f"The gift card {method['id']} does not cover {-moved}.")
        method["balance"] = money(amount_of(held) + moved, held["currency"])
    await connection.execute(update(customers).where(customers.c.id == customer_id).values(document=customer))


async def add(connection: AsyncConnection, new: Iterable[Customer]) -> None:
    """Insert customers."""
    rows = [{"id": each["id"], "email_key": folded(each["email"]), "document": each} for each in new]
    keys = [key for row in rows for key in _keys_of(cast(Customer, row["document"]))]
    if rows:
        await connection.execute(insert(customers), rows)
    if keys:
        await connection.execute(insert(customer_postcodes), keys)


def _keys_of(customer: Customer) -> Iterator[dict[str, str]]:
    name_key = key_of(customer["first_name"] + customer["last_name"])
    for postcode_key in sorted({key_of(address["postcode"]) for address in customer["addresses"]}):
        yield {"customer_id": customer["id"], "name_key": name_key, "postcode_key": postcode_key}
