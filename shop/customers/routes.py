"""Operations on customers."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from shop import links, pagination
from shop.call import Call, Handler
from shop.clock import to_text
from shop.customers import records
from shop.errors import Invalid
from shop.orders.document import Address, Customer

RESET_LINK_LIFETIME = timedelta(hours=1)


async def find_customers(call: Call) -> Any:
    """By email, or by name and postcode; never all."""
    email, name, postcode = (call.query[key] for key in ("email", "name", "postcode"))
    limit, position = call.query["limit"], pagination.position_of(call.query["cursor"], str)
    if email is not None and name is None and postcode is None:
        return pagination.page(await records.with_email(call.connection, email))
    if email is not None or name is None or postcode is None:
        raise Invalid("Give email, or name and postcode.", (("query", "needs email, or name and postcode"),))
    after = position[0] if position else ""
    found = await records.with_name_and_postcode(call.connection, name, postcode, limit + 1, after)
    return pagination.page(found[:limit], (found[limit - 1]["id"],) if len(found) > limit else None)


async def get_customer(call: Call) -> Any:
    """One profile."""
    return await records.load(call.connection, call.thing_id)


async def change_customer(call: Call) -> Any:
    """Replace the named fields."""
    customer = await records.load(call.connection, call.thing_id, lock=True)
    if "timezone" in call.body:
        _must_be_zone(call.body["timezone"])
    changed: Customer = {**customer, **call.body}
    changed["addresses"] = [_complete(address) for address in changed["addresses"]]
    await records.save(call.connection, changed)
    return changed


async def change_preferences(call: Call) -> Any:
    """Merge; null forgets."""
    customer = await records.load(call.connection, call.thing_id, lock=True)
    merged = {**customer["preferences"], **call.body}
    customer["preferences"] = {key: value for key, value in merged.items() if value is not None}
    await records.save(call.connection, customer)
    return customer


async def reset_password(call: Call) -> Any:
    """Make a reset link; whoever asked mails it to the address on file."""
    customer = await records.load(call.connection, call.thing_id)
    name, _, domain = customer["email"].partition("@")
    return {
        "sent_to": f"{name[:1]}***@{domain}",
        "expires_at": to_text(call.clock.now() + RESET_LINK_LIFETIME),
        "link": links.password_reset(secrets.token_urlsafe(32)),
    }


def _complete(address: Address) -> Address:
    return {**address, "name": address.get("name")}


def _must_be_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # unknown, not a relative path, or a folder of the database
        raise Invalid("The time zone is unknown.", (("timezone", "is not an IANA time zone"),)) from error


HANDLERS: dict[str, Handler] = {
    "findCustomers": find_customers,
    "getCustomer": get_customer,
    "changeCustomer": change_customer,
    "changePreferences": change_preferences,
    "resetPassword": reset_password,
}
