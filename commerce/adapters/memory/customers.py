"""Customers of a shop in memory."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from commerce.adapters.memory.folding import folded, key_of
from commerce.adapters.memory.shop import InMemoryShop
from commerce.domain.customers import Customer, CustomerChange, PasswordReset, Preference
from commerce.errors import Invalid

RESET_LINK_LIFETIME = timedelta(hours=1)


class InMemoryCustomers:
    """See `commerce.ports.customers.Customers`."""

    def __init__(self, shop: InMemoryShop) -> None:
        self._shop = shop

    async def find(self, customer_id: str) -> Customer:
        """One customer."""
        self._shop.take("customers.find")
        return self._shop.customer(customer_id)

    async def with_email(self, email: str) -> tuple[Customer, ...]:
        """Those with exactly this email."""
        self._shop.take("customers.with_email")
        return tuple(each for each in self._shop.customers.values() if folded(each.email) == folded(email))

    async def with_name_and_postcode(self, name: str, postcode: str) -> tuple[Customer, ...]:
        """Those of this full name with an address there."""
        self._shop.take("customers.with_name_and_postcode")
        return tuple(
            each
            for each in self._shop.customers.values()
            if key_of(each.name) == key_of(name)
            and key_of(postcode) in {key_of(address.postcode) for address in each.addresses}
        )

    async def update(self, customer_id: str, change: CustomerChange, *, idempotency_key: str) -> Customer:
        """Change the named fields."""
        self._shop.take("customers.update")
        return self._shop.once(
            idempotency_key, ("update", customer_id, change), lambda: self._update(customer_id, change)
        )

    async def set_preferences(
        self, customer_id: str, preferences: Mapping[str, Preference | None], *, idempotency_key: str
    ) -> Customer:
        """Merge preferences into those that are remembered."""
        self._shop.take("customers.set_preferences")
        request = ("set_preferences", customer_id, tuple(sorted(preferences.items(), key=lambda each: each[0])))
        return self._shop.once(idempotency_key, request, lambda: self._prefer(customer_id, preferences))

    async def reset_password(self, customer_id: str, *, idempotency_key: str) -> PasswordReset:
        """Make a reset link for the email on file."""
        self._shop.take("customers.reset_password")
        return self._shop.once(idempotency_key, ("reset_password", customer_id), lambda: self._reset(customer_id))

    def _update(self, customer_id: str, change: CustomerChange) -> Customer:
        customer = self._shop.customer(customer_id)
        if change.timezone is not None:
            _must_be_zone(change.timezone)
        if change.email is not None:
            self._must_be_free(change.email, customer_id)
        fields = {
            field.name: getattr(change, field.name)
            for field in dataclasses.fields(change)
            if getattr(change, field.name) is not None
        }
        if not fields:
            raise Invalid("nothing changes", (("body", "is empty"),))
        if fields.get("phone") == "":
            fields["phone"] = None
        self._shop.customers[customer_id] = dataclasses.replace(customer, **fields)
        return self._shop.customers[customer_id]

    def _prefer(self, customer_id: str, preferences: Mapping[str, Preference | None]) -> Customer:
        customer = self._shop.customer(customer_id)
        merged = {**customer.preferences, **preferences}
        kept = {key: value for key, value in merged.items() if value is not None}
        self._shop.customers[customer_id] = dataclasses.replace(customer, preferences=kept)
        return self._shop.customers[customer_id]

    def _reset(self, customer_id: str) -> PasswordReset:
        name, _, domain = self._shop.customer(customer_id).email.partition("@")
        link = f"https://shop.example/reset-password/{secrets.token_urlsafe(32)}"
        made = PasswordReset(f"{name[:1]}***@{domain}", self._shop.clock.now() + RESET_LINK_LIFETIME, link)
        self._shop.password_resets.append(made)
        return made

    def _must_be_free(self, email: str, customer_id: str) -> None:
        holders = {each.id for each in self._shop.customers.values() if folded(each.email) == folded(email)}
        if holders - {customer_id}:
            raise Invalid("the email belongs to another customer", (("email", "is taken"),))


def _must_be_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:  # unknown, not a name, or a directory of the zone database
        raise Invalid("the time zone is unknown", (("timezone", "is not an IANA time zone"),)) from error
