"""Customers of a shop that speaks our contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from commerce.adapters.waybill import mapper
from commerce.adapters.waybill.client import Client, segment
from commerce.adapters.waybill.pages import collected
from commerce.adapters.waybill.profiles import Profiles
from commerce.domain.customers import Customer, CustomerChange, PasswordReset, Preference


class WaybillCustomers:
    """See `commerce.ports.customers.Customers`."""

    def __init__(self, client: Client, profiles: Profiles) -> None:
        self._client = client
        self._profiles = profiles

    async def find(self, customer_id: str) -> Customer:
        """One customer, perhaps as read a moment ago."""
        path = f"/api/users/{segment(customer_id)}"
        return await self._profiles.get(customer_id, lambda: self._client.read(path, mapper.customer))

    async def with_email(self, email: str) -> tuple[Customer, ...]:
        """Those with exactly this email, live."""
        return await collected(self._client, "/api/users", mapper.customer, {"email": email.strip()})

    async def with_name_and_postcode(self, name: str, postcode: str) -> tuple[Customer, ...]:
        """Those of this full name with an address there, live."""
        asked = {"name": name.strip(), "postcode": postcode.strip()}
        return await collected(self._client, "/api/users", mapper.customer, asked)

    async def update(self, customer_id: str, change: CustomerChange, *, idempotency_key: str) -> Customer:
        """Change the named fields."""
        body = {key: value for key, value in dataclasses.asdict(change).items() if value is not None}
        if body.get("phone") == "":
            body["phone"] = None
        return await self._patch(customer_id, "", body, idempotency_key)

    async def set_preferences(
        self, customer_id: str, preferences: Mapping[str, Preference | None], *, idempotency_key: str
    ) -> Customer:
        """Merge preferences into those that are remembered."""
        return await self._patch(customer_id, "/preferences", dict(preferences), idempotency_key)

    async def reset_password(self, customer_id: str, *, idempotency_key: str) -> PasswordReset:
        """Make a reset link for the email on file."""
        path = f"/api/users/{segment(customer_id)}/password-reset"
        return await self._client.write(
            "POST", path, None, mapper.password_reset, idempotency_key=idempotency_key, preview=False
        )

    async def _patch(self, customer_id: str, what: str, body: object, key: str) -> Customer:
        path = f"/api/users/{segment(customer_id)}{what}"
        async with self._profiles.written(customer_id):
            return await self._client.write("PATCH", path, body, mapper.customer, idempotency_key=key, preview=False)
